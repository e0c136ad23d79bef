/** Which questions are asked, which answers count, and what is wrong with them. No document in here. */

import { holds, plain, valueOf } from "./conditions.js";

/** The questions asked now, in order, as [{question, areas}]; `areas` are marks on the body map that make us ask again. */
export function asked({ questions, screens = [] }, answers, known = {}) {
  const placed = new Set(screens.flatMap((screen) => screen.questions));
  const usual = questions.filter((one) => !one.auto && (placed.has(one.id) || !one.asked_again));
  const again = questions.filter((one) => one.asked_again);
  const facts = settled({ questions, screens }, answers, known);
  const list = usual.filter((one) => isShown(one, facts)).map((question) => ({ question, areas: marksOf(question, facts).map(([, area]) => area) }));
  for (const question of again.filter((one) => !placed.has(one.id))) {
    const marks = marksOf(question, facts);
    const place = list.findLastIndex((one) => marks.some(([name]) => name === one.question.id));
    if (place >= 0) list.splice(place + 1, 0, { question, areas: marks.map(([, area]) => area) });
  }
  return list;
}

const isShown = ({ shown }, facts) => !shown || holds(shown, facts);

/** What conditions may read: circumstances, and the answers of questions that are shown. A hidden answer says nothing. */
export function settled({ questions, screens = [] }, answers, known = {}) {
  const placed = new Set(screens.flatMap((screen) => screen.questions));
  const earlier = Object.fromEntries(Object.entries(known).filter(([name]) => !placed.has(name)));
  const given = Object.fromEntries(questions.map(({ id }) => [id, plain(answers[id])]).filter(([, value]) => value !== null));
  let facts = earlier;
  for (let round = 0; round <= questions.length; round++) {
    const before = facts;
    const counts = questions.filter((one) => one.id in given && isShown(one, before));
    facts = { ...earlier, ...Object.fromEntries(counts.map(({ id }) => [id, given[id]])) };
    if (JSON.stringify(facts) === JSON.stringify(before)) break;
  }
  return facts;
}

/** The marks that make a question be asked again, as [question, area]. */
function marksOf({ asked_again: again }, facts) {
  if (!again || !holds(again, facts)) return [];
  return atoms(again).flatMap(([, name, areas]) => (valueOf(name, facts) ?? []).filter((area) => areas.includes(area)).map((area) => [name, area]));
}

const atoms = (condition) => (["and", "or"].includes(condition[0]) ? condition.slice(1).flatMap(atoms) : condition[0] === "has" ? [condition] : []);

/** The answers to send: those of the questions asked, without what is empty. `usable` leaves out what is wrong, too. */
export function answersOf(list, answers, { usable = false, today } = {}) {
  const given = list.map(({ question }) => [question, plain(answers[question.id])]).filter(([, value]) => value !== null);
  const right = usable ? given.filter(([question, value]) => !complaint(question, value, today)) : given;
  return Object.fromEntries(right.map(([{ id }, value]) => [id, value]));
}

/** Each fault as [id, name of its sentence], in the order asked: what is missing and what is wrong. */
export function faultsOf(list, answers, today) {
  return list.map(({ question, areas }) => [question.id, faultOf(question, plain(answers[question.id]), answers, today, areas)]).filter(([, fault]) => fault);
}

function faultOf(question, value, answers, today, areas) {
  if (value !== null) return complaint(question, value, today);
  const wanted = question.required || areas.length > 0 || (question.either && plain(answers[question.either]) === null);
  return wanted ? (question.receipt ? "agree" : isTyped(question) ? "empty" : "missing") : null;
}

export const isTyped = ({ type }) => ["text", "longtext", "email", "phone", "date", "int", "signature", "activity"].includes(type);

/** What None of these writes into the questions that have no answer yet, those that have such an answer only. */
export function noneOf(list, answers) {
  const open = list.filter(({ question }) => question.none !== null && plain(answers[question.id]) === null);
  return Object.fromEntries(open.map(({ question }) => [question.id, question.none]));
}

/** What is wrong with an answer, as the name of a sentence; the API has the last word. */
export function complaint(question, value, today = new Date().toISOString().slice(0, 10)) {
  return COMPLAINTS[question.type]?.(question, value, today) ?? null;
}

const COMPLAINTS = {
  text: ({ max }, value) => (value.length > max ? "text" : null),
  longtext: ({ max }, value) => (value.length > max ? "text" : null),
  email: (_, value) => (/^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$/.test(value) ? null : "email"),
  phone: (_, value) => (/^\+[1-9]\d{6,14}$/.test(value) ? null : "phone"),
  date: dateFault,
  int: ({ min, max }, value) => (Number.isInteger(value) && value >= min && value <= max ? null : "number"),
  multi: ({ most }, value) => (most && value.length > most ? "most" : null),
  activity: (_, { activity, score }) => ((activity ?? "").trim() && Number.isInteger(score) ? null : "activity"),
};

function dateFault({ months, past }, value, today) {
  const day = months && /^\d{4}-\d\d$/.test(value) ? `${value}-01` : value;
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && new Date(`${day}T00:00:00Z`);
  if (!real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== day) return "date";
  if (past && day > today) return "future";
  return past && Number(day.slice(0, 4)) < Number(today.slice(0, 4)) - 120 ? "past" : null;
}

/** Whole years lived on a day; null where the date of birth is none. */
export function ageOn(born, today) {
  if (dateFault({ past: true }, born ?? "", today)) return null;
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0);
}

/** A typed phone number as +14155550117; `home` is a number of the practice, whose +1 a bare ten-digit number gets. */
export function e164(typed, home = "") {
  const digits = typed.replace(/[\s().\-/]/g, "").replace(/^00/, "+");
  const bare = /^1?(\d{10})$/.exec(digits);
  return bare && home.startsWith("+1") ? `+1${bare[1]}` : digits;
}
