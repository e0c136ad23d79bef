/** Numbers in a row: 0 to 10 for pain, 1 to 5, and an activity with how well it goes. */

import { h } from "./page.js";
import { ASK } from "./safety-words.js";

const ENDS = [[/^pain_|^peg_pain$/, "pain"], [/^peg_/, "effect"]];
const endsOf = (id) => ASK[ENDS.find(([ids]) => ids.test(id))?.[1]] ?? null;

function row(id, from, to, ends, onPick) {
  const numbers = Array.from({ length: to - from + 1 }, (_, step) => from + step);
  const inputs = numbers.map((number, place) => h("input", { type: "radio", name: id, value: number, id: place ? `${id}-${number}` : id }));
  const cells = inputs.map((input) => h("label", { className: "scale-cell" }, input, h("span", { textContent: input.value })));
  const node = h("div", { className: "scale" }, h("div", { className: "scale-row" }, ...cells),
    ends ? h("div", { className: "scale-ends", "aria-hidden": "true" }, ...ends.map((text) => h("span", { textContent: text }))) : null);
  if (ends) {
    inputs[0].setAttribute("aria-label", `${from}, ${ends[0]}`);
    inputs.at(-1).setAttribute("aria-label", `${to}, ${ends[1]}`);
  }
  node.addEventListener("change", (event) => onPick(Number(event.target.value)));
  const update = (value) => inputs.forEach((input) => { input.checked = Number(input.value) === value && value !== null; });
  return { node, update };
}

export function scale({ question, value, onChange }) {
  const { id, min, max } = question;
  const { node, update } = row(id, min, max, endsOf(id), onChange);
  update(value ?? null);
  return { role: "radiogroup", nodes: [node], update: (next) => update(next ?? null) };
}

/** What is hard, in the client's words, and how well it goes from 0 to 10. */
export function activity({ question, value, onChange }) {
  const { id, max } = question;
  let now = { activity: "", score: null, ...value };
  const name = h("input", { id, name: id, type: "text", maxLength: max, autocomplete: "off", "aria-describedby": `${id}-fault` });
  const { node, update: mark } = row(`${id}-score`, 0, 10, ASK.ability, (score) => tell({ score }));
  const score = h("div", { role: "radiogroup", "aria-labelledby": `${id}-score-text` }, h("p", { className: "sub", id: `${id}-score-text`, textContent: ASK.score }), node);

  function tell(change) {
    now = { ...now, ...change };
    onChange(now.activity.trim() || now.score !== null ? { ...now } : null);
  }

  function update(next) {
    now = { activity: "", score: null, ...next };
    if (document.activeElement !== name) name.value = now.activity;
    mark(now.score);
  }

  name.addEventListener("input", () => tell({ activity: name.value }));
  update(value);
  return { role: "group", nodes: [h("label", { className: "sub", for: id, textContent: ASK.activity }), name, score], update };
}
