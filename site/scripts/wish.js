/** What somebody waits for: from a form to the API and back, and in words. No document in here. */

import { clock, daysAfter, fill, longDay } from "./page.js";

export const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
export const PARTS = { morning: ["00:00", "12:00"], afternoon: ["12:00", "17:00"], evening: ["17:00", "24:00"] };
const NOTICES = [2, 4, 12, 24, 48];
const FOUR_WEEKS = 28;
const A_YEAR = 366;

/** A new wish on a day: anybody the visitor did not name, any day of the next weeks, any time. `last` is for one before an appointment. */
export const freshDraft = (today, { therapist = "", last = "" } = {}) =>
  ({ therapists: therapist ? [therapist] : [], location: "", first: today, last: last || daysAfter(today, FOUR_WEEKS), weekdays: [], hours: [], notice: 4 });

/** A stored wish as a form shows it. Hours that are no part of the day of ours are told by their ends, "09:00-12:30". */
export function draftOf(wish, today) {
  const { therapists, location, first, last, weekdays, hours, notice_hours: notice } = wish;
  return { therapists: therapists.map((one) => one.id), location, first: first < today ? today : first, last, weekdays: [...weekdays], hours: hours.map(nameOf), notice };
}

const nameOf = ({ opens, closes }) => Object.keys(PARTS).find((name) => PARTS[name][0] === opens && PARTS[name][1] === closes) ?? `${opens}-${closes}`;
const windowOf = (name) => PARTS[name] ?? name.split("-");

/** What the form asks the API for. */
export function termsOf({ therapists, location, first, last, weekdays, hours, notice }, language) {
  const windows = hours.map(windowOf).sort().map(([opens, closes]) => ({ opens, closes }));
  return {
    therapists, weekdays: WEEK.filter((one) => weekdays.includes(one)), hours: windows, notice_hours: notice, language, last,
    ...(first ? { first } : {}), ...(location ? { location } : {}),
  };
}

/** Each field at fault with the name of its sentence. */
export function wishFaults({ first, last }, today) {
  if (!last) return [["last", "last"]];
  if (last < today) return [["last", "past"]];
  if (first && last < first) return [["last", "before"]];
  return last > daysAfter(today, A_YEAR) ? [["last", "far"]] : [];
}

/** The API's errors about a wish, in the same form; what is about something else is left out. */
export function refusedWish(errors) {
  const fields = { last: "far", hours: "hours", therapists: "therapists" };
  const named = errors.map(({ pointer }) => String(pointer ?? "").replace(/^#/, "").split("/")[1]);
  return [...new Set(named)].filter((field) => field in fields).map((field) => [field, fields[field]]);
}

/** The parts of the day to choose from: ours, and any other that was wished for. */
export const partsFor = (hours) => [...Object.keys(PARTS), ...hours.filter((name) => !(name in PARTS))];

/** How long before it starts to choose from, with any other that was wished for. */
export const noticesFor = (notice) => [...new Set([...NOTICES, notice])].sort((a, b) => a - b);

export function saidPart(name, words) {
  if (name in PARTS) return words.parts[name];
  const [opens, closes] = windowOf(name).map((time) => clock(`2026-01-01T${time === "24:00" ? "00:00" : time}:00Z`, "UTC"));
  return fill(words.between, { opens, closes });
}

export function saidNotice(hours, words) {
  if (hours === 24) return words.noticeDay;
  return hours % 24 ? fill(words.notices, { hours }) : fill(words.noticeDays, { days: hours / 24 });
}

/** A stored wish in [term, words] pairs; `practice` speaks the page's language. */
export function saidWish(wish, practice, words) {
  const { first, last, weekdays, therapists, hours, location, told_by: told } = wish;
  const service = practice?.services.find((one) => one.id === wish.service.id) ?? wish.service;
  const places = practice?.locations ?? [];
  const place = places.length > 1 && location ? places.find((one) => one.id === location)?.name ?? location : "";
  return [
    [words.what, service.name],
    wish.instead_of ? [words.instead, `${longDay(wish.instead_of, wish.time_zone)}, ${clock(wish.instead_of, wish.time_zone)}`] : null,
    [words.therapists, therapists.map((one) => one.name).join(", ") || words.any.therapist],
    place ? [words.location, place] : null,
    [words.days, fill(words.span, { first: longDay(first, "UTC"), last: longDay(last, "UTC") })],
    [words.weekdays, weekdays.map((one) => words.week[one]).join(", ") || words.any.day],
    [words.hours, hours.map((one) => saidPart(nameOf(one), words)).join("; ") || words.any.hour],
    [words.needs, saidNotice(wish.notice_hours, words)],
    [words.told, words.ways[told.contact_by] ?? words.ways.email],
  ].filter(Boolean);
}

/** What the page shows of a wish: an offer, an offer that was said yes to, or where its life stands. */
export const standing = ({ state, offer }) => (state === "offered" && offer ? (offer.agreed ? "agreed" : "offered") : state);

/** What the booking page has to remember to go on with a time that was said yes to, as from its own first screen. */
export function handedOver({ hold, client }, practice, skew) {
  const service = practice.services.find((one) => one.id === hold.service.id) ?? hold.service;
  const wanted = { service: hold.service.id, therapist: hold.therapist.id, start: hold.start, practice, zone: hold.time_zone, offered: true };
  return { step: "check", screen: "contact", wanted, hold: { ...hold, service }, skew, draft: { ...client } };
}
