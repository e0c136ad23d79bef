/** A held booking, opened in its row: why it waits, what is left to do, a provider's word, and the yes or no to it. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { insist, textArea, textLine } from "./work-fields.js";
import { nameOf, when } from "./work-words.js";

const NEEDS = { call: "Call them first.", clearance: "It takes a provider's word.", "": "" };
const LETTERS = {
  none: "Nobody has asked for a letter yet.", requested: "A letter was asked for.", received: "A letter has come. Look at it.", verified: "The letter was looked at.",
  declined: "The provider said no.", expired: "The letter is not good any more.",
};
/** What can happen next to a letter: [state, text], as care/clearance_steps.py has it. */
const NEXT = {
  none: [["requested", "Letter asked for"]], expired: [["requested", "Letter asked for"]], declined: [["requested", "Letter asked for"]],
  requested: [["received", "Letter came"], ["declined", "Provider said no"]], received: [["verified", "Letter is good"], ["declined", "Provider said no"]], verified: [],
};

export const lacksLetter = ({ rules, clearance }) => rules.some(({ needs }) => needs === "clearance") && clearance.state !== "verified";

/** @returns {Promise<HTMLElement[]>} what to show below the row */
export async function opened(item, console, done) {
  const path = `/v1/staff/appointments/${item.visit.id}/review`;
  const review = await console.api("GET", path);
  const who = nameOf(item);
  if (!review.open) return [h("p", { textContent: "Somebody has settled it already." })];
  const needsLetter = review.rules.some(({ needs }) => needs === "clearance") || review.clearance.state !== "none";
  return [
    review.stopped ? h("p", { textContent: `They were stopped before, in the same attempt: ${review.stopped}.` }) : "",
    h("ul", { className: "work-why" }, ...review.rules.map((rule) => h("li", {}, rule.note, " ", h("strong", { textContent: NEEDS[rule.needs] ?? "" })))),
    review.visits.length > 1 ? h("p", { className: "small", textContent: `It holds ${review.visits.length} visits: ${review.visits.map(({ start }) => when(start, console.practice.zone)).join("; ")}.` }) : "",
    ...review.left.map((text) => h("p", { className: "form-fault", textContent: text })),
    needsLetter && console.may(`POST /v1/staff/appointments/{appointment_id}/review/clearance`) ? Letter(review) : "",
    h("p", { className: "form-actions" }, button("Confirm", accept, "button"), button("Decline", decline, "button quiet danger")),
  ].filter((one) => one !== "");

  async function accept() {
    const note = textArea("note", "What did you find? It stays in the chart", { least: 1, max: 1000 });
    const checked = review.level === "emergency" ? textLine("checked", "Who has examined them since?") : null;
    const reason = lacksLetter(review) && console.me.roles.includes("clinical_lead") ? textArea("without", "Without a provider's word? Then why", { max: 1000 }) : null;
    const content = h("div", { className: "form" }, ...[note, checked, reason].filter(Boolean).map(({ el }) => el));
    const body = () => ({ note: note.value, version: review.version, checked_by: checked?.value ?? "", without_clearance: reason?.value ?? "" });
    await insist(console.ask, { title: `Confirm the booking of ${who}?`, content, yes: "Confirm" }, note, () => done(() => console.api("POST", `${path}/accept`, body()), `The booking of ${who} is confirmed.`));
  }

  async function decline() {
    const reason = textArea("reason", "Why? It stays in the chart; they do not read it", { least: 1, max: 1000 });
    const text = "The visit is cancelled, its time is free again, and they are told.";
    await insist(console.ask, { title: `Decline the booking of ${who}?`, text, content: reason.el, yes: "Decline", danger: true }, reason, () => done(() => console.api("POST", `${path}/decline`, { reason: reason.value }), `The booking of ${who} is declined.`));
  }

  function Letter({ clearance }) {
    const told = [LETTERS[clearance.state], clearance.provider, clearance.on && `of ${clearance.on}`, clearance.limits.join(", "), clearance.valid_until && `good until ${clearance.valid_until}`];
    return h("p", { className: "form-actions" }, h("span", { textContent: told.filter(Boolean).join(" · ") }), ...NEXT[clearance.state].map(([state, text]) => button(text, () => step(state, text), "button quiet")));
  }

  async function step(state, text) {
    const provider = textLine("provider", "Which provider?", review.clearance.provider);
    const on = textLine("on", "The date on the letter", "", "date");
    const limits = textArea("limits", "What it does not allow, one a line", { max: 1500 });
    const fields = { requested: [provider], received: [provider, on, limits] }[state] ?? [];
    const said = () => ({ state, ...(fields.includes(provider) && provider.value ? { provider: provider.value } : {}), ...(fields.includes(on) && on.value ? { on: on.value } : {}), ...(fields.includes(limits) ? { limits: limits.value.split("\n").map((one) => one.trim()).filter(Boolean) } : {}) });
    await insist(console.ask, { title: `${text}: ${who}?`, content: h("div", { className: "form" }, ...fields.map(({ el }) => el)), yes: text }, { check: () => true }, () => done(() => console.api("POST", `${path}/clearance`, said()), "Noted."));
  }
}
