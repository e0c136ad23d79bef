/** Answers in words: for the review, and for what has changed. No document in here. */

import { plain } from "./conditions.js";
import { fill } from "./page.js";
import { REVIEW } from "./words-intake.js";

const LANGUAGE = globalThis.document?.documentElement.dataset.locale ?? "en";

/** An answer as its reader would say it; "" where there is none. `regions` are those of the questionnaire. */
export function said(question, given, regions = []) {
  const value = plain(given);
  if (value === null) return "";
  const text = (option) => question.options.find((one) => one.value === option)?.text ?? option;
  const words = {
    bodymap: () => regions.filter(({ code }) => value.includes(code)).map((one) => one.text).join("; "),
    multi: () => value.map(text).join("; "),
    choices: () => question.items.filter((item) => value[item.value]).map((item) => `${item.text}: ${text(value[item.value])}`).join("; "),
    activity: () => fill(REVIEW.score, { ...value, score: value.score ?? "–" }),
    nrs: () => fill(REVIEW.number, { value }),
    date: () => day(value),
  };
  return words[question.type]?.() ?? (question.options.length ? text(value) : String(value));
}

/** "2026-03" as "March 2026", "2026-03-05" as "March 5, 2026"; what is no date stays as it was typed. */
function day(value) {
  const [, month, rest] = /^(\d{4}-\d\d)(-\d\d)?$/.exec(value) ?? [];
  const when = new Date(month ? `${month}${rest ?? "-01"}T00:00:00Z` : NaN);
  if (Number.isNaN(when.getTime())) return value;
  return new Intl.DateTimeFormat(LANGUAGE, { year: "numeric", month: "long", day: rest ? "numeric" : undefined, timeZone: "UTC" }).format(when);
}

/** What differs from last time, as [{question, before, after}] in the order asked. Nothing is compared with an answer that is missing. */
export function changes(entries, answers, before, regions) {
  return entries.map(({ question }) => ({ question, before: said(question, before[question.id], regions), after: said(question, answers[question.id], regions) }))
    .filter((one) => one.before && one.after && one.before !== one.after);
}
