/** The line that says whether what is typed has been kept. Only trouble and its end are spoken. */

import { clock, h, longDay, ownZone } from "./page.js";
import { told } from "./told.js";
import { SAVED } from "./words-intake.js";

export function Saved({ zone, resumed }) {
  const line = h("p", { textContent: resumed ? SAVED.resumed : SAVED.first });
  const spoken = h("p", { className: "unseen", role: "status" });
  const el = h("div", { className: "saved" }, line, spoken);
  let inTrouble = false;

  /** @param {string} state a state of draft.js, with the API's answer where there is one */
  function update(state, answer) {
    const trouble = state === "offline" || state === "down";
    const text = state === "saved" ? saved(answer.body) : trouble ? SAVED[state] : SAVED[state] ?? "";
    line.textContent = text;
    el.dataset.state = state;
    if (trouble || inTrouble && state === "saved") spoken.textContent = text;
    if (trouble || state === "saved") inTrouble = trouble;
  }

  function saved({ saved_at: at, forgotten_at: until }) {
    const time = told(SAVED.saved, { time: clock(at, ownZone()) });
    return until ? `${time} ${told(SAVED.kept, { day: longDay(until, zone) })}` : time;
  }

  return { el, update };
}
