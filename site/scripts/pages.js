/** On which page of the health form a question stands, and how far a page is. No document in here. */

import { asked, faultsOf } from "./answers.js";
import { plain } from "./conditions.js";

/** A section's page, and the pages of questions that stand elsewhere; a page's order is the one here, then the questionnaire's. */
const FORMS = {
  I: {
    pages: ["about", "place", "story", "signs", "health", "tried", "wishes", "everyday"],
    sections: { contact: "about", pain: "story", symptoms: "signs", warning: "signs", health: "health", care: "wishes", followup: "everyday" },
    moved: {
      place: ["pain_site", "radiates_below_knee", "pain_now_leg", "pain_now_back", "pain_worst_7d", "pain_avg_7d"],
      tried: ["prev_care", "prev_care_effect", "prev_massage_reaction", "moving_programme"],
      everyday: ["sleep_disturbed", "walk_tolerance_min", "sit_tolerance_min", "psfs_1", "psfs_2", "psfs_3", "peg_pain", "peg_enjoy", "peg_activity"],
    },
  },
  F: {
    pages: ["today", "scores", "since", "changes", "session"],
    sections: { followup: "since", warning: "today", pain: "scores", symptoms: "changes", health: "changes", contact: "changes", care: "session" },
    moved: {
      today: ["anything_new"],
      scores: ["pain_now_leg", "pain_now_back", "pain_avg_7d", "pain_worst_7d", "pain_trend", "sx_types", "sx_numb_course"],
      since: ["post_visit_effect", "global_change", "moving_programme", "psfs_1", "psfs_2", "psfs_3", "peg_pain", "peg_enjoy", "peg_activity"],
    },
  },
};
const SIGNED = "consent"; // this section stands at the end, with the review

/** The questionnaire in the pages of its form, without what is signed. A question that is only asked again has no page of its own. */
export function paged(data) {
  const { pages, sections, moved } = FORMS[data.stage];
  const movedTo = new Map(Object.entries(moved).flatMap(([page, ids]) => ids.map((id) => [id, page])));
  const pageOf = (one) => movedTo.get(one.id) ?? sections[one.section] ?? pages.at(-1);
  const order = Object.values(moved).flat();
  const rank = ({ id }) => (order.includes(id) ? order.indexOf(id) : order.length);
  const questions = data.questions.filter((one) => one.section !== SIGNED).sort((a, b) => pages.indexOf(pageOf(a)) - pages.indexOf(pageOf(b)) || rank(a) - rank(b));
  const placed = questions.filter((one) => !(one.asked_again && data.stage === "I"));
  const screens = pages.map((id) => ({ id, questions: placed.filter((one) => pageOf(one) === id).map((one) => one.id) }));
  return { ...data, questions, screens: screens.filter((one) => one.questions.length) };
}

/** The pages that have something to ask of this client: [{id, questions, entries, missing, answered, none}]. */
export function pagesNow(data, answers, known, today) {
  const list = asked(data, answers, known);
  const pages = data.screens.map((screen) => ({ ...screen, entries: [] }));
  let page = pages[0];
  for (const entry of list) { // what is asked again stands behind what made it so, on the same page
    page = pages.find((one) => one.questions.includes(entry.question.id)) ?? page;
    page.entries.push(entry);
  }
  return pages.filter((one) => one.entries.length).map((one) => ({
    ...one,
    missing: faultsOf(one.entries, answers, today).map(([id]) => id),
    answered: one.entries.filter(({ question }) => plain(answers[question.id]) !== null).length,
    none: one.entries.filter(({ question }) => question.none !== null).length >= MOST_WITHOUT_BUTTON,
  }));
}

const MOST_WITHOUT_BUTTON = 3;

/** Where to go on: the first page that is not finished; null where all are. */
export const unfinished = (pages) => pages.find((one) => one.missing.length)?.id ?? null;
