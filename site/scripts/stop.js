/** No appointment now: what to do next, calmly, with numbers to tap. Nothing of this is kept. */

import { CallMe } from "./call-me.js";
import { fill, h } from "./page.js";
import { STOP } from "./safety-words.js";
import { button, title } from "./steps.js";

/** The first sentence is the heading, the rest stands below it. */
export function headed(text) {
  const [, first, rest] = /^(.+?[.!?])\s+(.*)$/s.exec(text) ?? [null, text, ""];
  return [first, rest];
}

/** @param {{stop: object, buttons: Record<string, string>, draft: object, onChange: () => void}} given  `stop` is the API's problem */
export function Stop({ stop, buttons, draft, onChange }) {
  const [first, rest] = headed(stop.detail);
  const { call, practice } = stop;
  const ours = practice.phone && h("p", {}, `${STOP.practice}: `, h("a", { href: practice.href, textContent: practice.phone }));
  const form = CallMe({ draft, stopped: stop.stopped, emergency: call.number });
  const el = h("section", { className: "stop" },
    h("div", { className: "stop-card" },
      title(first),
      rest && h("p", { className: "lead", textContent: rest }),
      h("a", { className: "button stop-call", href: call.href, textContent: call.text }),
      ours),
    h("p", { textContent: stop.after }),
    h("div", { className: "actions stop-ways" }, button(buttons.change_answer, onChange, "button quiet"), form.opener(buttons.call_me)),
    form.el);
  return { el };
}
