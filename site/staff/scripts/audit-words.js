/** What the audit's entries are in words. No document here, so node can test it. */

import { roleNames } from "./roles.js";

const ACTIONS = { read: "Looked", change: "Changed", break_glass: "Opened in an emergency", export: "Took out" };
const CHAINS = { staff: "Who works here", practice: "The settings", lists: "Lists", subjects: "Which records there are" };
const WRONG = {
  edited: (number) => `entry ${number} was altered`,
  missing: (number) => (number ? `entry ${number} is missing` : "all of it is missing"),
  moved: (number) => `entry ${number} does not follow the one before it`,
  "end edited": () => "its end was altered",
  "end missing": () => "its end is missing",
  added: (number) => `entry ${number} was added by somebody else`,
};

/** The chains that are nobody's record, as [subject, name]. */
export const chains = Object.entries(CHAINS).filter(([subject]) => subject !== "subjects");

/** An emergency: the opening, and every look with the key that it gave. */
export const isEmergency = ({ action, why }) => action === "break_glass" || why !== "";

/** "Looked", "Changed", and at what: "intake". */
export const did = ({ action, what }) => [ACTIONS[action] ?? action, what];

/** Who it was, as far as they still work here. */
export const whoOf = ({ who }, people) => people[who] ?? "Somebody who left";

/** Which part of the settings, or which colleague; a visit's id says nothing to anybody. */
export const aboutOf = ({ subject, about }, people) => (subject === "practice" ? about : people[about] ?? "");

/** "Therapist", of an entry's "owner,therapist". */
export const roleOf = ({ role }) => roleNames(role.split(","));

/** Whose record it is, or what it is of the practice's. */
export function recordOf(subject, records) {
  return CHAINS[subject] ?? records[subject] ?? "Somebody whose name is gone";
}

/** A wall time as the API says it ("2026-12-03T16:04:11-08:00") as {day, time}, whatever zone the reader is in. */
export function onTheWall(at) {
  const wall = new Date(`${at.slice(0, 19)}Z`);
  const told = (how) => new Intl.DateTimeFormat("en-US", { timeZone: "UTC", ...how }).format(wall);
  return { day: told({ weekday: "short", day: "numeric", month: "short", year: "numeric" }), time: told({ hour: "numeric", minute: "2-digit", second: "2-digit" }) };
}

/** The day (ISO) so many days after another. */
export function dayAfter(day, days) {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** "Thursday, December 3, 2026". */
export const dayInWords = (day) => new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));

/** Today at the practice, as an ISO day. */
export const today = (zone, now = new Date()) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(now);

/** Everybody in the entries, by name: [id, name]. */
export function everybody(entries, people) {
  const names = new Map(entries.map((one) => [one.who, whoOf(one, people)]));
  return [...names].toSorted(([, one], [, other]) => one.localeCompare(other));
}

/** The entries of one person, or only the emergencies, or both. */
export function matching(entries, { who = "", emergencies = false }) {
  return entries.filter((one) => (!who || one.who === who) && (!emergencies || isEmergency(one)));
}

/** What is wrong with a chain, a sentence for each fault. */
export const faultWords = (faults) => faults.map(({ number, what }) => (WRONG[what] ?? (() => what))(number));
