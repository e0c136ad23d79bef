/**
 * One question of GET /v1/questionnaire with its answer, as an element.
 * @typedef {{el: HTMLElement, update: (value: any, items?: string[]) => void, fault: (text: string) => void}} Shown
 */

import { Frame, Row } from "./frame.js";
import { agreement, area, line, one, several } from "./controls.js";
import { date } from "./dates.js";
import { grid } from "./grid.js";
import { h } from "./page.js";
import { activity, scale } from "./scales.js";

const CONTROLS = {
  text: line, email: line, phone: line, longtext: area, int: line, nrs: scale, bool: one, choice: one, chg: one,
  multi: several, date, choices: grid, activity,
};
const MOST_IN_A_ROW = 11;

/**
 * @param {object} given
 * @param {object} given.question   as the API describes it
 * @param {any} [given.value]       the answer so far; null or undefined is none
 * @param {(value: any) => void} given.onChange  gets the new answer, null for none
 * @param {Record<string, (given: object) => Shown>} [given.kinds]  components for further types (bodymap, signature), or for one
 *   question by its id; each is given what this function is given, and returns the same shape. `Frame` is there for them
 * @param {boolean} [given.rows]    a sign that is named ("Chest pain …") and that None of these can answer is a row of a list
 * @param {string[]} [given.areas]  marks on the body map that make us ask once more, in words
 * @returns {Shown}
 */
export function Question({ question, value, onChange, kinds = {}, rows = false, areas = [] }) {
  const further = kinds[question.id] ?? kinds[question.type];
  if (further) return further({ question, value, onChange, areas });
  if (question.type === "bool" && question.receipt) return Agreement({ question, value, onChange });
  if (rows && isNamed(question)) return Sign({ question, value, onChange });
  const control = controlOf(question)({ question, value, onChange });
  const { el, fault } = Frame({ question, role: control.role, areas }, ...control.nodes);
  return { el, fault, update: control.update };
}

function controlOf(question) {
  const inARow = question.type === "int" && question.max - question.min < MOST_IN_A_ROW;
  const control = inARow ? scale : CONTROLS[question.type];
  if (!control) throw new Error(`No control for questions of type ${question.type}`);
  return control;
}

/** "Chest pain or new breathlessness" can be a row of a list; "Any of these?" says nothing without its answers. */
export const isNamed = ({ none, text }) => none !== null && !text.includes("?");

function Sign({ question, value, onChange }) {
  const control = controlOf(question)({ question, value, onChange: (next) => { say(next); onChange(next); } });
  const row = Row({ question, role: control.role }, ...control.nodes);
  const wordsOf = (answer) => question.options.filter((option) => [answer].flat().includes(option.value)).map((option) => option.text);
  const say = (answer) => row.update(wordsOf(answer).join("; "));
  say(value);
  return { el: row.el, fault: row.fault, update: (next) => { control.update(next); say(next); } };
}

/** A consent: its own words are the label of the box. */
function Agreement({ question, value, onChange }) {
  const { box, update } = agreement({ question, value, onChange });
  const { el, fault } = Frame({ question, role: "label" });
  const label = el.querySelector(".ask-text");
  label.classList.add("choice");
  label.replaceChildren(box, h("span", { textContent: question.text }));
  return { el, fault, update };
}
