/** Small pieces that the pages of a client and of a visit are put together from. */

import { h, shortDay, clock } from "../../scripts/page.js";

let number = 0;

/** A part of a page under its own heading, which links and keys can go to. */
export function Panel(id, title, ...content) {
  return h("section", { className: "panel", id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabIndex: -1, textContent: title }), ...content);
}

/** Go to a part of the page: its heading comes into view and has the focus. */
export function goTo(id) {
  const heading = document.getElementById(`${id}-title`);
  heading?.scrollIntoView({ block: "start" });
  heading?.focus({ preventScroll: true });
}

/** Names with what they are: [name, text or element] pairs; what is empty is left out. */
export function facts(pairs) {
  return h("dl", { className: "facts" }, ...pairs.filter(([, what]) => what).map(([name, what]) => h("div", {}, h("dt", { textContent: name }), h("dd", {}, what))));
}

export const small = (text) => h("p", { className: "small", textContent: text });
export const list = (items, className = "rows") => h("ul", { className }, ...items.map((one) => h("li", {}, ...[one].flat())));

/** "Tue, Dec 1, 9:15 AM" on the practice's wall. */
export const moment = ({ practice }, instant) => `${shortDay(instant, practice.zone)}, ${clock(instant, practice.zone)}`;

/** A choice of a few: [value, text] pairs. It is a field: {el, input, fault}. */
export function SelectField({ label, name, options, value, hint = "" }) {
  const input = h("select", {}, ...options.map(([code, text]) => h("option", { value: code, textContent: text, selected: code === value })));
  return labelled(input, { label, name, hint });
}

/** A field of several lines. It is a field: {el, input, fault}. */
export function AreaField({ label, name, value = "", hint = "", rows = 3, ...traits }) {
  return labelled(h("textarea", { rows, value, ...traits }), { label, name, hint });
}

function labelled(input, { label, name, hint }) {
  const id = `part-${(number += 1)}`;
  const note = h("p", { className: "field-hint", id: `${id}-hint`, textContent: hint, hidden: !hint });
  const wrong = h("p", { className: "field-fault", id: `${id}-fault`, hidden: true });
  Object.assign(input, { id, name });
  input.setAttribute("aria-describedby", `${id}-hint ${id}-fault`);
  input.addEventListener("input", () => fault(""));

  function fault(text) {
    wrong.textContent = text;
    wrong.hidden = !text;
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  return { el: h("div", { className: "field" }, h("label", { for: id, textContent: label }), input, note, wrong), input, fault };
}

const SHAPES = { email: "Give an e-mail address such as ann@example.com." };
const said = (name, detail) => (detail.startsWith("Expected ") ? SHAPES[name] ?? "This cannot be kept like that: is it complete?" : detail);

/** A Problem whose sentences stand at the fields of a nested body: "/client/email" is the field `email`. */
export function atFields(problem) {
  const told = (problem.body?.errors ?? []).map(({ pointer, detail }) => [pointer.split("/").pop(), detail]).map(([name, detail]) => [name, said(name, detail)]);
  if (told.length) problem.fields = Object.fromEntries(told.reverse());
  return problem;
}

/** What is there, or null where there is nothing yet. Throws any other Problem. */
export async function unlessMissing(asked) {
  try {
    return await asked;
  } catch (problem) {
    if (problem.status === 404) return null;
    throw problem;
  }
}
