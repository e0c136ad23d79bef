/** What came of visits: figures as text and a table first, then the same drawn; and what the records say of the care. */

import { h } from "../../scripts/page.js";
import { Care } from "./reports-care.js";
import { csv } from "./csv.js";
import { figures, named, rows, shares } from "./reports-words.js";

export const title = "Reports";
const PATH = "/v1/staff/reports";
const BY = [["week", "Week"], ["month", "Month"], ["therapist", "Therapist"], ["service", "Service"]];
const DAY_MS = 86_400_000;

export async function show(main, params, console) {
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: console.practice.zone });
  const first = input("report-from", "date", new Date(Date.parse(today) - 27 * DAY_MS).toISOString().slice(0, 10));
  const last = input("report-to", "date", today);
  const by = h("select", { id: "report-by" }, ...BY.map(([value, text]) => h("option", { value, textContent: text })));
  const wrong = h("p", { className: "form-fault", role: "alert" });
  const result = h("div", { className: "report" });
  const ask = h("form", { className: "choices", noValidate: true }, field("From", first), field("Through", last), field("A line for each", by), h("button", { type: "submit", className: "button", textContent: "Show" }));
  const business = console.may(`GET ${PATH}`);
  ask.addEventListener("submit", (event) => { event.preventDefault(); load(); });
  main.replaceChildren(h("h1", { textContent: title }), ask, wrong, result, ...(console.may(`GET ${PATH}/care`) ? [Care(console, () => ({ from: first.value, to: last.value }))] : []));
  by.closest(".field").hidden = !business;
  if (business) await load();

  async function load() {
    wrong.textContent = "";
    try {
      const found = await console.api("GET", `${PATH}?from=${first.value}&to=${last.value}&by=${by.value}`);
      draw(found);
      console.announce(`${figures(found)[0].join(" ")}.`);
    } catch (problem) {
      if (problem.status === undefined || problem.status === 401) throw problem;
      wrong.textContent = problem.detail;
      last.focus();
    }
  }

  function draw(found) {
    const save = h("a", { className: "button quiet", download: `report-${found.first}-${found.last}-by-${found.by}.csv`, textContent: "Download the table (CSV)" });
    save.href = URL.createObjectURL(new Blob([csv(rows(found))], { type: "text/csv;charset=utf-8" }));
    console.left.addEventListener("abort", () => URL.revokeObjectURL(save.href), { once: true });
    const chart = h("div", { className: "report-chart", hidden: true });
    result.replaceChildren(
      h("h2", { textContent: `${dayName(found.first)} – ${dayName(found.last)}` }),
      h("dl", { className: "report-figures" }, ...figures(found).map(([name, value, more]) => h("div", {}, h("dt", { textContent: name }), h("dd", {}, value, h("span", { className: "small", textContent: more }))))),
      table(found), h("p", { className: "form-actions" }, save), chart,
      h("p", { className: "small", textContent: `Only what is over is counted. Hours open are those that are set today. Late is within ${found.notice_hours} hours. A client is new at their first visit.` }));
    chartOf(found, chart, console);
  }
}

function table(found) {
  const [head, ...lines] = rows(found);
  const whole = lines.pop();
  const row = ([name, ...cells]) => h("tr", {}, h("th", { scope: "row", textContent: name }), ...cells.map((cell) => h("td", { textContent: cell === "" ? "–" : cell })));
  return h("div", { className: "table", tabIndex: 0, role: "region", "aria-label": "The figures" }, h("table", { className: "numbers" },
    h("caption", { textContent: `By ${found.by}` }), h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col", textContent: name })))),
    h("tbody", {}, ...lines.map(([name, ...cells]) => row([named(found, name), ...cells]))), h("tfoot", {}, row(whole))));
}

/** Hours open and worked, drawn; whoever cannot see it has the table above. */
async function chartOf(found, place, console) {
  if (found.by === "service" || found.lines.length < 2) return;
  let Plot;
  try {
    Plot = await console.vendor("uplot", "uPlot");
  } catch {
    return; // the table has all of it
  }
  if (console.left.aborted || !place.isConnected) return;
  place.hidden = false;
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", `Hours open and hours worked by ${found.by}: the same figures as in the table.`);
  const { names, opened, worked } = shares(found);
  const bars = (size, align) => Plot.paths.bars({ size: [size, 60], align });
  const plot = new Plot({
    width: place.clientWidth - 26, height: 240, legend: { live: false }, cursor: { show: false }, title: "Hours open and worked",
    scales: { x: { time: false, range: [-0.6, names.length - 0.4] }, y: { range: (_, low, high) => [0, Math.max(1, high * 1.1)] } },
    axes: [{ splits: () => names.map((_, place_) => place_), values: () => names, grid: { show: false } }, { label: "hours" }],
    series: [{}, { label: "open", fill: "#dfe7dd", stroke: "#7d9384", paths: bars(0.38, -1), points: { show: false } }, { label: "worked", fill: "#3d5f4d", stroke: "#3d5f4d", paths: bars(0.38, 1), points: { show: false } }],
  }, [names.map((_, place_) => place_), opened, worked], place);
  const watch = new ResizeObserver(() => plot.setSize({ width: Math.max(200, place.clientWidth - 26), height: 240 }));
  watch.observe(place);
  console.left.addEventListener("abort", () => { watch.disconnect(); plot.destroy(); }, { once: true });
}

const dayName = (day) => new Date(`${day}T12:00Z`).toLocaleDateString("en-US", { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" });
const input = (id, type, value) => h("input", { id, type, value, required: true });
const field = (name, control) => h("div", { className: "field" }, h("label", { for: control.id, textContent: name }), control);
