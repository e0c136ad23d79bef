/** What stands around every control: the question, why it is asked, and the line for what is wrong. */

import { fill, h } from "./page.js";
import { ASK } from "./safety-words.js";

/** The words of a question, marked where an answer may be left out. */
function words({ id, text, required, either, receipt }, tag, traits = {}) {
  const free = !required && !either && !receipt;
  return h(tag, { className: "ask-text", id: `${id}-text`, ...traits }, text, free ? h("small", { textContent: ` (${ASK.optional})` }) : null);
}

const why = (question) => (question.why
  ? h("details", { className: "ask-why" }, h("summary", { title: ASK.why }, h("span", { className: "unseen", textContent: ASK.why })), h("p", { textContent: question.why }))
  : null);

/**
 * A question and its control, one below the other. `role` is "label" for a single field, else the group's role.
 * @returns {{el: HTMLElement, fault: (text: string) => void}}
 */
export function Frame({ question, role, areas = [] }, ...control) {
  const { id } = question;
  const line = h("p", { className: "fault", id: `${id}-fault` });
  const again = areas.length ? h("p", { className: "hint", textContent: fill(ASK.again, { area: areas.join(", ") }) }) : null;
  const single = role === "label";
  const el = h("div", { className: `ask ask-${question.type}`, ...(single ? {} : group(question, role)) },
    again, words(question, single ? "label" : "p", single ? { for: id } : {}), why(question), ...control, line);
  return { el, fault: (text) => say(el, line, text) };
}

const group = ({ id, required }, role) => ({
  role, "aria-labelledby": `${id}-text`, "aria-describedby": `${id}-fault`, "aria-required": role === "radiogroup" && required ? "true" : null,
});

function say(el, line, text) {
  line.textContent = text ?? "";
  for (const input of el.querySelectorAll("input, textarea, select")) {
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

/** A sign that is named, not asked: one row of a list, that opens to its answers and says the one given. */
export function Row({ question, role }, ...control) {
  const { id } = question;
  const line = h("p", { className: "fault", id: `${id}-fault` });
  const given = h("span", { className: "row-given" });
  const open = h("button", { type: "button", className: "row-open", "aria-expanded": "false", "aria-controls": `${id}-panel` }, words(question, "span"), given);
  const panel = h("div", { className: "row-panel", id: `${id}-panel`, hidden: true }, ...control, why(question));
  const el = h("div", { className: `ask ask-row ask-${question.type}`, ...group(question, role) }, open, panel, line);

  function unfold(is = panel.hidden) {
    panel.hidden = !is;
    open.setAttribute("aria-expanded", String(is));
  }

  function update(text) {
    given.textContent = text;
    el.classList.toggle("given", Boolean(text));
  }

  open.addEventListener("click", () => unfold());
  return { el, update, unfold, fault: (text) => { say(el, line, text); if (text) unfold(true); } };
}
