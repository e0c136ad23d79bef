/** A list of things, each in a piece that opens: services, therapists, their hours; with more to add, and some to remove. */

import { h } from "../../scripts/page.js";
import { label } from "./settings-words.js";

const NEW = {
  services: "Add a service", skills: "Add a skill", therapists: "Add a therapist", rooms: "Add a room", locations: "Add an address", closures: "Add a closure",
  hours: "Add weekly hours", licences: "Add a licence", time_off: "Add time off", extra_hours: "Add extra hours",
};
/** What visits refer to is never removed, only retired. */
const STAYS = new Set(["services", "therapists", "rooms", "locations"]);

/** A control for a list of tables; `Table` makes one entry's. */
export function Several(field, values, path, known, Table) {
  const entries = [];
  const list = h("div", { className: "entries" });
  const add = h("button", { type: "button", className: "button quiet", textContent: NEW[field.name] ?? `Add: ${label(path)}` });
  add.addEventListener("click", () => { const made = put({}, true); list.dispatchEvent(new Event("input", { bubbles: true })); made.focus(); });
  values.forEach((value) => put(value, false));
  const head = path.length > 1 ? [h("h3", { textContent: label(path) })] : [];
  const el = h("div", { className: "several" }, ...head, list, h("p", { className: "form-actions" }, add));

  function put(value, open) {
    const table = Table({ ...field, many: true }, value, path, known);
    const name = h("span", {});
    const summary = h("summary", {}, name);
    const remove = STAYS.has(field.name) && value.id ? [] : [removal(() => name.textContent, () => take(entry))];
    const one = h("details", { className: "entry", open }, summary, table.el, ...remove);
    const entry = { el: one, table, focus: () => { one.open = true; (table.parts.name ?? table.parts.label ?? table).focus(); } };
    const say = () => { name.textContent = said(field.name, table.value(), known) || "New"; one.classList.toggle("retired", Boolean(table.value().retired)); };
    one.addEventListener("input", () => { say(); });
    say();
    if (!value.id) shorten(table.parts);
    entries.push(entry);
    list.append(one);
    return entry;
  }

  function take(entry) {
    const place = entries.indexOf(entry);
    entries.splice(place, 1);
    entry.el.remove();
    list.dispatchEvent(new Event("input", { bubbles: true }));
    (entries[place] ?? entries.at(-1))?.el.querySelector("summary").focus();
    if (!entries.length) add.focus();
  }

  return {
    el, entries,
    add: (value) => put(value, false),
    value: () => (entries.length || path.length === 1 ? entries.map((one) => one.table.value()) : undefined),
    fault: ([place, ...rest], text) => {
      const entry = entries[Number(place)];
      if (!entry) return false;
      entry.el.open = true;
      return entry.table.fault(rest, text);
    },
    focus: () => add.focus(),
  };
}

/** The short name of something new follows what it is called, until somebody writes another. */
function shorten({ id, name, label: called }) {
  const from = (name ?? called)?.input;
  if (!id || !from) return;
  let own = false;
  id.input.addEventListener("input", () => { own = id.input.value !== ""; });
  from.addEventListener("input", () => { if (!own) id.input.value = shortName(from.value); });
}

/** "Deep tissue, 50 min" as an id: "deep-tissue-50-min". */
export const shortName = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().replaceAll(" ", "-").slice(0, 31).replace(/-$/, "");

function removal(name, act) {
  const button = h("button", { type: "button", className: "link", textContent: "Remove" });
  button.addEventListener("click", act);
  button.addEventListener("focus", () => button.setAttribute("aria-label", `Remove: ${name()}`));
  return h("p", { className: "form-actions" }, button);
}

const DAYS = { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" };

/** An entry in one line. */
export function said(kind, one, known) {
  const place = (id) => known("locations")?.find((where) => where.id === id)?.name ?? id;
  const about = {
    services: () => [one.name, one.minutes && `${one.minutes} min`, one.price],
    skills: () => [one.label],
    therapists: () => [one.name, one.title],
    rooms: () => [one.name, (one.equipment ?? []).join(", ")],
    locations: () => [one.name, (one.address ?? [])[0]],
    licences: () => [one.body, one.number, one.expires && `through ${one.expires}`],
    hours: () => [place(one.location), week(one), one.from && `from ${one.from}`, one.until && `through ${one.until}`],
    extra_hours: () => [one.day, one.hours, one.location && place(one.location)],
    time_off: () => away(one), closures: () => [...away(one), one.location && place(one.location)],
  }[kind]?.() ?? [one.name ?? one.id];
  return [...about, one.retired && "retired"].filter(Boolean).join(" · ");
}

const away = (one) => [one.day ?? [one.from, one.until].filter(Boolean).join(" – "), one.hours, one.reason];
const week = (one) => Object.entries(DAYS).filter(([day]) => one[day]).map(([day, name]) => `${name} ${one[day].join(", ")}`).join("; ");
