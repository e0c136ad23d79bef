/** When something is due, in words. No document in here; `at` is the instant it is now, of the API's own clock. */

import { clock, shortDay } from "../../scripts/page.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the due time of an item reads: {text, tone}; the tone is "late", "soon" (within two hours) or "later". */
export function due(instant, at, zone) {
  const left = Date.parse(instant) - Date.parse(at);
  if (left < 0) return { text: `${capital(span(-left))} late`, tone: "late" };
  if (left < 2 * HOUR) return { text: left < MINUTE ? "Now" : `In ${span(left)}`, tone: "soon" };
  return { text: day(instant, at, zone), tone: "later" };
}

/** "Today, 3:00 PM", "Tomorrow, 9:00 AM", "Thu, Dec 3". Days are the practice's. */
export function day(instant, at, zone) {
  const [there, time] = [shortDay(instant, zone), clock(instant, zone)];
  if (there === shortDay(at, zone)) return `Today, ${time}`;
  if (there === shortDay(new Date(Date.parse(at) + DAY), zone)) return `Tomorrow, ${time}`;
  return there;
}

/** "5 minutes", "an hour", "3 hours", "2 days"; rounded down, a minute at least. */
export function span(length) {
  if (length < HOUR) return counted(Math.max(1, Math.floor(length / MINUTE)), "minute", "a");
  if (length < 2 * DAY) return counted(Math.floor(length / HOUR), "hour", "an");
  return counted(Math.floor(length / DAY), "day", "a");
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const counted = (count, unit, one) => (count === 1 ? `${one} ${unit}` : `${count} ${unit}s`);

/** The instant that the API's clock shows, told from when it said `at` and how long ago that was here. */
export const onwards = (at, since) => new Date(Date.parse(at) + since).toISOString();
