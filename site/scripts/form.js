/** Questions of the questionnaire that stand together, shown and hidden by their conditions while one answers. */

import { answersOf, asked, faultsOf, noneOf } from "./answers.js";
import { asks } from "./conditions.js";
import { fill, h } from "./page.js";
import { Question } from "./questions.js";
import { FAULTS } from "./safety-words.js";
import { Summary } from "./summary.js";

const LONGEST = 60; // characters

/**
 * @param {object} given
 * @param {object} given.data       an answer of GET /v1/questionnaire
 * @param {string[]} given.screen   ids of the questions that stand here; one that is asked again stands behind what made it so
 * @param {object} given.answers    all answers so far, of other screens too
 * @param {object} [given.known]    what conditions may ask beside them: age, visit, by_phone, and earlier answers (`given`)
 * @param {object} [given.kinds]    components for further types, see questions.js
 * @param {boolean} [given.rows]    named signs are rows of a list (a screen with a "None of these" button)
 * @param {string} [given.today]    ISO date that dates are judged by
 * @param {(answers: object) => void} given.onChange  gets all answers after each change
 */
export function Form({ data, screen, answers: before, known: facts = {}, kinds, rows, today, onChange }) {
  let answers = { ...before };
  let known = facts;
  const shown = new Map(); // id -> component, in the order they came to be
  const summary = Summary(FAULTS.title);
  const questions = h("div", { className: "form-questions" });
  const el = h("div", { className: "form" }, summary.el, questions);
  const regions = new Map((data.regions ?? []).map(({ code, text }) => [code, text]));

  /** Every question asked now, and those of them that stand here. */
  const everywhere = () => asked(data, answers, known);
  function here() {
    const placed = new Set((data.screens ?? []).flatMap((one) => one.questions));
    let kept = false;
    return everywhere().filter(({ question: { id } }) => (kept = screen.includes(id) || (kept && !placed.has(id))));
  }

  /** Set what is shown right. What is shown already is never moved, so that nobody loses their place. */
  function update(change = {}) {
    answers = { ...(change.answers ?? answers) };
    known = change.known ?? known;
    const list = here();
    for (const [id, part] of shown) part.el.hidden = !list.some(({ question }) => question.id === id);
    let last = null;
    for (const entry of list) {
      const { el: node } = componentOf(entry);
      if (!node.isConnected && !questions.contains(node)) last ? last.after(node) : questions.prepend(node);
      last = node;
    }
    for (const { question } of list) refresh(question);
  }

  function componentOf({ question, areas }) {
    if (!shown.has(question.id)) {
      const named = areas.map((area) => regions.get(area) ?? area);
      const said = (value) => changed(question.id, value);
      shown.set(question.id, Question({ question, value: answers[question.id], onChange: said, kinds, rows, areas: named }));
    }
    return shown.get(question.id);
  }

  function refresh(question) {
    const left = shown.get(question.id).update(answers[question.id] ?? null, itemsOf(question));
    if (question.type === "choices" && left !== undefined) put(question.id, left);
  }

  /** "What did each do?" asks only about what was chosen in the question that it depends on. */
  function itemsOf({ type, items, shown: condition }) {
    if (type !== "choices" || !condition) return undefined;
    const source = data.questions.find((one) => asks(condition).includes(one.id) && items.every((item) => one.options.some(({ value }) => value === item.value)));
    return source && (answers[source.id] ?? []);
  }

  function put(id, value) {
    answers = { ...answers };
    if (value === null) delete answers[id];
    else answers[id] = value;
  }

  function changed(id, value) {
    put(id, value);
    shown.get(id)?.fault("");
    update();
    onChange(answers);
  }

  /** Write an explicit no into everything here that it can answer and that has no answer yet. */
  function none() {
    answers = { ...answers, ...noneOf(here(), answers) };
    update();
    onChange(answers);
  }

  /** What is missing or wrong here, as [id, sentence]. */
  const faults = () => faultsOf(here(), answers, today).map(([id, name]) => [id, sentence(id, name)]);

  function sentence(id, name) {
    const question = data.questions.find((one) => one.id === id);
    return fill(FAULTS[name] ?? FAULTS.other, { min: question.min, max: question.max, most: question.most });
  }

  /** Say faults ([id, sentence]) at their questions and above them, and go to the first; none takes them all away. */
  function show(found) {
    mark(found);
    summary.show(found.map(([id, text]) => [id, named(id, text)]));
  }

  function mark(found) {
    const said = new Map(found);
    for (const [id, part] of shown) part.fault(said.get(id) ?? "");
  }

  const textOf = (id) => shortened(data.questions.find((one) => one.id === id)?.text.replace(/[.…:?]+$/, "") ?? id);
  const named = (id, fault) => fill(FAULTS.line, { question: textOf(id), fault });

  update();
  return {
    el, update, none, faults, show, mark, named, here,
    answers: (options) => answersOf(everywhere(), answers, { today, ...options }),
    all: () => answers,
  };
}

/** The first words of a long question, to name it in a list. */
const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, text.lastIndexOf(" ", LONGEST))}…` : text);
