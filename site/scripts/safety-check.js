/** The safety check's questions, the screens that somebody sees, and which screen an answer stands on. */

import { ageOn, asked, noneOf } from "./answers.js";
import { plain } from "./conditions.js";
import { ask } from "./page.js";

const LANGUAGE = globalThis.document?.documentElement.lang || "en";

/** The questions of one stage; asked for once, and again only after an answer that was no use. */
export function Check(stage = "S") {
  let asking = null;

  function load() {
    asking ??= ask(`/v1/questionnaire?stage=${stage}&language=${LANGUAGE}`).then((answer) => {
      if (answer.kind !== "ok") asking = null;
      return answer;
    });
    return asking;
  }

  return { load };
}

/** What conditions may ask beside the answers; the age is that of the day of the visit. */
export function known(answers, day) {
  const age = ageOn(answers.date_of_birth, day);
  return { visit: 1, by_phone: "no", ...(age === null ? {} : { age }) };
}

/** The screens on which this person is asked something, in order. The first asks who comes, so it is always there. */
export function screensFor(data, answers, day) {
  const shown = new Set(asked(data, answers, known(answers, day)).map((one) => one.question.id));
  return data.screens.filter((screen, place) => place === 0 || screen.questions.some((id) => shown.has(id)));
}

/** True while "None of these" still has something to answer that must be answered. */
export function leavesOpen(list, answers) {
  const open = noneOf(list, answers);
  return list.some(({ question }) => question.required && question.id in open);
}

/** True where a question that has a no of its own was answered with anything else. */
export const isSign = ({ id, none }, answers) => none !== null && plain(answers[id]) !== null && JSON.stringify(plain(answers[id])) !== JSON.stringify(none);

/** Where to look first for an answer to change: the first screen with a sign that was not answered by its own no. */
export function firstSign(screens, questions, answers) {
  const signs = new Set(questions.filter((one) => isSign(one, answers)).map((one) => one.id));
  return (screens.find((screen) => screen.questions.some((id) => signs.has(id))) ?? screens[1]).id;
}

const FIELDS = { phone_mobile: "phone", contact_channel: "contact_by", sms_consent: "text_consent" };
const DETAILS = new Set(["first_name", "last_name", "email", ...Object.keys(FIELDS)]);

/** The API's errors by the question or the detail they point at: {answers: [[id, detail]], client: [{pointer, detail}]}. */
export function pointed(errors) {
  const parts = errors.map(({ pointer, detail }) => [...String(pointer ?? "").replace(/^#/, "").split("/").slice(1, 3), detail]);
  const answers = parts.filter(([root, id]) => root === "answers" && id).map(([, id, detail]) => [id, detail]);
  const client = [...parts.filter(([root]) => root === "client").map(([, id, detail]) => [id, detail]), ...answers.filter(([id]) => DETAILS.has(id))];
  return {
    answers: answers.filter(([id]) => !DETAILS.has(id)),
    client: client.map(([id, detail]) => ({ pointer: `/client/${FIELDS[id] ?? id}`, detail })),
  };
}

/** True where one of the errors can be said on that screen; the first has the details. */
export const isFaulty = ({ questions }, nth, { answers, client }) => (nth === 0 && client.length > 0) || answers.some(([id]) => questions.includes(id));
