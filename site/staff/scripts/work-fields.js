/** Fields of the questions that a work list asks before it does something: {el, value}. */

import { h } from "../../scripts/page.js";

export function textArea(name, label, { least = 0, max = 200 } = {}) {
  const field = h("textarea", { id: `work-${name}`, name, rows: 3, maxLength: max, required: least > 0, "aria-describedby": `work-${name}-fault` });
  const fault = h("p", { id: `work-${name}-fault`, className: "field-fault" });
  return {
    el: h("div", { className: "field" }, h("label", { for: field.id, textContent: label }), field, fault),
    get value() { return field.value.trim(); },
    /** Whether there is enough; where not, it says so. */
    check() {
      const isShort = field.value.trim().length < least;
      fault.textContent = isShort ? "Write a few words." : "";
      if (isShort) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      return !isShort;
    },
  };
}

/** Ask, and send what was said; ask again, with all of it, where a text is missing or the API will not have it. */
export async function insist(ask, question, text, send) {
  while (await ask(question)) if (text.check() && (await send()) !== false) return;
}

export function textLine(name, label, value = "", type = "text") {
  const field = h("input", { id: `work-${name}`, name, type, value, maxLength: 120 });
  return { el: h("div", { className: "field" }, h("label", { for: field.id, textContent: label }), field), get value() { return field.value.trim(); } };
}

/** One of several, the first to begin with. */
export function choice(name, legend, options) {
  const el = h("fieldset", { className: "field" }, h("legend", { textContent: legend }), ...options.map(([value, text], place) => {
    const box = h("input", { type: "radio", name, id: `work-${name}-${value}`, value, checked: place === 0 });
    return h("p", { className: "check" }, box, h("label", { for: box.id, textContent: text }));
  }));
  return { el, get value() { return el.querySelector(":checked").value; } };
}
