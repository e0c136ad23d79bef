/** Opens "Who has looked at your record". */

import { byDay, sentence } from "./looks.js";
import { Copy } from "./own-copy.js";
import { clock, fill, h, longDay } from "./page.js";
import { button, title } from "./steps.js";
import { GATE } from "./words-intake.js";
import { LOOKS } from "./words-looks.js";

export async function open({ records, practice, show, view }) {
  const [answer, copy] = await Promise.all([records.looks(), records.copy()]);
  const stopped = [answer, copy].find((one) => one.kind !== "ok");
  if (stopped) return stopped;
  const { looks, time_zone: zone } = answer.body;
  const days = byDay(looks, ({ at }) => longDay(at, zone)).map(([day, own]) => Day(day, own, zone));
  const list = days.length ? days : [h("p", { textContent: LOOKS.none })];
  show(title(GATE.titles.looks), h("p", { textContent: LOOKS.lead }), ...list, h("p", { className: "small", textContent: fill(LOOKS.question, practice) }), Copy(records, copy.body),
    h("p", { className: "actions" }, button(GATE.titles.agreements, () => view("agreements"), "button quiet"), h("a", { className: "button quiet", href: "manage.html", textContent: GATE.back })));
  return answer;
}

function Day(day, looks, zone) {
  const rows = looks.map((look) => h("li", {}, h("span", { className: "look-time", textContent: clock(look.at, zone) }), h("span", {}, sentence(look, LOOKS),
    look.in_emergency ? h("span", { className: "look-emergency", textContent: LOOKS.emergency }) : null)));
  return h("section", {}, h("h2", { textContent: day }), h("ul", { className: "plain-list looks" }, ...rows));
}
