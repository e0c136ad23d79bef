/** What the steps after the first share: their style sheet, the facts of a visit, and problems in words. */

import { clock, elsewhere, fill, fullDay, h, ownZone, price, trouble } from "./page.js";
import { DONE, HOLD, REFUSED } from "./strings.js";

const dressed = new Map();

/** Load a style sheet once; resolves when it applies, so that nothing is shown undressed. */
export function dress(sheet) {
  if (!dressed.has(sheet)) dressed.set(sheet, new Promise((done) => {
    const link = h("link", { rel: "stylesheet", href: new URL(`../styles/${sheet}`, import.meta.url).href });
    link.onload = link.onerror = done;
    document.head.append(link);
  }));
  return dressed.get(sheet);
}

/** The title of a step: focus goes there, so that a screen reader starts reading at the new step. */
export const title = (text) => h("h1", { textContent: text, tabIndex: -1 });

export const button = (text, onclick, kind = "button") => h("button", { type: "button", className: kind, textContent: text, onclick });

/** "Thursday, December 3, 2026, 9:15 AM to 10:30 AM", and the visitor's own reading where it differs. */
export function moment(start, end, zone) {
  const span = end ? fill(DONE.span, { start: clock(start, zone), end: clock(end, zone) }) : clock(start, zone);
  const yours = elsewhere(start, zone, ownZone());
  return h("span", { className: "moment" }, h("b", { textContent: fullDay(start, zone) }), h("span", { textContent: span }),
    yours && h("small", { textContent: fill(HOLD.yours, { when: yours }) }));
}

/** What, with whom, when, where, for how much: as a list of terms. */
export function facts(appointment, practice) {
  const { service, therapist, location, start, end, time_zone: zone } = appointment;
  const place = practice?.locations.find((one) => one.id === location.id) ?? location;
  const cost = practice?.services.find((one) => one.id === service.id);
  const lines = [place.name, ...(place.address ?? []), place.directions, place.step_free && DONE.stepFree].filter(Boolean);
  const rows = [
    [DONE.when, moment(start, end, zone)],
    [DONE.what, fill(DONE.minutes, cost ?? service)], // the practice speaks the page's language
    [DONE.whom, therapist.name],
    [DONE.where, h("span", { className: "address" }, ...lines.map((line) => h("span", { textContent: line })))],
    cost && [DONE.price, price(cost.price_cents, practice.currency)],
  ].filter(Boolean);
  return h("dl", { className: "facts" }, ...rows.map(([term, what]) => h("div", {}, h("dt", { textContent: term }), h("dd", {}, what))));
}

/** A refusal is said in our words for its kind; anything else is the page's own "something is wrong" block. */
export function problem(answer, onRetry) {
  const block = trouble(answer.kind, onRetry);
  if (answer.kind !== "refused") return block;
  for (const line of block.querySelectorAll("[data-kind]")) line.hidden = true;
  block.prepend(h("p", { textContent: REFUSED[String(answer.body.type).split("/").at(-1)] ?? REFUSED.other }));
  return block;
}

/** Fetch the calendar file with the link's secret and hand it to the browser as a download. */
export async function saveCalendar(id, secret, ask) {
  const answer = await ask(`/v1/appointments/${id}/calendar.ics`, { secret });
  if (answer.kind !== "ok") return answer;
  const file = URL.createObjectURL(new Blob([answer.body], { type: "text/calendar" }));
  h("a", { href: file, download: DONE.calendarFile }).click();
  setTimeout(() => URL.revokeObjectURL(file), 60_000);
  return answer;
}

/** A button that is busy while its work goes on, and shows beside itself what went wrong. */
export function workButton(text, busyText, work, kind = "button") {
  const node = button(text, async () => {
    if (node.ariaDisabled === "true") return;
    node.parentElement.querySelector(":scope > .trouble")?.remove();
    node.ariaDisabled = "true";
    node.textContent = busyText;
    const answer = await work();
    node.ariaDisabled = null;
    node.textContent = text;
    if (answer && answer.kind !== "ok" && node.isConnected) node.parentElement.append(problem(answer, () => node.click()));
  }, kind);
  return node;
}
