/** The client's own course: in words first, then a small chart for each measure, and all its numbers. */

import { fill, h } from "./page.js";
import { s } from "./draw.js";
import { CHART_BOX, heightOf, linePath, placed } from "./chart.js";
import { button, title } from "./steps.js";
import { CHART, GATE } from "./words-intake.js";

const LANGUAGE = document.documentElement.dataset.locale ?? "en";
const dayIn = (options) => (on) => new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: "UTC" }).format(new Date(`${on}T00:00:00Z`));
const shortDate = dayIn({ month: "short", day: "numeric" });
const fullDate = dayIn({ year: "numeric", month: "long", day: "numeric" });

export function Outcomes({ summary, note, measures }) {
  const shown = measures.filter((one) => one.points.some(({ value }) => value !== null));
  const words = shown.length
    ? [h("p", { textContent: CHART.lead }), h("ul", { className: "plain-list summary-lines" }, ...summary.map((text) => h("li", { textContent: text }))), note ? h("p", { className: "honest", textContent: note }) : null]
    : [h("p", { textContent: CHART.none })];
  const print_ = shown.length ? button(CHART.print, () => print(), "button quiet no-print") : null;
  const el = h("section", { className: "outcomes" }, title(GATE.titles.progress), ...words, h("div", { className: "charts" }, ...shown.map(Measure)),
    h("p", { className: "actions no-print" }, print_, h("a", { className: "button quiet", href: "manage.html", textContent: GATE.back })));
  addEventListener("beforeprint", () => { for (const one of el.querySelectorAll("details")) one.open = true; });
  return { el };
}

function Measure(measure) {
  const points = placed(measure);
  const answers = points.filter(({ y }) => y !== null);
  const about = fill(CHART.picture, { title: measure.title, count: answers.length, from: fullDate(answers[0].on), to: fullDate(answers.at(-1).on) });
  const picture = s("svg", { viewBox: `0 0 ${CHART_BOX.width} ${CHART_BOX.height}`, role: "img", "aria-label": about },
    ...grid(measure.range), ...points.map(tick), ...dates(points), ...Levels(measure),
    s("path", { class: "chart-line", d: linePath(points) }), ...answers.map(dot), ...ends(answers));
  return h("section", { className: "chart" }, h("h2", { textContent: measure.title }), h("p", { className: "small", textContent: measure.low_is_good ? CHART.low : CHART.high }), picture, numbers(measure));
}

function grid([least, most]) {
  const { left, right, width } = CHART_BOX;
  return [least, (least + most) / 2, most].flatMap((value) => [
    s("path", { class: "chart-grid", d: `M${left} ${heightOf(value, [least, most])}H${width - right}` }),
    s("text", { class: "chart-text", x: left - 8, y: heightOf(value, [least, most]) + 4, "text-anchor": "end" }, String(value)),
  ]);
}

/** Each visit has its tick, with an answer or without. */
const tick = ({ x }) => s("path", { class: "chart-tick", d: `M${x} ${CHART_BOX.height - CHART_BOX.bottom}v6` });
const dot = ({ x, y }) => s("circle", { class: "chart-dot", cx: x, cy: y, r: 4.5 });

function dates(points) {
  const shown = points.length > 1 ? [points[0], points.at(-1)] : points;
  const anchor = (place) => (points.length === 1 ? "middle" : place ? "end" : "start");
  const from = ({ x }, place) => (points.length === 1 ? x : x + (place ? 8 : -8));
  return shown.map((point, place) => s("text", { class: "chart-text", x: from(point, place), y: CHART_BOX.height - 8, "text-anchor": anchor(place) }, shortDate(point.on)));
}

/** The first and the last answer carry their number. */
function ends(answers) {
  const shown = answers.length > 1 ? [answers[0], answers.at(-1)] : answers;
  return shown.map(({ x, y, value }) => s("text", { class: "chart-value", x, y: y < 30 ? y + 20 : y - 10, "text-anchor": "middle" }, String(value)));
}

/** What would be a change that most people notice; the words of the lowest stand below it, so that two close ones can be read. */
function Levels({ lines, range }) {
  const { left, right, width } = CHART_BOX;
  const lowest = Math.min(...lines.map((one) => one.at));
  return lines.flatMap(({ at, text }) => {
    const y = heightOf(at, range);
    const below = lines.length > 1 && at === lowest;
    return [s("path", { class: "chart-level", d: `M${left} ${y}H${width - right}` }), s("text", { class: "chart-text", x: left + 4, y: below ? y + 14 : y - 5 }, text)];
  });
}

function numbers({ title: name, points }) {
  const row = ({ on, value }) => h("tr", {}, h("th", { scope: "row", textContent: fullDate(on) }), h("td", { textContent: value === null ? CHART.missing : String(value) }));
  const head = h("tr", {}, h("th", { scope: "col", textContent: CHART.date }), h("th", { scope: "col", textContent: name }));
  return h("details", {}, h("summary", { textContent: CHART.table }), h("table", {}, h("caption", { className: "unseen", textContent: name }), h("thead", {}, head), h("tbody", {}, ...points.map(row))));
}
