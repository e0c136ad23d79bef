/** The date of birth first: who only has the link gets no further. */

import { complaint } from "./answers.js";
import { h } from "./page.js";
import { Question } from "./questions.js";
import { problem, title } from "./steps.js";
import { GATE } from "./words-intake.js";

const QUESTION = { id: "date_of_birth", type: "date", text: GATE.born, why: "", required: true, past: true, options: [] };

/** @param {{heading: string, lead?: string, onOpen: (born: string) => Promise<object>}} given `onOpen` gives the API's answer; what follows when it is ok is its own affair */
export function Gate({ heading, lead = GATE.lead, onOpen }) {
  let born = null;
  const field = Question({ question: QUESTION, onChange: (value) => { born = value; field.fault(""); } });
  const submit = h("button", { className: "button", textContent: GATE.open });
  const foot = h("div", { className: "details-foot" });
  const el = h("form", { className: "gate", noValidate: true }, title(heading), h("p", { textContent: lead }), h("div", { className: "sheet" }, field.el, submit, foot));

  async function send() {
    if (submit.ariaDisabled === "true") return;
    foot.replaceChildren();
    if (!born || complaint(QUESTION, born)) return refuse(GATE.wrong);
    submit.ariaDisabled = "true";
    submit.textContent = GATE.opening;
    const answer = await onOpen(born);
    submit.ariaDisabled = null;
    submit.textContent = GATE.open;
    if (answer.kind === "ok") return;
    if (answer.status === 422) refuse(GATE.wrong);
    else if (answer.status === 429) refuse(GATE.closed);
    else foot.replaceChildren(problem(answer, send));
  }

  function refuse(text) {
    field.fault(text);
    el.querySelector("input, select").focus();
  }

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  return { el };
}
