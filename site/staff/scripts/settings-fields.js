/**
 * Controls made from the API's own description of a section (GET /v1/staff/settings, `forms`). Each is
 * {el, value(), fault(path, text), focus()}: `value` is undefined where there is nothing to say, `fault` says a sentence
 * at the field that a path leads to and gives whether there is one.
 */

import { h } from "../../scripts/page.js";
import { Several } from "./settings-entries.js";
import { CHOICES, LINES, REFERS, label } from "./settings-words.js";

let number = 0;

/** A control for a field. `path` are the names that lead to it, `known` gives {id, name} of what it can refer to. */
export function Control(field, value, path, known) {
  const here = [...path, field.name];
  if (field.kind === "table") return field.many ? Several(field, value ?? [], here, known, Table) : Table(field, value ?? {}, here, known);
  const options = known(REFERS[field.name] ?? field.name, here);
  if (field.many && (options || field.kind === "choice")) return Ticks(field, value ?? [], here, options ?? field.choices.map((id) => ({ id, name: CHOICES[id] ?? id })));
  if (field.many) return Many(field, value ?? [], here);
  if (field.kind === "flag") return field.usual === undefined && !field.required ? YesNo(field, value, here) : Flag(field, value, here);
  if (options || field.kind === "choice") return Choice(field, value, here, options ?? field.choices.map((id) => ({ id, name: CHOICES[id] ?? id })));
  return Line(field, value, here);
}

/** A table: its fields under each other. */
export function Table(field, value, path, known) {
  const parts = Object.fromEntries(field.fields.map((one) => [one.name, Control(one, value[one.name], path, known)]));
  const wrong = fault();
  const inner = h("div", { className: "setting-fields" }, ...Object.values(parts).map((one) => one.el));
  const nested = path.length > 1 && !field.many;
  const el = nested ? h("fieldset", { className: "setting-table" }, h("legend", { textContent: label(path) }), wrong.el, inner) : h("div", {}, wrong.el, inner);
  return {
    el, parts,
    value: () => {
      const said = Object.entries(parts).map(([name, one]) => [name, one.value()]).filter(([, one]) => one !== undefined);
      return said.length || !nested ? Object.fromEntries(said) : undefined;
    },
    fault: ([first, ...rest], text) => parts[first]?.fault(rest, text) || (wrong.say(text), true),
    focus: () => Object.values(parts)[0].focus(),
  };
}

/** The frame of one field: a label, the input, what fits, and what is wrong. */
function framed(field, path, input, { hint = field.about, read }) {
  const id = `setting-${(number += 1)}`;
  const wrong = fault(`${id}-fault`);
  const says = hint && hinted(field, hint);
  const note = h("p", { className: "field-hint", id: `${id}-hint`, textContent: says, hidden: !says });
  Object.assign(input, { id });
  input.setAttribute("aria-describedby", `${id}-hint ${id}-fault`);
  input.addEventListener("input", () => wrong.say("", input));
  const name = `${label(path)}${field.required ? "" : " "}`;
  const caption = h("label", { for: id }, name.trim(), ...(field.required ? [] : [h("span", { className: "optional", textContent: " (optional)" })]));
  return {
    el: h("div", { className: `field setting-${field.kind}` }, caption, input, note, wrong.el),
    value: () => read(input), input,
    fault: (_, text) => { wrong.say(text, input); return true; },
    focus: () => input.focus(),
  };
}

const capital = (text) => (text ? text[0].toUpperCase() + text.slice(1) : "");

/** What fits, where that is not plain from the field itself. */
function hinted(field, about) {
  const usual = field.usual === undefined || field.usual === "" || field.usual === false ? "" : `${field.usual} where nothing is said`;
  const range = field.kind === "number" ? `${field.least.toLocaleString("en-US")} to ${field.most.toLocaleString("en-US")}${field.step > 1 ? `, in steps of ${field.step}` : ""}` : "";
  const plain = /^(a text of|a day such)/.test(about) ? "" : about;
  const said = [range || plain, usual].filter(Boolean).join("; ");
  return said && `${capital(said)}.`;
}

function Line(field, value, path) {
  const long = field.kind === "words";
  const kinds = { number: "number", day: "date", amount: "number" };
  const text = value === undefined || value === null ? "" : String(value);
  const input = long
    ? h("textarea", { rows: Math.min(8, Math.max(3, Math.ceil(text.length / 80))), maxLength: field.longest ?? 2000, value: text })
    : h("input", { type: kinds[field.kind] ?? "text", value: text, ...(field.kind === "number" && { min: field.least, max: field.most, step: field.step ?? 1 }), ...(field.kind === "amount" && { step: "any" }), ...(field.longest && { maxLength: field.longest }) });
  const isFixed = field.name === "id" && Boolean(text);
  if (isFixed) input.readOnly = true;
  return framed(field, path, input, { hint: isFixed ? "" : field.about, read: ({ value: said }) => (said.trim() === "" ? undefined : kinds[field.kind] === "number" ? Number(said) : said.trim()) });
}

function Many(field, value, path) {
  const lines = LINES.has(field.name);
  const input = lines ? h("textarea", { rows: 3, value: value.join("\n") }) : h("input", { type: "text", value: value.join(", ") });
  const hint = lines ? "" : field.kind === "hours" ? "" : field.about;
  return framed(field, path, input, { hint, read: ({ value: said }) => listed(said, lines ? "\n" : ",") });
}

/** The parts of what was written; undefined where there are none. */
export function listed(text, between) {
  const parts = text.split(between).map((one) => one.trim()).filter(Boolean);
  return parts.length ? parts : undefined;
}

function Flag(field, value, path) {
  const id = `setting-${(number += 1)}`;
  const input = h("input", { type: "checkbox", id, checked: value ?? field.usual ?? false });
  const wrong = fault();
  return {
    el: h("div", { className: "field setting-flag" }, h("div", { className: "check" }, input, h("label", { for: id, textContent: label(path) })), wrong.el), input,
    value: () => (input.checked === (field.usual ?? false) && !field.required ? undefined : input.checked),
    fault: (_, text) => { wrong.say(text, input); return true; },
    focus: () => input.focus(),
  };
}

function YesNo(field, value, path) {
  const input = select([["", "As usual"], ["yes", "Yes"], ["no", "No"]], value === undefined ? "" : value ? "yes" : "no");
  return framed(field, path, input, { hint: "", read: ({ value: said }) => (said ? said === "yes" : undefined) });
}

function Choice(field, value, path, options) {
  const empty = field.required && value ? [] : [["", field.required ? "Choose…" : "Any"]];
  const input = select([...empty, ...options.map((one) => [one.id, one.name])], value ?? "");
  return framed(field, path, input, { hint: "", read: ({ value: said }) => said || undefined });
}

function Ticks(field, value, path, options) {
  const boxes = options.map((one) => ({ id: one.id, input: h("input", { type: "checkbox", id: `setting-${(number += 1)}`, checked: value.includes(one.id) }), name: one.name }));
  const wrong = fault();
  const el = h("fieldset", { className: "field setting-ticks" }, h("legend", { textContent: label(path) }), h("div", { className: "ticks" }, ...boxes.map((one) => h("div", { className: "check" }, one.input, h("label", { for: one.input.id, textContent: one.name })))), wrong.el);
  el.addEventListener("input", () => wrong.say(""));
  if (!options.length) el.append(h("p", { className: "field-hint", textContent: "There is none to choose yet." }));
  return {
    el, value: () => { const chosen = boxes.filter((one) => one.input.checked).map((one) => one.id); return chosen.length ? chosen : undefined; },
    fault: (_, text) => { wrong.say(text); return true; },
    focus: () => boxes[0]?.input.focus(),
  };
}

const select = (options, chosen) => h("select", {}, ...options.map(([value, text]) => h("option", { value, textContent: text, selected: value === chosen })));

/** What the API says of a field, as a sentence beside it: where it speaks of files, in words for a form. */
export function sentence(detail) {
  const [, fits] = /^is missing; write it, such as .*? \((.*)\)$/s.exec(detail) ?? [];
  if (fits) return `This is needed: ${fits}.`;
  if (/^is missing; (write \[\[|it has fields)/.test(detail)) return "This is needed: there has to be at least one.";
  return `${capital(detail)}${/[.?!"]$/.test(detail) ? "" : "."}`;
}

/** Where a fault is said. */
export function fault(id = "") {
  const el = h("p", { className: "field-fault", hidden: true, ...(id && { id }) });
  const say = (text, input = null) => {
    el.textContent = text;
    el.hidden = !text;
    if (text) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  };
  return { el, say };
}
