/** The health form: what is new since last time, what is in the client's own words, and every answer by its section. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { saidTo } from "./chart-words.js";
import { facts, moment, small } from "./panels.js";

const SECTIONS = [["pain", "Pain"], ["symptoms", "Symptoms and causes"], ["warning", "Warning signs"], ["health", "Health"], ["care", "Care and wishes"], ["followup", "Since last time"]];
const LEFT_OUT = ["first_name", "last_name", "email", "phone_mobile", "contact_channel", "client_timezone", "language", "sms_consent", "marketing_consent", "therapist_pref"];
const OPEN = ["pain", "care"];
const QUIET = new Set(["no", "none", "never", "does_not_apply"]);

export async function Intake(chart) {
  return drawn(chart, await chart.intake());
}

function drawn(chart, seen) {
  const { words } = chart;
  return [
    Standing(chart, seen),
    seen.changed.length ? Part("New since last time", facts(seen.changed.map((one) => [one.text, change(words, one)]))) : null,
    seen.free_text.length ? Part("In their own words", h("ul", { className: "rows" }, ...seen.free_text.map(Word))) : null,
    ...SECTIONS.map(([id, name]) => Section(words, seen.answers, id, name)),
    Person(words, seen.answers),
  ];
}

/** Whether it is in, and read; the button reads what is shown here, and nothing that came in since. */
function Standing(chart, seen) {
  const { console, path } = chart;
  if (!seen.submitted_at) return small("Not in yet: these are the answers of the safety check inside booking.");
  const by = seen.by ? "written down by a colleague" : "handed in";
  const said = h("p", { className: "small", textContent: `Version ${seen.version}, ${by} ${moment(console, seen.submitted_at)}. ${seen.read_at ? `Read ${moment(console, seen.read_at)}.` : ""}` });
  if (seen.read_at || !console.may("POST /v1/staff/appointments/{appointment_id}/intake/read")) return said;
  const read = button("I have read this", async (el) => {
    try {
      const now = await console.api("POST", `${path}/intake/read`, { until: seen.until });
      el.closest(".panel").replaceChildren(el.closest(".panel").firstChild, ...drawn(chart, now).filter(Boolean));
      console.toast("Marked as read.");
      document.getElementById("intake-title").focus();
    } catch (problem) {
      console.toast(problem.detail);
    }
  }, "button");
  return h("div", { className: "unread" }, said, h("p", { className: "form-actions" }, read));
}

const Part = (name, content) => h("div", { className: "chart-part" }, h("h3", { textContent: name }), content);
const Word = (one) => h("li", {}, h("p", { className: "small", textContent: one.text }), h("blockquote", { textContent: one.said }), one.read ? null : h("span", { className: "badge disabled", textContent: "Not read yet" }));

function change(words, { question, before, after }) {
  return h("span", {}, h("del", { textContent: saidTo(words, question, before) }), " → ", h("ins", { textContent: saidTo(words, question, after) }));
}

function Section(words, answers, id, name) {
  const said = Object.entries(words.questions).filter(([question, { section }]) => section === id && answers[question] !== undefined && answers[question] !== null);
  if (!said.length) return null;
  const [telling, quiet] = [said.filter(([question]) => !isQuiet(answers[question])), said.filter(([question]) => isQuiet(answers[question]))];
  const row = ([question, { text }]) => [text, saidTo(words, question, answers[question])];
  const nothing = quiet.length ? h("p", { className: "small", textContent: `No, or none: ${quiet.map(([, { text }]) => text).join("; ")}` }) : null;
  return h("details", { open: OPEN.includes(id) && telling.length > 0 }, h("summary", {}, name, h("span", { className: "small", textContent: telling.length ? ` ${telling.length} to note` : " nothing to note" })), telling.length ? facts(telling.map(row)) : null, nothing);
}

function isQuiet(answer) {
  const said = [answer].flat();
  return said.length > 0 && said.every((one) => QUIET.has(one));
}

function Person(words, answers) {
  const said = Object.entries(words.questions).filter(([question, { section }]) => section === "contact" && !LEFT_OUT.includes(question) && answers[question]);
  return said.length ? h("details", {}, h("summary", { textContent: "Person" }), facts(said.map(([question, { text }]) => [text, saidTo(words, question, answers[question])]))) : null;
}
