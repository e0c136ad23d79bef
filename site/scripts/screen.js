/** The frame of one screen of the safety check: how far one is, the questions, what can be done. */

import { fill, h } from "./page.js";
import { CHECK } from "./safety-words.js";
import { button } from "./steps.js";

/**
 * @param {object} given
 * @param {string} given.name
 * @param {{number: number, count: number} | null} given.step  null for a screen beside the way
 * @param {HTMLElement} given.heading
 * @param {Node[]} given.body
 * @param {() => void} given.onNext       the main button, or Enter in a field
 * @param {{text: string, act: () => void}[]} given.ways  the other ways on, the way back first
 */
export function Screen({ name, step, heading, body, onNext, ways }) {
  const words = h("p", { className: "screen-step" });
  const bar = h("progress", { "aria-hidden": "true" });
  const main = h("button", { className: "button" });
  const foot = h("div", { className: "screen-foot" });
  const news = h("p", { className: "unseen", role: "status" });
  const el = h("form", { className: "screen", noValidate: true, "data-screen": name },
    h("div", { className: "screen-head" }, words, bar, heading), ...body, main, foot,
    h("div", { className: "screen-ways" }, ...ways.map(({ text, act }) => button(text, act, "link"))), news);

  function update(now) {
    words.hidden = bar.hidden = !now;
    if (!now) return;
    const { number, count } = now;
    words.textContent = fill(CHECK.step, { number, count });
    Object.assign(bar, { value: number, max: count });
  }

  /** What the main button says; nothing else happens while it is busy. */
  function label(text) {
    if (main.ariaDisabled !== "true") main.textContent = text;
  }

  function busy(text) {
    main.ariaDisabled = text ? "true" : null;
    if (text) main.textContent = news.textContent = text;
  }

  el.addEventListener("submit", (event) => {
    event.preventDefault();
    if (main.ariaDisabled !== "true") onNext();
  });
  update(step);
  return { el, update, label, busy, trouble: (...nodes) => foot.replaceChildren(...nodes) };
}
