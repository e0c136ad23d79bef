/** What was agreed to, with dates and versions; taking back; the areas of the next visit. */

import { fill, fullDay, h } from "./page.js";
import { Form } from "./form.js";
import { button, title, workButton } from "./steps.js";
import { AGREED, GATE, REVIEW } from "./words-intake.js";

/** A consent for areas is taken back area by area; only where none says so was all of it meant. */
const isTakenBack = ({ given, withdrawn_at: at }) => Boolean(at) && (typeof given === "string" || !Object.values(given).includes("withdrawn"));

/**
 * @param {object} given
 * @param {object[]} given.consents   as the API lists them
 * @param {{questions: object[]}} given.visit   the questions of the stage "visit"
 * @param {boolean} given.asksAreas   whether the practice asks for each area before this visit
 */
export function Agreements({ consents: first, visit, asksAreas, known, kinds, zone, records }) {
  let consents = first;
  const areaQuestion = visit.questions.find((one) => one.id === "consent_sensitive_areas");
  const news = h("p", { className: "news", role: "status" });
  const list = h("div", { className: "agreed-list" });
  const el = h("section", { className: "agreed" }, title(GATE.titles.agreements), h("p", { className: "lead", textContent: AGREED.lead }), news, list,
    asksAreas ? nextVisit() : null, h("p", { className: "actions" }, h("a", { className: "button quiet", href: "manage.html", textContent: GATE.back })));
  const day = (at) => fullDay(at, zone);

  function update(next = consents) {
    consents = next;
    const newest = [...consents].sort((a, b) => b.at.localeCompare(a.at));
    list.replaceChildren(...(newest.length ? newest.map(card) : [h("p", { textContent: AGREED.none })]));
  }

  function card(one) {
    const state = isTakenBack(one) ? fill(AGREED.withdrawn, { day: day(one.withdrawn_at) }) : fill(one.given === "no" ? AGREED.refused : AGREED.given, { day: day(one.at) });
    const isOpen = !isTakenBack(one) && one.given !== "no";
    return h("article", { className: "sheet agreed-one" },
      h("p", { className: "agreed-text", lang: one.language, textContent: one.text }),
      h("p", { className: "small" }, h("b", { textContent: state }), " · ", fill(AGREED.version, one)),
      typeof one.given === "object" ? areas(one) : isOpen ? takeBack(one) : null);
  }

  function areas(one) {
    const name = (area) => areaQuestion?.items.find((item) => item.value === area)?.text ?? area;
    const row = ([area, answer]) => h("div", {}, h("dt", { textContent: name(area) }),
      h("dd", {}, h("span", { textContent: AGREED.answers[answer] ?? answer }), ["yes", "ask_me"].includes(answer) && !isTakenBack(one) ? takeBack(one, area, name(area)) : null));
    return h("dl", { className: "answers" }, ...Object.entries(one.given).map(row));
  }

  /** Asked once more, in place; then it counts at once. */
  function takeBack(one, area, name = one.text) {
    const place = h("div", { className: "take-back" });
    const ask = h("button", { type: "button", className: "link", onclick: sure }, h("span", { "aria-hidden": "true", textContent: AGREED.withdraw }), h("span", { className: "unseen", textContent: fill(AGREED.withdrawOne, { text: name }) }));

    function sure() {
      const yes = workButton(AGREED.yes, AGREED.areasSaving, withdraw, "button danger");
      place.replaceChildren(h("p", { textContent: AGREED.ask }), h("p", { className: "actions" }, yes, button(AGREED.keep, keep, "button quiet")));
      yes.focus();
    }

    function keep() {
      place.replaceChildren(ask);
      ask.focus();
    }

    async function withdraw() {
      const answer = await records.withdraw(one.consent, area);
      if (answer.kind !== "ok") return answer;
      update(answer.body.consents);
      news.textContent = AGREED.done;
      el.querySelector("h1").focus();
      return answer;
    }

    place.append(ask);
    return place;
  }

  function nextVisit() {
    const questions = visit.questions.filter((one) => one.id !== "signature_therapist");
    const data = { questions, screens: [{ id: "visit", questions: questions.map((one) => one.id) }], regions: [] };
    const form = Form({ data, screen: data.screens[0].questions, answers: {}, known, kinds, onChange: () => {} });
    return h("section", { className: "sheet" }, h("h2", { textContent: AGREED.areasTitle }), h("p", { textContent: AGREED.areasLead }), h("p", { className: "hint", textContent: REVIEW.areas }), form.el,
      h("p", { className: "actions" }, workButton(AGREED.areasSave, AGREED.areasSaving, () => save(form))));
  }

  async function save(form) {
    const faults = form.faults();
    form.show(faults);
    if (faults.length) return undefined;
    const answer = await records.agree(form.answers());
    if (answer.kind !== "ok") return answer;
    const now = await records.consents();
    if (now.kind === "ok") update(now.body.consents);
    news.textContent = AGREED.areasSaved;
    el.querySelector("h1").focus();
    return answer;
  }

  update();
  return { el };
}
