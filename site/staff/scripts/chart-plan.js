/** Options for the visit, line by line: accepted, edited or rejected with a reason. Nothing is applied by itself. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Form } from "./fields.js";
import { Sources } from "./chart-safety.js";
import { becauseOf, lineText } from "./chart-words.js";
import { AreaField, moment, small } from "./panels.js";

const ROUTE = "POST /v1/staff/appointments/{appointment_id}/plan";
const SAID = { accept: ["Accepted", "active"], edit: ["Instead", ""], reject: ["Rejected", "disabled"] };

export async function Plan(chart) {
  const found = await chart.console.api("GET", `${chart.path}/plan`);
  chart.planned(found.plan);
  return drawn(chart, found);
}

function drawn(chart, found) {
  const { console } = chart;
  if (!found.plan) return [h("p", { textContent: `${found.why}.` })];
  const open = found.lines.filter((one) => !one.decision);
  const may = console.may(ROUTE);
  const rest = may && open.length ? button(`Accept the other ${open.length}`, () => decide(chart, open.map(({ line }) => ({ line, decision: "accept" })), "rest")) : null;
  return [
    h("p", { className: "rule", textContent: found.pressure_rule }),
    found.limits.length ? h("ul", {}, ...found.limits.map((one) => h("li", { textContent: `${one.provider} allows: ${one.limits.join(", ") || "everything"}${one.valid_until ? `, until ${one.valid_until}` : ""}` }))) : null,
    h("ol", { className: "rows plan-lines" }, ...found.lines.map((one) => Line(chart, one, may))),
    rest ? h("p", { className: "form-actions" }, rest) : null,
    found.decided.length ? small(`${found.decided.length} earlier words are about lines that are not offered any more.`) : null,
    small(`Made from the answers of ${moment(console, found.as_of)}, by ${found.plan.version}.`),
  ];
}

function Line(chart, one, may) {
  const { console, words } = chart;
  const text = lineText(words, one);
  const because = becauseOf(words, one.because);
  const actions = h("div", { className: "row-actions" });
  const el = h("li", { "data-line": one.line },
    h("div", { className: "plan-line" }, h("div", {}, h("p", { className: "plan-text", textContent: text }), because ? small(because) : null, Decision(console, one.decision)), actions),
    Sources(one.rule, one.sources, one.evidence.map(({ text: sure }) => sure).join(", ")));
  if (may) choose();
  return el;

  function choose() {
    const label = (verb) => ({ "aria-label": `${verb}: ${text}` });
    actions.replaceChildren(...[
      one.decision?.decision === "accept" ? null : button("Accept", () => decide(chart, [{ line: one.line, decision: "accept" }], one.line), "link", label("Accept")),
      button("Edit", () => ask("edit"), "link", label("Edit")), button("Reject", () => ask("reject"), "link", label("Reject")),
    ].filter(Boolean));
  }

  function ask(decision) {
    const fields = [
      ...(decision === "edit" ? [required(AreaField({ label: "What instead", name: "text", rows: 2, maxLength: 500 }))] : []),
      required(AreaField({ label: "Why", name: "reason", rows: 2, maxLength: 500 })),
    ];
    const shut = () => { kept.saved(); form.remove(); el.querySelector("button")?.focus(); };
    const { el: form } = Form({
      fields, submit: decision === "edit" ? "Keep this instead" : "Reject", busy: "Saving…", more: [button("Cancel", shut)],
      send: async (typed) => { await decide(chart, [{ line: one.line, decision, ...typed }], one.line, true); kept.saved(); },
    });
    const kept = console.keep(`plan ${chart.visit.id} ${one.line} ${decision}`, form);
    el.querySelector("form")?.remove();
    el.append(form);
    fields[0].input.focus();
  }
}

function required(field) {
  field.input.required = true;
  return field;
}

function Decision(console, decision) {
  if (!decision) return null;
  const [name, kind] = SAID[decision.decision];
  return h("p", {}, h("span", { className: `badge ${kind}`, textContent: name }), ` ${decision.text}`, h("span", { className: "small", textContent: ` ${decision.reason} (${decision.by === console.me.id ? "you" : "a colleague"}, ${moment(console, decision.at)})` }));
}

/** Keep words on lines; the focus goes on to the next line that nobody has decided on. */
async function decide(chart, lines, from, mayThrow = false) {
  const { console, path } = chart;
  try {
    const found = await console.api("POST", `${path}/plan`, { lines });
    const panel = document.getElementById("plan");
    const place = [...panel.querySelectorAll("[data-line]")].findIndex((one) => one.dataset.line === from);
    panel.replaceChildren(panel.firstChild, ...drawn(chart, found).filter(Boolean));
    const next = [...panel.querySelectorAll("[data-line]")].slice(Math.max(0, place)).find((one) => !one.querySelector(".badge"));
    (next?.querySelector("button") ?? document.getElementById("plan-title")).focus();
    console.announce("Kept.");
  } catch (problem) {
    if (mayThrow) throw problem;
    console.toast(problem.detail);
  }
}
