/** The end of the form: what was answered, what has changed, what is agreed to and signed. */

import { answersOf } from "./answers.js";
import { fill, h } from "./page.js";
import { Form } from "./form.js";
import { changes, said } from "./said.js";
import { title, workButton } from "./steps.js";
import { FAULTS } from "./safety-words.js";
import { PARTS, REVIEW } from "./words-intake.js";

/** What is signed with this form: of the intake itself, and of the visit where its areas need a consent of their own. */
export function toSign(data, visit, policy) {
  const own = data.questions.filter((one) => one.section === "consent");
  const areas = visit.questions.filter((one) => one.id === "consent_sensitive_areas");
  if (own.length) return [own[0], ...(policy === "none" ? [] : areas), ...own.slice(1)].filter(Boolean);
  return policy === "each_visit" ? visit.questions.filter((one) => one.id !== "signature_therapist") : [];
}

/**
 * @param {object} given
 * @param {{pages: () => object[], answers: () => object, entries: () => object[]}} given.parts
 * @param {object[]} given.signing   questions to agree to and sign
 * @param {object} given.signed      their answers so far
 * @param {(signed: object) => Promise<object>} given.onSend  gives the API's answer
 */
export function Review({ id, parts, go, before, regions, signing, signed: first, known, kinds, today, onSigned, onSend }) {
  let signed = first;
  const data = { questions: signing, screens: [{ id: "sign", questions: signing.map((one) => one.id) }], regions: [] };
  const form = Form({ data, screen: data.screens[0].questions, answers: signed, known, kinds, today, onChange: (all) => onSigned(signed = all) });
  const pages = parts.pages().filter((one) => one.entries.length);
  const lacking = pages.filter((one) => one.missing.length);
  const notice = h("div", { className: "notice review-missing", tabIndex: -1, hidden: !lacking.length });
  const send = workButton(signing.length ? REVIEW.send : REVIEW.sendPlain, REVIEW.sending, submit);
  const el = h("div", { className: "review" }, title(PARTS.names[id]), notice, changed(), ...pages.map(section), agree(), h("p", { className: "actions" }, send));

  if (lacking.length) missing(lacking);

  function missing(places) {
    const count = places.reduce((sum, one) => sum + one.missing.length, 0);
    const to = (page) => h("button", { type: "button", className: "link", textContent: fill(REVIEW.missingIn, { part: PARTS.names[page.id] }), onclick: () => go(page.id) });
    notice.replaceChildren(h("p", {}, h("b", { textContent: fill(REVIEW.missing[count === 1 ? "one" : "other"], { count }) })), h("ul", { className: "plain-list" }, ...places.map((page) => h("li", {}, to(page)))));
  }

  function changed() {
    if (!Object.keys(before).length) return null;
    const found = changes(parts.entries(), parts.answers(), before, regions);
    const row = (one) => h("div", {}, h("dt", { textContent: one.question.text }), h("dd", {}, h("b", { textContent: one.after }), " ", h("span", { className: "was", textContent: fill(REVIEW.was, one) })));
    return h("section", { className: "sheet changed" }, h("h2", { textContent: REVIEW.changedTitle }),
      found.length ? h("dl", { className: "answers" }, ...found.map(row)) : h("p", { textContent: REVIEW.changedNone }));
  }

  function section(page) {
    const name = PARTS.names[page.id];
    const row = ({ question }) => {
      const text = said(question, parts.answers()[question.id], regions);
      return text || question.required ? h("div", {}, h("dt", { textContent: question.text }), h("dd", { className: text ? "" : "unanswered", textContent: text || REVIEW.none })) : null;
    };
    const change = h("button", { type: "button", className: "link", onclick: () => go(page.id) }, h("span", { "aria-hidden": "true", textContent: REVIEW.changeShort }), h("span", { className: "unseen", textContent: fill(REVIEW.change, { part: name }) }));
    const rows = page.entries.map(row).filter(Boolean);
    const body = rows.length ? h("dl", { className: "answers" }, ...rows) : h("p", { className: "hint", textContent: REVIEW.empty });
    return h("section", { className: "sheet" }, h("div", { className: "sheet-head" }, h("h2", { textContent: name }), change), body);
  }

  function agree() {
    if (!signing.length) return null;
    const areas = signing.some((one) => one.type === "choices") ? h("p", { className: "hint", textContent: REVIEW.areas }) : null;
    return h("section", { className: "sheet" }, h("h2", { textContent: REVIEW.agree }), areas, form.el);
  }

  async function submit() {
    if (lacking.length) return notice.focus();
    const faults = form.faults();
    form.show(faults);
    if (faults.length) return undefined;
    const answer = await onSend(answersOf(form.here(), signed));
    return answer?.status === 422 ? refused(answer) : answer;
  }

  /** The API has the last word: its faults lead to their pages. */
  function refused(answer) {
    const ids = (answer.body.errors ?? []).map(({ pointer }) => String(pointer).split("/")[2]);
    const page = pages.find((one) => one.questions.some((question) => ids.includes(question)));
    if (page) return go(page.id, ids.filter((one) => page.questions.includes(one)).map((one) => [one, FAULTS.other]));
    if (signing.some((one) => ids.includes(one.id))) return form.show(signing.filter((one) => ids.includes(one.id)).map((one) => [one.id, FAULTS.other]));
    return answer;
  }

  return { el };
}
