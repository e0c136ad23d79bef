/** Opens "How it has been going". */

import { Outcomes } from "./outcomes.js";

export async function open({ records, show }) {
  const answer = await records.outcomes();
  if (answer.kind === "ok") show(Outcomes(answer.body).el);
  return answer;
}
