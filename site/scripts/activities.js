/** On a later visit the same activities are scored again: the name stands, the score is new. */

import { Frame } from "./frame.js";
import { Question } from "./questions.js";
import { activity } from "./scales.js";

/** A component for questions of the type activity: with what was named before, only the score is asked. */
export const Activity = (before) => (given) => (before[given.question.id]?.activity ? Same(given, before[given.question.id].activity) : Question({ ...given, kinds: {} }));

function Same({ question, value, onChange }, name) {
  const named = (answer) => ({ score: null, ...answer, activity: name });
  const tell = (answer) => onChange(answer?.score === null || !answer ? null : answer);
  const control = activity({ question: { ...question, id: `${question.id}-again` }, value: named(value), onChange: tell });
  const score = control.nodes.at(-1);
  score.id = question.id;
  score.tabIndex = -1;
  const { el, fault } = Frame({ question: { ...question, text: name }, role: "group" }, score);
  return { el, fault, update: (next) => control.update(named(next)) };
}
