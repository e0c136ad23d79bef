/** The safety questions as they are read to somebody at the phone or the desk: the same as online, on one page. */

import { asked, answersOf, faultsOf } from "../../scripts/answers.js";
import { Form } from "../../scripts/form.js";
import { h } from "../../scripts/page.js";
import { known, leavesOpen } from "../../scripts/safety-check.js";
import { dress } from "../../scripts/steps.js";
import { act } from "./calendar-table.js";

const SAID_ELSEWHERE = new Set(["first_name", "last_name", "email", "phone_mobile", "contact_channel", "sms_consent", "client_timezone", "language", "therapist_pref"]);

/** @returns {Promise<{el, answers: () => object, faults: () => number, show: () => void, mark: (errors) => void}>} */
export async function Safety({ console, day, today }) {
  const [data] = await Promise.all([console.api("GET", "/v1/questionnaire?stage=S&language=en"), dress("steps.css"), dress("questions.css")]);
  let answers = {};
  const forms = data.screens.map((screen) => {
    const ids = screen.questions.filter((id) => !SAID_ELSEWHERE.has(id));
    const form = Form({ data, screen: ids, answers, known: known(answers, day()), rows: screen.none_button, today, onChange: (next) => changed(form, next) });
    const none = screen.none_button ? act("No to all the others", () => { form.none(); relabel(); }, "button quiet") : null;
    const box = h("section", { className: "asked-part" }, h("h3", { textContent: screen.id === data.screens[0].id ? "Date of birth" : screen.title }), form.el, none);
    return { form, box, none };
  });
  const el = h("div", { className: "asked-here" }, ...forms.map((one) => one.box));

  function changed(form, next) {
    answers = next;
    for (const one of forms) if (one.form !== form) one.form.update({ answers, known: known(answers, day()) });
    form.update({ known: known(answers, day()) });
    relabel();
  }

  function relabel() {
    for (const { form, box, none } of forms) {
      box.hidden = form.here().length === 0;
      if (none) none.hidden = !leavesOpen(form.here(), answers);
    }
  }

  const list = () => asked(data, answers, known(answers, day())).filter(({ question }) => !SAID_ELSEWHERE.has(question.id));
  relabel();
  return {
    el,
    answers: () => answersOf(list(), answers, { usable: true, today }),
    faults: () => faultsOf(list(), answers, today).length,
    show() {
      const faulty = forms.filter((one) => one.form.faults().length);
      forms.forEach((one) => one.form.mark(one.form.faults()));
      faulty[0]?.form.show(faulty[0].form.faults());
    },
    mark(errors) {
      const said = errors.map(({ pointer, detail }) => [pointer.split("/").at(-1), detail]);
      forms.forEach((one) => one.form.mark(said));
    },
  };
}
