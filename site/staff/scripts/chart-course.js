/** How the client does by their own scores: words first, then a small chart for each measure, and its numbers. */

import { h } from "../../scripts/page.js";
import { small } from "./panels.js";

const ALERTS = { leg_pain_up: "Leg pain is two points or more above the beginning.", rising_twice: "Leg pain has risen twice in a row." };
const ADVICE = {
  carry_on: "Carry on as it is.", change_plan: "Think about another plan.", lengthen_interval: "Think about longer intervals.",
  refer: "Think about sending them to their provider.", hold_and_call: "Hold the next visit and call them.",
};
const HEIGHT = 170;
const DAY = 86_400; // seconds
const STEPS = [1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * DAY);

export async function Course(chart) {
  const { console, visit } = chart;
  const { people } = await console.api("GET", `/v1/staff/clients/${encodeURIComponent(visit.client)}/outcomes`);
  const one = people.find(({ appointments }) => appointments.includes(visit.id)) ?? people[0];
  const measures = one?.measures.filter(({ points }) => points.some(({ value }) => value !== null)) ?? [];
  if (!measures.length) return [small("No scores yet.")];
  const charts = h("div", { className: "charts" }, ...measures.map((measure) => Measure(console, measure)));
  return [
    ...one.alerts.map((code) => h("p", { className: "form-fault", textContent: ALERTS[code] ?? code })),
    h("ul", {}, ...one.summary.map((text) => h("li", { textContent: text }))),
    one.review ? h("p", { textContent: `Since the first scores: ${one.review.improved ? "better" : one.review.worse ? "worse" : "about the same"}. ${one.review.advice.map((code) => ADVICE[code] ?? code).join(" ")}` }) : null,
    one.review_due ? h("p", { textContent: "The review is due with this visit." }) : null,
    charts, small(one.note),
  ];
}

function Measure(console, measure) {
  const isCourse = new Set(measure.points.map(({ on }) => on)).size > 1; // scores of a single day are no course
  const place = h("div", { className: "measure-chart", role: "img", "aria-label": `${measure.title}, ${measure.range[0]} to ${measure.range[1]}: the numbers stand below.` });
  if (isCourse) draw(console, place, measure);
  const rows = measure.points.map(({ on, value }) => h("tr", {}, h("th", { scope: "row", textContent: on }), h("td", { textContent: value ?? "not answered" })));
  const marks = measure.lines.filter(isShown(measure)).map(({ text }) => text).join(", ");
  return h("div", { className: "measure" }, h("h3", { textContent: measure.title }), small(measure.low_is_good ? "Lower is better." : "Higher is better."),
    ...(isCourse ? [place, ...(marks ? [small(`Dashed: ${marks}.`)] : [])] : []),
    h("details", { open: !isCourse }, h("summary", { className: "small", textContent: "Numbers" }), h("table", {}, h("caption", { className: "unseen", textContent: measure.title }), h("tbody", {}, ...rows))));
}

const isShown = ({ range }) => ({ at }) => at > range[0];

/** The picture, by date and not by visit, on the fixed range; a missing answer is a gap. */
async function draw(console, place, measure) {
  try {
    const UPlot = await console.vendor("uplot", "uPlot");
    if (console.left.aborted) return;
    const times = measure.points.map(({ on }) => Date.parse(`${on}T00:00:00Z`) / 1000);
    const values = measure.points.map(({ value }) => value);
    const levels = measure.lines.filter(isShown(measure));
    const width = () => Math.max(220, place.clientWidth);
    const plot = new UPlot(options(measure, levels, width()), [times, values, ...levels.map(({ at }) => times.map(() => at))], place);
    const fits = new ResizeObserver(() => plot.setSize({ width: width(), height: HEIGHT }));
    fits.observe(place);
    console.left.addEventListener("abort", () => { fits.disconnect(); plot.destroy(); });
  } catch {
    place.replaceWith(small("The picture could not be drawn; the numbers are below."));
  }
}

function options(measure, levels, width) {
  const colour = (name) => getComputedStyle(document.body).getPropertyValue(name).trim();
  const axis = { stroke: colour("--soft"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line") }, font: "12px system-ui" };
  return {
    width, height: HEIGHT, legend: { show: false }, cursor: { show: false }, tzDate: (time) => new Date(time * 1000 + new Date(time * 1000).getTimezoneOffset() * 60_000),
    scales: { y: { range: measure.range } },
    axes: [{ ...axis, space: 70, incrs: STEPS, values: (plot, splits) => splits.map((time) => new Date(time * 1000).toLocaleDateString("en", { month: "short", day: "numeric", timeZone: "UTC" })) }, { ...axis, size: 34, incrs: [5] }],
    series: [{}, { stroke: colour("--sage"), width: 2, spanGaps: false, points: { show: true, size: 8, fill: colour("--sage") } }, ...levels.map(() => ({ stroke: colour("--clay"), width: 1, dash: [5, 4], points: { show: false } }))],
  };
}
