/** Beside each kind of message: how it arrives in the words that stand there now, and what the lint says of them. */

import { h } from "../../scripts/page.js";
import { KINDS } from "./settings-words.js";

const WAIT_MS = 500;
const PARTS = ["subject", "body", "text"];

export function Beside({ console, form }) {
  const hold = form.control.parts;
  for (const kind of Object.keys(KINDS)) if (hold[kind]) folded(kind, hold[kind]);

  /** Each kind is a piece that opens, since there are many. */
  function folded(kind, control) {
    const el = h("details", { className: "entry" }, h("summary", { textContent: KINDS[kind] }));
    control.el.replaceWith(el);
    const view = h("div", { className: "wording", "aria-live": "polite" });
    el.append(h("div", { className: "wording-pair" }, control.el, view));
    el.addEventListener("toggle", () => { if (el.open && !view.childElementCount) look(kind, control, view); });
    let timer = 0;
    el.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => look(kind, control, view), WAIT_MS); });
    console.left.addEventListener("abort", () => clearTimeout(timer));
    const fault = control.fault;
    control.fault = (...given) => { el.open = true; return fault(...given); };
  }

  async function look(kind, control, view) {
    const said = control.value() ?? {};
    const spoken = view.dataset.language === "es" ? said.es ?? {} : said;
    const words = Object.fromEntries(PARTS.filter((part) => spoken[part]).map((part) => [part, spoken[part]]));
    try {
      const found = await console.api("POST", `/v1/staff/wording/${kind}/preview`, { language: view.dataset.language ?? "en", ...words });
      view.replaceChildren(languages(kind, control, view), ...message("E-mail", found.email), ...message("Text message", found.text), ours(control, found.ours));
    } catch (problem) {
      view.replaceChildren(h("p", { className: "form-fault", textContent: problem.detail ?? "It cannot be shown now." }));
    }
  }

  function languages(kind, control, view) {
    const button = (id, name) => {
      const el = h("button", { type: "button", className: "link", textContent: name, "aria-pressed": String((view.dataset.language ?? "en") === id) });
      el.addEventListener("click", () => { view.dataset.language = id; look(kind, control, view); });
      return el;
    };
    return h("p", { className: "wording-languages" }, "How it arrives: ", button("en", "in English"), " ", button("es", "in Spanish"));
  }

  function ours(control, words) {
    const button = h("button", { type: "button", className: "link", textContent: "Begin from our words" });
    button.addEventListener("click", () => {
      for (const part of PARTS) if (words[part] && !control.parts[part].input.value) control.parts[part].input.value = words[part];
      control.parts.subject.input.dispatchEvent(new Event("input", { bubbles: true }));
      control.parts.subject.focus();
    });
    return h("p", {}, button);
  }
}

function message(name, shown) {
  if (!shown) return [];
  const problems = shown.problems.map((one) => h("p", { className: "field-fault", textContent: `${one[0].toUpperCase()}${one.slice(1)}.` }));
  const arrived = shown.problems.length ? [] : [h("div", { className: "arrives" }, ...(shown.subject ? [h("strong", { textContent: shown.subject })] : []), h("p", { className: "letter", textContent: shown.text }))];
  return [h("h3", { textContent: name }), ...problems, ...arrived];
}
