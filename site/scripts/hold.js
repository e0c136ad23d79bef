/** The time that is held, and a calm countdown: large beside the first screen, a line above the others. */

import { clock, fill, h, shortDay } from "./page.js";
import { CHECK } from "./safety-words.js";
import { HOLD } from "./strings.js";
import { button, moment, title } from "./steps.js";

/** Whole seconds left, never below zero. */
export const secondsLeft = (expires, now) => Math.max(0, Math.ceil((Date.parse(expires) - now) / 1000));

/** 567 -> "9:27" */
export const clockFace = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** The minute mark (5, 2 or 1) passed between two readings, if any: only these are spoken. */
export const markPassed = (before, after) => [1, 2, 5].find((mark) => after <= mark * 60 && before > mark * 60) ?? null;

export function Hold({ hold, skew, small = false, onExpire, onOther }) {
  const face = h("b", { className: "hold-face", role: "timer", "aria-live": "off" });
  const spoken = h("p", { className: "unseen", role: "status" });
  const what = h("p", { textContent: `${hold.service.name} ${fill(HOLD.with, { therapist: hold.therapist.name })}` });
  const counted = h("p", { className: "hold-left" }, h("span", { textContent: HOLD.left }), face);
  const el = small ? Line() : Card();
  const left = () => secondsLeft(hold.expires_at, Date.now() + skew);
  let before = Infinity;
  let ticking = null;

  function Card() {
    return h("section", { className: "hold" },
      title(HOLD.title), h("p", { textContent: HOLD.lead }),
      h("div", { className: "hold-card" }, h("div", {}, moment(hold.start, hold.end, hold.time_zone), what), counted),
      button(HOLD.other, onOther, "link"), spoken);
  }

  function Line() {
    return h("section", { className: "hold-line" }, h("p", { textContent: shortMoment(hold) }), counted, spoken);
  }

  function update() {
    const seconds = left();
    face.textContent = clockFace(seconds);
    const mark = before === Infinity ? null : markPassed(before, seconds);
    if (mark) spoken.textContent = HOLD.spoken[mark];
    before = seconds;
    if (seconds > 0) return;
    stop();
    onExpire();
  }

  function stop() {
    clearInterval(ticking);
    document.removeEventListener("visibilitychange", update); // a tab that slept catches up at once
  }

  function start() {
    ticking = setInterval(update, 1000);
    document.addEventListener("visibilitychange", update);
    update();
  }

  face.textContent = clockFace(left());
  return { el, start, stop };
}

const shortMoment = ({ start, time_zone: zone }) => `${shortDay(start, zone)}, ${clock(start, zone)}`;

/** The line of a time that is wanted and not held: it is held again at the end. */
export const Unheld = ({ start, zone }) => h("section", { className: "hold-line" },
  h("p", { textContent: shortMoment({ start, time_zone: zone }) }), h("p", { className: "hint", textContent: CHECK.unheld }));
