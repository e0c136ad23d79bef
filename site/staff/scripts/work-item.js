/** One thing to do as a row: when it is due, what it is, and what can be done about it on the spot. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { due } from "./due.js";
import { found } from "./views.js";
import { detail, sentence } from "./work-words.js";

const TO_REACH = new Set(["holds", "check-ins", "calls", "changes", "messages"]);

export const keyOf = (item) => `${item.list}#${item.client ?? ""}#${item.id}`;

/** Where an item leads, as an address of the console; "" where its view is not there or not for this role. */
export function leadsTo({ list, visit, client }, may) {
  const day = visit && `calendar/day/${visit.start.slice(0, 10)}`;
  const own = { calls: ["work/calls"], texts: ["work/texts"], records: visit && [`record/${visit.id}`], licences: ["settings/therapists"], visits: [day], changes: [day], messages: [] };
  const chart = visit && `visits/${visit.id}`;
  const wanted = [...(own[list] ?? [chart]), client && list !== "calls" && list !== "texts" && `clients/${client}`];
  return wanted.filter(Boolean).map((path) => `#/${path}`).find((hash) => { const one = found(hash); return one && may(one.view.needs); }) ?? "";
}

/**
 * A row that j and k go to. `acts` are {text, act, primary?, danger?}; the first is what Enter presses, where it is primary.
 * @returns {HTMLLIElement}
 */
export function Row(item, { zone, at, therapists, acts, to }) {
  const told = due(item.due, at, zone);
  const text = sentence(item);
  const more = detail(item, zone, therapists);
  const reach = TO_REACH.has(item.list) ? [item.phone && h("a", { href: `tel:${item.phone}`, textContent: item.phone }), item.email && h("a", { href: `mailto:${item.email}`, textContent: item.email })].filter(Boolean) : [];
  const buttons = acts.map((one) => Act(one, text));
  return h("li", { className: "work-row", tabIndex: -1, "data-key": keyOf(item), "data-due": item.due, "aria-label": `${text}. ${told.text}.` },
    h("span", { className: `work-due ${told.tone}`, textContent: told.text }),
    h("div", { className: "work-what" },
      to ? h("a", { className: "work-to", href: to, textContent: text }) : h("span", { className: "work-to", textContent: text }),
      more ? h("span", { className: "small", textContent: more }) : null,
      reach.length ? h("span", { className: "small work-reach" }, ...reach) : null),
    h("div", { className: "work-acts" }, ...buttons),
    h("div", { className: "work-more", hidden: true }));
}

function Act({ text, act, primary = false, danger = false }, about) {
  const el = button(text, (pressed) => act(pressed.closest(".work-row")), `button quiet${danger ? " danger" : ""}`, { "aria-label": `${text}: ${about}` });
  if (primary) el.dataset.primary = "";
  return el;
}

/** Say again when each row is due; nothing else of it changes, so nobody loses their place. */
export function tick(rows, at, zone) {
  for (const row of rows) {
    const place = row.querySelector(".work-due");
    const told = due(row.dataset.due, at, zone);
    if (place.textContent === told.text) continue;
    place.textContent = told.text;
    place.className = `work-due ${told.tone}`;
  }
}
