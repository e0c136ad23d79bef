/** The session's note: kept as a draft while it is typed, signed once, and from then on only added to. */

import { h } from "../../scripts/page.js";
import { NoteForm } from "./chart-note-form.js";
import { Form } from "./fields.js";
import { regionName } from "./chart-words.js";
import { AreaField, facts, moment, small } from "./panels.js";

const ROUTE = "/v1/staff/appointments/{appointment_id}/note";
const HEADS = [["subjective", "Subjective"], ["objective", "Objective"], ["assessment", "Assessment"], ["plan", "Plan"]];

export async function Note(chart, unsigned = "") {
  const { console, path } = chart;
  const found = await console.api("GET", `${path}/note`);
  if (found.signed) return Signed(chart, found.signed, unsigned);
  if (console.may(`PUT ${ROUTE}`)) return NoteForm(chart, found.draft, (typed) => again(chart, typed));
  return found.draft.version ? [small("A draft: nobody has signed it yet."), ...Written(chart, found.draft.note)] : [small("Nothing is written yet.")];
}

/** Somebody has signed: show that, and offer what was typed here as something to add. */
async function again(chart, typed = "") {
  const panel = document.getElementById("note");
  panel.replaceChildren(panel.firstChild, ...await Note(chart, typed));
  document.getElementById("note-title").focus();
}

function Signed(chart, signed, unsigned) {
  const { console } = chart;
  const by = ({ name, at }) => `${name || "a colleague"}, ${moment(console, at)}`;
  return [
    h("p", { className: "signed" }, h("span", { className: "badge active", textContent: "Signed" }), ` ${by(signed.signature)}`),
    signed.sound ? null : h("p", { className: "form-fault", role: "alert", textContent: "This is not what was signed. Tell whoever looks after the system." }),
    ...Written(chart, signed.note),
    ...signed.amendments.map((one) => h("div", { className: "amendment" }, h("h3", { textContent: "Added" }), h("p", { className: "pre", textContent: one.text }), small(`${one.reason}. ${by(one)}`))),
    console.may(`POST ${ROUTE}/amend`) ? Amend(chart, signed.amendments.length, unsigned) : null,
  ].filter(Boolean);
}

function Written({ words }, note) {
  const techniques = note.techniques.map(({ technique, minutes }) => `${words.techniques[technique] ?? technique}${minutes ? `, ${minutes} min` : ""}`);
  return [
    ...HEADS.filter(([name]) => note[name]).map(([name, label]) => h("div", { className: "chart-part" }, h("h3", { textContent: label }), h("p", { className: "pre", textContent: note[name] }))),
    facts([
      ["Aim", note.aim], ["Techniques", techniques.join("; ")], ["Regions", note.regions.map((code) => regionName(words, code)).join("; ")],
      ["Pressure", note.pressure ? `${note.pressure} of 5: ${words.pressure[note.pressure]}` : ""], ["Response", note.response],
    ]),
  ];
}

function Amend(chart, after, unsigned) {
  const { console, path, visit } = chart;
  const text = AreaField({ label: "What to add", name: "text", rows: 3, maxLength: 4000, value: unsigned });
  const reason = AreaField({ label: "Why", name: "reason", rows: 1, maxLength: 500 });
  for (const one of [text, reason]) one.input.required = true;
  const { el } = Form({
    fields: [text, reason], submit: "Add to the note", busy: "Adding…",
    send: async (typed) => {
      try {
        await console.api("POST", `${path}/note/amend`, { ...typed, after });
      } catch (problem) {
        if (problem.kind !== "overtaken") throw problem;
        await again(chart); // what was typed is kept, and stands in the form that comes then
        console.toast("Somebody else added something meanwhile. Read it, and add yours.");
        return;
      }
      kept.saved();
      await again(chart);
      console.toast("Added. What was signed stays as it was.");
    },
  });
  const kept = console.keep(`amend ${visit.id}`, el);
  return h("details", { open: Boolean(unsigned) || kept.isKept }, h("summary", { textContent: "Add something" }), el);
}
