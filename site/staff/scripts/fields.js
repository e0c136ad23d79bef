/** Fields as the console's forms have them: a label above, a hint below, and the fault said where it is. */

import { h } from "../../scripts/page.js";

let number = 0;

/** A field with its label. `traits` are the input's; gives {el, input, fault(text)}. */
export function Field({ label, hint = "", name, tag = "input", ...traits }) {
  const id = `field-${(number += 1)}`;
  const note = h("p", { className: "field-hint", id: `${id}-hint`, textContent: hint, hidden: !hint });
  const wrong = h("p", { className: "field-fault", id: `${id}-fault`, hidden: true });
  const input = h(tag, { id, name, required: true, ...(tag === "input" && { type: "text" }), "aria-describedby": `${id}-hint ${id}-fault`, ...traits });
  const el = h("div", { className: "field" }, h("label", { for: id, textContent: label }), input, note, wrong);
  input.addEventListener("input", () => fault(""));

  function fault(text) {
    wrong.textContent = text;
    wrong.hidden = !text;
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  return { el, input, fault };
}

/** A password, which can be looked at. */
export function PasswordField(traits) {
  const field = Field({ type: "password", maxLength: 256, ...traits });
  const eye = h("button", { type: "button", className: "link field-show", textContent: "Show", "aria-label": `Show: ${traits.label}`, "aria-pressed": "false" });
  eye.addEventListener("click", () => {
    const shown = field.input.type === "password";
    field.input.type = shown ? "text" : "password";
    eye.textContent = shown ? "Hide" : "Show";
    eye.setAttribute("aria-pressed", String(shown));
  });
  field.input.after(eye);
  return field;
}

/** A field for some sentences. */
export const TextField = (traits) => Field({ tag: "textarea", rows: 4, ...traits });

/** The six digits of an authenticator app. */
export const CodeField = (traits = {}) => Field({
  label: "Code from your authenticator app", name: "code", inputMode: "numeric", autocomplete: "one-time-code",
  pattern: "[0-9]{6}", maxLength: 7, className: "code", ...traits,
});

/**
 * A form that sends once at a time. `send(values)` may throw a Problem, which is said at its field or above the button.
 * @returns {{el: HTMLFormElement, fault: (text: string) => void}}
 */
export function Form({ fields, submit, busy, send, danger = false, more = [] }) {
  const wrong = h("p", { className: "form-fault", role: "alert" });
  const button = h("button", { type: "submit", className: `button${danger ? " danger" : ""}`, textContent: submit });
  const el = h("form", { noValidate: true, className: "form" }, ...fields.map((one) => one.el ?? one), wrong, h("div", { className: "form-actions" }, button, ...more));
  const own = fields.filter((one) => one.input);

  el.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true" || !complete()) return;
    working(true);
    try {
      await send(Object.fromEntries(own.map(({ input }) => [input.name, input.value])));
    } catch (problem) {
      tell(problem);
    } finally {
      working(false);
    }
  });

  function complete() {
    own.forEach((one) => one.fault(""));
    wrong.textContent = "";
    const missing = own.filter(({ input }) => input.required && !input.value.trim());
    missing.forEach((one) => one.fault("This is needed."));
    missing[0]?.input.focus();
    return missing.length === 0;
  }

  function working(on) {
    button.setAttribute("aria-disabled", String(on));
    button.textContent = on ? busy : submit;
  }

  function tell(problem) {
    if (problem.fields === undefined) throw problem;
    const here = own.filter(({ input }) => problem.fields[input.name]);
    here.forEach((one) => one.fault(problem.fields[one.input.name]));
    here[0]?.input.select();
    if (!here.length) wrong.textContent = problem.detail;
  }

  return { el, fault: (text) => { wrong.textContent = text; } };
}
