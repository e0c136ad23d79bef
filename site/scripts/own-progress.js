/** Opens "How it has been going". */

import { Outcomes } from "./outcomes.js";
import { button } from "./steps.js";
import { GATE } from "./words-intake.js";

export async function open({ records, show, view }) {
  const answer = await records.outcomes();
  if (answer.kind === "ok") show(Outcomes(answer.body).el, button(GATE.titles.agreements, () => view("agreements"), "link no-print"), button(GATE.titles.looks, () => view("looks"), "link no-print"));
  return answer;
}
