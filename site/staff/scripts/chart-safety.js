/** What the rules make of the answers, each with its sources; what the visit waits for; what a provider has allowed. */

import { h } from "../../scripts/page.js";
import { becauseOf } from "./chart-words.js";
import { facts, moment, small, unlessMissing } from "./panels.js";

const LEVELS = { emergency: ["Get help first", "disabled"], hold: ["Ask first", "disabled"], caution: ["With care", ""], clear: ["Nothing to note", "active"], incomplete: ["Answers are missing", ""], info: ["To know", ""] };
const NEEDS = { call: "Needs a call", clearance: "Needs a provider's word", "": "" };
const STATES = { none: "", requested: "asked for", received: "received, not looked at yet", verified: "looked at", declined: "declined", expired: "has run out" };

export async function Safety(chart) {
  const { console, path } = chart;
  const { triage } = await chart.intake();
  const review = await unlessMissing(console.api("GET", `${path}/review`));
  const order = [...triage.rules].sort((one, other) => rank(one) - rank(other));
  const [text, kind] = LEVELS[triage.level] ?? [triage.level, ""];
  return [
    h("p", {}, h("span", { className: `badge ${kind}`, textContent: text }), triage.missing.length ? ` ${triage.missing.length} questions are not answered.` : ""),
    review?.open ? Waits(console, review) : null,
    order.length ? h("ul", { className: "rows rules" }, ...order.map((one) => Rule(chart.words, one, triage.holding.includes(one.rule)))) : small("No rule has anything to say."),
    review ? Clearance(console, review) : null,
    small(`${triage.ruleset[0].toUpperCase()}${triage.ruleset.slice(1)}. Rules suggest; you decide.`),
  ];
}

const rank = ({ level }) => ["emergency", "hold", "caution", "info"].indexOf(level);

export function Rule(words, one, isOpen) {
  const because = becauseOf(words, one.grounds);
  return h("li", {},
    h("p", {}, h("span", { className: `badge ${LEVELS[one.level]?.[1] ?? ""}`, textContent: LEVELS[one.level]?.[0] ?? one.level }), " ", one.note, isOpen ? h("strong", { textContent: ` ${NEEDS[one.needs] ?? one.needs}.` }) : ""),
    because ? h("p", { className: "small", textContent: because }) : null,
    Sources(one.rule, one.sources));
}

/** The rule's own id and where it comes from, one tap away. */
export function Sources(rule, sources, sure = "") {
  return h("details", { className: "sources" }, h("summary", { className: "small", textContent: sure ? `${sure} · rule ${rule}` : `Why: rule ${rule}` }), h("ul", {}, ...sources.map(({ title, url, tag }) => h("li", { className: "small" }, url ? h("a", { href: url, rel: "noreferrer", target: "_blank", textContent: title }) : title, ` [${tag}]`))));
}

function Waits(console, review) {
  const left = review.left.length ? h("ul", {}, ...review.left.map((text) => h("li", { textContent: text }))) : null;
  return h("div", { className: "waits" }, h("p", {}, h("strong", { textContent: `Waits for us${review.due ? `, until ${moment(console, review.due)}` : ""}.` }), " ", h("a", { href: "#/work/holds", textContent: "Decide in the work list" })), left);
}

function Clearance(console, { clearance, steps }) {
  if (clearance.state === "none" && !steps.length) return null;
  return h("div", { className: "chart-part" }, h("h3", { textContent: "A provider's word" }), facts([
    ["State", STATES[clearance.state] ?? clearance.state], ["Provider", clearance.provider], ["Of", clearance.on], ["Limits", clearance.limits.join(", ")], ["Good until", clearance.valid_until],
  ]));
}
