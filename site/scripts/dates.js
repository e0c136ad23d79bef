/** A date in its parts, in the order of the page's language: no calendar to scroll back through for a year of birth. */

import { h } from "./page.js";
import { ASK } from "./safety-words.js";

const language = () => document.documentElement.dataset.locale || document.documentElement.lang || "en";

function monthNames() {
  const format = new Intl.DateTimeFormat(language(), { month: "long", timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)));
}

const order = () => new Intl.DateTimeFormat(language()).formatToParts().map((part) => part.type).filter((type) => ["year", "month", "day"].includes(type));

const pad = (text, length) => (text.trim() ? text.trim().padStart(length, "0") : "");

/** "1984-05-17", "2026-03" where a month will do, "1984--17" while it is unfinished, null where nothing is there. */
export function written({ year, month, day }, months = false) {
  const [y, m, d] = [pad(year, 1), pad(month, 2), pad(day, 2)];
  if (!y && !m && !d) return null;
  return months && !d ? `${y}-${m}` : `${y}-${m}-${d}`;
}

export function date({ question, value, onChange }) {
  const { id } = question;
  const birth = id === "date_of_birth" ? "bday-" : null;
  const field = (part, tag, traits, ...options) => h(tag, {
    id: part === order()[0] ? id : `${id}-${part}`, name: `${id}-${part}`, autocomplete: birth ? birth + part : "off", "aria-describedby": `${id}-fault`, ...traits,
  }, ...options);
  const months = [h("option", { value: "", textContent: "" }), ...monthNames().map((text, place) => h("option", { value: pad(String(place + 1), 2), textContent: text }))];
  const parts = {
    year: field("year", "input", { type: "text", inputMode: "numeric", maxLength: 4 }),
    month: field("month", "select", {}, ...months),
    day: field("day", "input", { type: "text", inputMode: "numeric", maxLength: 2 }),
  };
  const cells = order().map((part) => h("div", { className: `date-${part}` }, h("label", { for: parts[part].id, textContent: ASK[part] }), parts[part]));
  const node = h("div", { className: "date" }, ...cells);

  function update(next) {
    if (node.contains(document.activeElement)) return;
    const [year = "", month = "", day = ""] = (next ?? "").split("-");
    Object.assign(parts.year, { value: year });
    Object.assign(parts.month, { value: month });
    Object.assign(parts.day, { value: day });
  }

  node.addEventListener("input", () => onChange(written(Object.fromEntries(Object.entries(parts).map(([part, input]) => [part, input.value])), question.months)));
  update(value);
  return { role: "group", nodes: [node], update };
}
