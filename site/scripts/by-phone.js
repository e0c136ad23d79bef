/** Somebody would rather answer a person: what happens then, and the number to call, if there is none yet. */

import { fill, h } from "./page.js";
import { FAULTS, PHONE } from "./safety-words.js";
import { looksLikePhone } from "./checks.js";
import { title } from "./steps.js";
import { Summary } from "./summary.js";

const emergencyNumber = () => document.querySelector('.safety a[href^="tel:"]')?.textContent ?? "";

/** @returns {{heading: HTMLElement, body: Node[], faults: () => [string, string][], show: (found: [string, string][]) => void}} */
export function ByPhone({ draft, onPhone }) {
  const summary = Summary(FAULTS.title);
  const line = h("p", { className: "fault", id: "call_number-fault" });
  const input = h("input", { id: "call_number", type: "tel", inputMode: "tel", autocomplete: "tel", maxLength: 30, value: "", "aria-describedby": "call_number-fault call_number-hint" });
  const missing = !(draft.phone ?? "").trim();
  const field = missing ? h("div", { className: "field" }, h("label", { for: "call_number", textContent: PHONE.number }), input,
    h("p", { className: "hint", id: "call_number-hint", textContent: fill(PHONE.hint, draft) }), line) : null;
  const words = h("p", { className: "lead", textContent: missing ? PHONE.leadEmail : PHONE.lead });

  function show(found) {
    line.textContent = found[0]?.[1] ?? "";
    if (found.length) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    summary.show(found);
  }

  const typed = () => input.value.trim();
  const faults = () => (missing && typed() && !looksLikePhone(typed()) ? [["call_number", FAULTS.phone]] : []);
  input.addEventListener("input", () => { if (!faults().length) onPhone(typed()); });
  const danger = h("p", { className: "notice", textContent: fill(PHONE.danger, { number: emergencyNumber() }) });
  return { heading: title(PHONE.title), body: [summary.el, words, field, danger].filter(Boolean), faults, show };
}
