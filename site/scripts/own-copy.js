/** "A copy of your record": asked for by a button, and what becomes of it. */

import { copySaid } from "./looks.js";
import { h, longDay } from "./page.js";
import { button, problem } from "./steps.js";
import { COPY } from "./words-looks.js";

export function Copy(records, wish) {
  const said = h("p", { role: "status", textContent: copySaid(wish, COPY, longDay) });
  const ask = button(COPY.ask, send, "button quiet");
  const el = h("section", {}, h("h2", { textContent: COPY.title }), h("p", { textContent: COPY.lead }), said, h("p", { className: "actions" }, ask));
  ask.hidden = Boolean(wish.due);

  async function send() {
    ask.disabled = true;
    el.querySelector(".trouble")?.remove();
    const answer = await records.askForCopy();
    ask.disabled = false;
    if (answer.kind !== "ok") return el.append(problem(answer, send));
    said.textContent = copySaid(answer.body, COPY, longDay);
    ask.hidden = true;
    return undefined;
  }

  return el;
}
