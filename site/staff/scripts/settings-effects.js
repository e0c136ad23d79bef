/** What a change does: booked visits first, each to be accepted; then free times, and pages that say the old thing. */

import { clock, h, shortDay } from "../../scripts/page.js";
import { PAGES, WHY } from "./settings-words.js";

/** {el, accepted(), focus()} of what the API says that a change does. */
export function Effects(found, zone) {
  const boxes = [];
  const moving = found.conflicts.filter((one) => !one.stays);
  const staying = found.conflicts.filter((one) => one.stays);
  const heading = h("h3", { tabIndex: -1, textContent: summary(found, moving) });
  const el = h("section", { className: "panel effects", "aria-label": "What it changes" }, heading,
    ...(found.shuts ? [tick("shut", "Nothing at all could be booked any more. I want that.")] : []),
    ...conflicts(moving, "These visits stay booked at their times. Call who comes, or move them in the calendar."),
    ...conflicts(staying, "These keep their time, service and length."),
    ...free(found.free), ...pages(found.pages));

  function conflicts(list, says) {
    return list.length ? [h("p", { textContent: says }), h("ul", { className: "conflicts" }, ...list.map((one) => h("li", {}, tick(one.id, ...line(one, zone)))))] : [];
  }

  function tick(id, text, why = "") {
    const input = h("input", { type: "checkbox", id: `accept-${id}` });
    boxes.push({ id, input });
    return h("div", { className: "check" }, input, h("label", { for: input.id }, text, ...(why ? [h("span", { className: "small", textContent: why })] : [])));
  }

  return { el, accepted: () => boxes.filter((one) => one.input.checked).map((one) => one.id), focus: () => (boxes[0]?.input ?? heading).focus() };
}

const line = (one, zone) => [
  `${shortDay(one.start, zone)}, ${clock(one.start, zone)} – ${clock(one.end, zone)}: ${one.client || "no name"}, ${one.service} with ${one.therapist}`,
  one.why.map((why) => WHY[why] ?? why).join(", "),
];

function summary(found, moving) {
  if (found.shuts) return "Nothing could be booked any more";
  if (moving.length) return moving.length === 1 ? "One booked visit would not fit any more" : `${moving.length} booked visits would not fit any more`;
  if (found.conflicts.length) return "Booked visits stay as they are";
  return found.free.some((one) => one.gained || one.lost) ? "No booked visit is touched" : "Nothing that is booked or free is touched";
}

function free(lines) {
  const changed = lines.filter((one) => one.gained || one.lost);
  if (!changed.length) return [];
  const row = (one) => h("tr", {}, h("th", { scope: "row", textContent: one.name }), ...[one.before, one.after, one.gained, one.lost].map((value) => h("td", { textContent: value.toLocaleString("en-US") })));
  return [h("div", { className: "table" }, h("table", { className: "numbers" }, h("caption", { textContent: "Times that can be booked" }),
    h("thead", {}, h("tr", {}, ...["Service", "Before", "After", "Come", "Go"].map((name) => h("th", { scope: "col", textContent: name })))), h("tbody", {}, ...changed.map(row))))];
}

function pages(names) {
  if (!names.length) return [];
  return [h("p", { textContent: `Pages go on saying the old thing until they are published again: ${names.map((one) => PAGES[one] ?? one).join(", ")}.` })];
}

/** The same in a sentence, for beside an Undo. */
export function inShort(found) {
  const count = (field) => found.free.reduce((sum, one) => sum + one[field], 0);
  const [gained, lost] = [count("gained"), count("lost")];
  const times = [gained && `${gained.toLocaleString("en-US")} more`, lost && `${lost.toLocaleString("en-US")} fewer`].filter(Boolean).join(" and ");
  return [times && `${times} free times.`, found.pages.length && "Publish the pages again."].filter(Boolean).join(" ");
}
