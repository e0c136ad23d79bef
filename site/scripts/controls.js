/** The plain controls: a line, an area, buttons of which one or several can be chosen, a box to tick. */

import { e164 } from "./answers.js";
import { fill, h } from "./page.js";
import { ASK } from "./safety-words.js";

/** Each control is ({question, value, onChange}) -> {role, nodes, update(value)}; `onChange` gets the answer, null for none. */

const LINES = {
  text: { type: "text" },
  email: { type: "email", inputMode: "email", maxLength: 254 },
  phone: { type: "tel", inputMode: "tel", maxLength: 30 },
  int: { type: "text", inputMode: "numeric", maxLength: 4 },
};
const number = (text) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : text);
const home = () => document.querySelector('a[href^="tel:"]')?.href.slice(4) ?? "";
const READ = { int: number, phone: (text) => e164(text, home()) };

export function line({ question, value, onChange }) {
  const { id, type, max } = question;
  const input = h("input", { id, name: id, autocomplete: "off", "aria-describedby": `${id}-fault`, ...(type === "text" ? { maxLength: max || 200 } : {}), ...LINES[type] });
  const read = READ[type] ?? ((text) => text);
  input.addEventListener("input", () => onChange(read(input.value) || (type === "int" && input.value.trim() === "0" ? 0 : null)));
  return filled(input, value);
}

export function area({ question, value, onChange }) {
  const { id, max } = question;
  const input = h("textarea", { id, name: id, rows: 3, maxLength: max || 1000, "aria-describedby": `${id}-fault` });
  input.addEventListener("input", () => onChange(input.value || null));
  return filled(input, value);
}

function filled(input, value) {
  const update = (next) => {
    if (document.activeElement !== input) input.value = next ?? "";
  };
  input.value = value ?? "";
  return { role: "label", nodes: [input], update };
}

/** Buttons of a group, native radios or boxes inside, so that every keyboard and screen reader knows them. */
export function pills(question, type, className = "pills") {
  const inputs = question.options.map(({ value }, place) => h("input", { type, name: question.id, value, id: place ? `${question.id}-${value}` : question.id }));
  const labels = inputs.map((input, place) => h("label", { className: "choice" }, input, h("span", { textContent: question.options[place].text })));
  return { inputs, node: h("div", { className }, ...labels) };
}

export function one({ question, value, onChange }) {
  const { inputs, node } = pills(question, "radio");
  const update = (next) => inputs.forEach((input) => { input.checked = input.value === next; });
  node.addEventListener("change", (event) => onChange(event.target.value));
  update(value);
  return { role: "radiogroup", nodes: [node], update };
}

/** Several of a list. "None" and the rest exclude each other. */
export function several({ question, value, onChange }) {
  const { inputs, node } = pills(question, "checkbox");
  const hint = question.most ? h("p", { className: "hint", textContent: fill(ASK.most, question) }) : null;
  const update = (next) => inputs.forEach((input) => { input.checked = (next ?? []).includes(input.value); });
  node.addEventListener("change", ({ target }) => {
    for (const input of inputs) {
      if (target.checked && input !== target && (target.value === "none" || input.value === "none")) input.checked = false;
    }
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    onChange(chosen.length ? chosen : null);
  });
  update(value);
  return { role: "group", nodes: hint ? [hint, node] : [node], update };
}

/** Something agreed to: one box, never ticked in advance; the question's words are its label. */
export function agreement({ question, value, onChange }) {
  const { id } = question;
  const box = h("input", { type: "checkbox", id, name: id, "aria-describedby": `${id}-fault`, required: question.required });
  const update = (next) => { box.checked = next === "yes"; };
  box.addEventListener("change", () => onChange(box.checked ? "yes" : null));
  update(value);
  return { role: "label", nodes: [], box, update };
}
