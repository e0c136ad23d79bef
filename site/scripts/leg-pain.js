/** Leg pain right now, 0 to 10: asked once more after an answer, and nobody has to say. */

import { h } from "./page.js";
import { dress, workButton } from "./steps.js";
import { CHECKIN } from "./words-after.js";

const QUESTION = { id: "pain_now_leg", type: "nrs", min: 0, max: 10, text: CHECKIN.leg, why: "", required: false, options: [] };

/** @param {{onSend: (leg: number) => Promise<object>}} given */
export function LegPain({ onSend }) {
  const el = h("div", { className: "leg-pain" });
  fill(el, onSend).catch(() => {}); // without its modules the answer stands all the same
  return { el };
}

async function fill(el, onSend) {
  const [{ Question }] = await Promise.all([import("./questions.js"), dress("questions.css")]);
  let leg = null;
  const add = workButton(CHECKIN.legSend, CHECKIN.legSaving, send, "button quiet");
  const place = h("div", {}, add);
  const field = Question({ question: QUESTION, onChange: (value) => { leg = value; place.hidden = value === null; } });
  place.hidden = true;

  async function send() {
    const answer = await onSend(leg);
    if (answer.kind === "ok") el.replaceChildren(h("p", { className: "news", role: "status", textContent: CHECKIN.legSaid }));
    return answer;
  }

  el.append(field.el, place);
}
