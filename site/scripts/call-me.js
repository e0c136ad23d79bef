/** "Ask us to call me": a first name, a number, a tick; nothing else is kept of somebody who was stopped. */

import { ask, fill, freshKey, h } from "./page.js";
import { CALL } from "./safety-words.js";
import { button, problem } from "./steps.js";
import { Summary } from "./summary.js";
import { FAULTS } from "./safety-words.js";
import { looksLikePhone } from "./checks.js";

export function CallMe({ draft, stopped, emergency }) {
  const key = freshKey(); // kept, so that asking twice is asking once
  const summary = Summary(FAULTS.title);
  const name = field("first_name", { autocomplete: "given-name", maxLength: 80, value: draft.first_name ?? "" });
  const phone = field("phone", { autocomplete: "tel", type: "tel", inputMode: "tel", maxLength: 30, value: draft.phone ?? "" });
  const consent = h("input", { type: "checkbox", id: "call-consent", "aria-describedby": "call-consent-fault" });
  const submit = h("button", { className: "button", textContent: CALL.submit });
  const foot = h("div");
  const danger = h("p", { className: "hint", textContent: fill(CALL.danger, { number: emergency }) });
  const el = h("form", { className: "details call-me", noValidate: true, hidden: true, "aria-labelledby": "call-title" },
    h("h2", { id: "call-title", tabIndex: -1, textContent: CALL.title }), h("p", { textContent: CALL.lead }), summary.el,
    h("div", { className: "details-pair" }, name.el, phone.el),
    h("div", { className: "field" }, h("label", { className: "choice" }, consent, h("span", { textContent: CALL.consent })), line("consent")),
    submit, foot, danger);

  function opener(text) {
    const node = button(text, () => { el.hidden = false; node.hidden = true; el.querySelector("h2").focus(); }, "button quiet");
    return node;
  }

  function faults() {
    return [
      !name.input.value.trim() && ["call-first_name", CALL.errors.first_name],
      !looksLikePhone(phone.input.value.trim()) && ["call-phone", CALL.errors.phone],
      !consent.checked && ["call-consent", CALL.errors.consent],
    ].filter(Boolean);
  }

  function show(found) {
    const said = new Map(found);
    for (const input of [name.input, phone.input, consent]) {
      el.querySelector(`#${input.id}-fault`).textContent = said.get(input.id) ?? "";
      if (said.has(input.id)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    summary.show(found);
  }

  async function send() {
    const found = faults();
    show(found);
    if (found.length || submit.ariaDisabled === "true") return;
    foot.replaceChildren();
    submit.ariaDisabled = "true";
    submit.textContent = CALL.sending;
    const body = { first_name: name.input.value.trim(), phone: phone.input.value.trim(), consent: true, stopped };
    const answer = await ask("/v1/call-requests", { method: "POST", body, key });
    submit.ariaDisabled = null;
    submit.textContent = CALL.submit;
    if (answer.kind === "ok") return thank();
    if (answer.status === 422) return show([["call-phone", CALL.errors.phone]]);
    return foot.replaceChildren(problem(answer, send));
  }

  function thank() {
    const words = h("p", { className: "news", role: "status", tabIndex: -1, textContent: CALL.done });
    el.replaceChildren(words, danger);
    words.focus();
  }

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return { el, opener };
}

const line = (name) => h("p", { className: "fault", id: `call-${name}-fault` });

function field(name, traits) {
  const id = `call-${name}`;
  const input = h("input", { id, name, type: "text", "aria-describedby": `${id}-fault`, ...traits });
  return { input, el: h("div", { className: "field" }, h("label", { for: id, textContent: CALL[name] }), input, line(name)) };
}
