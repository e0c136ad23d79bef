/** After sending: thanks, cautions, "we will call you", or what to do now. And the form that was sent before. */

import { clock, fill, h, longDay } from "./page.js";
import { button, title } from "./steps.js";
import { told } from "./told.js";
import { RESULT } from "./words-intake.js";

const line = (text) => h("p", { textContent: text });

/** Words for a level: a heading, paragraphs, and for an emergency whom to call. */
const LEVELS = {
  clear: ({ name }) => [title(fill(RESULT.clearTitle, { name })), h("p", { className: "lead", textContent: RESULT.clear })],
  caution: ({ name, lines }) => [title(fill(RESULT.clearTitle, { name })), line(RESULT.caution), h("ul", { className: "honest caution-lines" }, ...lines.map((text) => h("li", { textContent: text })))],
  hold: ({ lines, until }) => [title(RESULT.holdTitle), ...(lines.length ? lines : [RESULT.hold]).map(line), until ? line(told(RESULT.holdUntil, { when: until })) : null],
  emergency: ({ lines, call, practice }) => [
    title(RESULT.emergencyTitle),
    h("div", { className: "calm" }, ...lines.map((text) => h("p", { className: "lead", textContent: text })),
      h("p", { className: "actions" }, call ? h("a", { className: "button", href: call.href, textContent: call.text }) : null,
        h("a", { className: "button quiet", href: practice.href, textContent: fill(RESULT.practice, practice) }))),
    line(RESULT.emergencyAfter),
  ],
};

/** @param {{sent: object, appointment: object, practice: {phone: string, href: string}}} given `sent` is the API's answer, with what changed in words */
export function Result({ sent, appointment, practice }) {
  const { level, lines = [], call } = sent.check;
  const { time_zone: zone, first_name: name } = appointment;
  const until = sent.kept_until ? `${longDay(sent.kept_until, zone)}, ${clock(sent.kept_until, zone)}` : "";
  const words = (LEVELS[level] ?? LEVELS.clear)({ name, lines, until, call, practice });
  const el = h("section", { className: "result" }, ...words, level === "emergency" ? null : changed(sent.changed ?? []),
    h("p", { className: "actions" }, h("a", { className: "button quiet", href: "manage.html", textContent: RESULT.visit })));
  return { el };
}

/** What was left out this time has not changed: it was not said again. */
function changed(all) {
  const rows = all.filter((one) => one.after);
  if (!rows.length) return null;
  const row = ({ text, before, after }) => h("div", {}, h("dt", { textContent: text }),
    h("dd", { textContent: fill(RESULT.changed, { before: before || RESULT.unanswered, after }) }));
  return h("section", { className: "sheet" }, h("h2", { textContent: RESULT.changedTitle }), h("dl", { className: "answers" }, ...rows.map(row)));
}

/** The form was sent before: when, and the way to a new version of it. */
export function Sent({ at, zone, onAgain, onShow }) {
  const when = `${longDay(at, zone)}, ${clock(at, zone)}`;
  const el = h("section", { className: "result" },
    title(RESULT.sentTitle), h("p", { className: "lead", textContent: told(RESULT.sent, { when }) }), line(RESULT.again),
    h("p", { className: "actions" }, button(RESULT.update, onAgain), h("a", { className: "button quiet", href: "manage.html", textContent: RESULT.visit })),
    h("p", { className: "actions" }, button(RESULT.agreements, () => onShow("agreements"), "link"), button(RESULT.progress, () => onShow("progress"), "link")));
  return { el };
}
