/** What somebody waits for, and where they stand in the line, in words. No document here, so node can test it. */

import { clock, shortDay } from "../../scripts/page.js";

const DAYS = { mon: "Mon", tue: "Tue", wed: "Wed", thu: "Thu", fri: "Fri", sat: "Sat", sun: "Sun" };
const MISFITS = {
  therapist: "wants somebody else, or that therapist does not do this",
  place: "wants another place",
  too_soon: "would have to know earlier",
  not_earlier: "comes before that already",
  day: "not on that day",
  hour: "not at that hour",
  passed: "said no to that time, or did not answer",
};
const REASONS = {
  waited_longer: "has waited longer than the next",
  asked_for_them: "asked for certain therapists, the next did not",
  fewer_hours: "can come in fewer hours than the next",
  joined_first: "joined before the next, on the same day",
  lot: "by lot: nothing else decides",
};

export const nameOf = ({ first_name: first, last_name: last }) => `${first} ${last}`;

/** "with Maya or Tom", "with anybody". */
export const withWhom = ({ therapists }) => `with ${therapists.map((one) => one.name).join(" or ") || "anybody"}`;

/** "9:00 AM to 12:30 PM" of an hour on the wall; midnight as an end is said, not counted. */
export function span({ opens, closes }) {
  const of = (hours) => (hours === "24:00" ? "midnight" : clock(`2026-01-01T${hours}:00Z`, "UTC"));
  return `${of(opens)} to ${of(closes)}`;
}

/** "Tue, Wed, 9:00 AM to 12:30 PM", "any day, any hour". */
export function when({ weekdays, hours }) {
  const days = weekdays.length ? weekdays.map((one) => DAYS[one]).join(", ") : "any day";
  return `${days}, ${hours.map(span).join(" or ") || "any hour"}`;
}

/** "Dec 1 to Dec 20". */
export function between({ first, last }) {
  const of = (date) => shortDay(`${date}T12:00:00Z`, "UTC").replace(/^\w+, /, "");
  return first === last ? of(first) : `${of(first)} to ${of(last)}`;
}

/** "has to know 2 hours before"; nothing where a minute will do. */
export const notice = ({ notice_hours: hours }) => (hours ? `has to know ${hours} hour${hours === 1 ? "" : "s"} before` : "");

/** All of a wish but its service, as one line. */
export const terms = (wish) => [withWhom(wish), when(wish), between(wish), notice(wish), wish.moves ? "instead of a later visit" : ""].filter(Boolean).join(" · ");

/** How earlier offers ended; "" where nothing was offered. */
export function before({ passed, lapsed }) {
  return [passed && `said no ${times(passed)}`, lapsed && `did not answer ${times(lapsed)}`].filter(Boolean).join(", ");
}

/** What is kept for them: "Thu, Dec 3, 9:15 AM with Maya is kept for them until 10:02 AM." */
export function kept({ offer }, zone) {
  const what = `${shortDay(offer.start, zone)}, ${clock(offer.start, zone)} with ${offer.therapist.name}`;
  if (offer.agreed) return `${what}: they said yes and are booking it.`;
  return `${what} is kept for them until ${shortDay(offer.answer_by, zone)}, ${clock(offer.answer_by, zone)}.`;
}

/** Where somebody stands for a time: what lets them have it first, or why it is not for them. */
export function standing(one) {
  if (one.why_not) return MISFITS[one.why_not] ?? one.why_not;
  if (one.has_offer) return "has another time to answer first";
  return REASONS[one.why] ?? "";
}

/** "3 people wait, 1 of them has an offer." */
export function counted(wishes) {
  const offered = wishes.filter((one) => one.offer).length;
  if (!wishes.length) return "Nobody waits.";
  const who = wishes.length === 1 ? "1 person waits" : `${wishes.length} people wait`;
  return offered ? `${who}, ${offered === wishes.length ? (offered === 1 ? "with an offer" : "each with an offer") : `${offered} with an offer`}.` : `${who}.`;
}

const times = (count) => (count === 1 ? "once" : count === 2 ? "twice" : `${count} times`);
