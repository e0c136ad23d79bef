/** What the calendar knows about days, times and states. Nothing here touches the document, so node can test it. */

import { daysAfter } from "../../scripts/page.js";

export const MODES = { day: "Day", week: "Week", month: "Month", list: "List" };
const MINUTE_MS = 60_000;

/** Each state with its word; the colour is only ever beside it. */
export const STATES = {
  booked: "Booked", pending_review: "Waits for a yes", arrived: "Here", completed: "Done", no_show: "Did not come", blocked: "Blocked",
  cancelled: "Cancelled", held: "Held for somebody", expired: "Ran out",
};
export const LATE = { cancel: "asks to cancel", move: "asks for another time", change: "asks for another time" };

/** What is said of a visit's state: "Confirmed" is a booked visit whose client has said that they come. */
export const stateOf = ({ status, confirmed }) => (status === "booked" && confirmed ? "Confirmed" : STATES[status] ?? status);
export const classOf = ({ status, confirmed }) => (status === "booked" && confirmed ? "confirmed" : status);

/** The Monday of the week that a date is in. */
export function monday(date) {
  return daysAfter(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

/** The first date and how many days a mode shows about a date. */
export function range(mode, date) {
  if (mode === "week" || mode === "list") return { from: monday(date), days: 7 };
  if (mode === "month") return { from: monday(`${date.slice(0, 7)}-01`), days: 42 };
  return { from: date, days: 1 };
}

/** The date so many steps of a mode away. */
export function stepped(mode, date, steps) {
  if (mode === "week" || mode === "list") return daysAfter(date, 7 * steps);
  if (mode !== "month") return daysAfter(date, steps);
  const [year, month] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + steps, 1)).toISOString().slice(0, 10);
}

/** The wall-clock digits of an instant that comes with the practice's own offset: "2026-12-02T09:15". */
export const wall = (instant) => instant.slice(0, 16);
export const dateOf = (instant) => instant.slice(0, 10);
export const minutesOf = ({ start, end }) => Math.round((Date.parse(end) - Date.parse(start)) / MINUTE_MS);

/** The wall-clock digits of a Date as its own zone shows it: EventCalendar keeps times so. */
export function digits(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** What the practice's wall shows at a moment: "2026-12-02T09:15". */
export function wallAt(ms, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).formatToParts(ms);
  const part = (type) => parts.find((one) => one.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant at which the practice's wall shows these digits; of an hour that comes twice the first. */
export function instantOf(text, zone) {
  const meant = Date.parse(`${text}:00Z`);
  const offsets = [meant - 86_400_000, meant + 86_400_000].map((ms) => Date.parse(`${wallAt(ms, zone)}:00Z`) - Math.floor(ms / MINUTE_MS) * MINUTE_MS);
  const found = offsets.map((offset) => meant - offset).filter((ms) => wallAt(ms, zone) === text);
  return new Date(found.length ? Math.min(...found) : meant - offsets[0]).toISOString();
}

/** "9:15 AM" from "2026-12-02T09:15…". */
export function hour(text) {
  const [hours, minutes] = [Number(text.slice(11, 13)), text.slice(14, 16)];
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? "AM" : "PM"}`;
}

/** "9:15–10:30 AM" of a visit. */
export function span({ start, end }) {
  const [from, to] = [hour(start), hour(end)];
  return from.slice(-2) === to.slice(-2) && dateOf(start) === dateOf(end) ? `${from.slice(0, -3)}–${to}` : `${from}–${to}`;
}

/** Who a visit is, in a few words. */
export const nameOf = (visit) => (visit.status === "blocked" ? visit.reason || "Blocked" : visit.name || "Nobody yet");

/** The hours to show: from the first to the last that anybody works or anything lies in, 8 to 18 where there is nothing. */
export function hours({ visits = [], working = [] }) {
  const all = [...visits.filter((one) => dateOf(one.start) === dateOf(one.end)), ...working];
  if (!all.length) return { from: 8, to: 18 };
  const from = Math.min(...all.map(({ start }) => Number(start.slice(11, 13))));
  const to = Math.max(...all.map(({ end }) => Number(end.slice(11, 13)) + (end.slice(14, 16) === "00" ? 0 : 1)));
  return { from: Math.max(0, Math.min(from, 9)), to: Math.min(24, Math.max(to, 17)) };
}

/** How a day went or will go, in words: "5 visits, 1 waits". `counts` are numbers by status. */
export function daySaid(counts) {
  const visits = ["booked", "pending_review", "arrived", "completed", "no_show"].reduce((sum, status) => sum + (counts[status] ?? 0), 0);
  const more = [[counts.pending_review, "waits", "wait"], [counts.no_show, "did not come", "did not come"]];
  return [visits === 1 ? "1 visit" : `${visits} visits`, ...more.filter(([number]) => number).map(([number, one, many]) => `${number} ${number === 1 ? one : many}`)].join(", ");
}

/** What can be done with a visit in one click, in order: [verb, words, what takes it back or null]. */
export function verbsOf({ status, start, confirmed }, nowMs) {
  const begun = Date.parse(start) <= nowMs;
  if (status === "booked") {
    const list = [["arrive", "Arrived", "reopen"]];
    if (!begun && !confirmed) list.unshift(["confirm", "Confirmed", "unconfirm"]);
    if (begun) list.push(["complete", "Completed", "reopen"], ["no-show", "No-show", "reopen"]);
    return list;
  }
  if (status === "arrived") return [...(begun ? [["complete", "Completed", "reopen"]] : []), ["reopen", "Not here after all", "arrive"]];
  if (status === "completed") return [["reopen", "Not done after all", "complete"]];
  if (status === "no_show") return [["reopen", "They came after all", "no-show"]];
  return [];
}

/** Whether a visit can still be put elsewhere. */
export const isMovable = ({ status, start }, nowMs) => ["booked", "pending_review"].includes(status) && Date.parse(start) > nowMs;

/** The dates of a series: the same wall-clock time so many weeks apart. */
export function seriesOf(start, visits, everyWeeks, zone) {
  const text = wall(start);
  return Array.from({ length: visits }, (_, nth) => instantOf(`${daysAfter(text.slice(0, 10), 7 * everyWeeks * nth)}${text.slice(10)}`, zone));
}

/** The next full five minutes, as the practice's wall shows it. */
export const nextFive = (nowMs, zone) => wallAt(Math.ceil(nowMs / (5 * MINUTE_MS)) * 5 * MINUTE_MS, zone);
