/** After the visit: lines for the client to read at home, and what they said since. */

import { h } from "../../scripts/page.js";
import { Form } from "./fields.js";
import { AreaField, list, moment, small, unlessMissing } from "./panels.js";

const VISIT = "/v1/staff/appointments/{appointment_id}";
const ANSWERS = { gone: "The soreness is gone", still_sore: "Still sore", worse: "Worse", something_new: "Something new" };

export async function HomeCare(chart) {
  return drawn(chart, await chart.console.api("GET", `${chart.path}/aftercare`));
}

function drawn(chart, found) {
  const { console, path, visit } = chart;
  const said = found.at ? small(`${found.by === console.me.id ? "You" : "A colleague"}, ${moment(console, found.at)}. It stands behind the link of the message after the visit.`) : null;
  if (!console.may(`POST ${VISIT}/aftercare`)) return [found.lines.length ? list([...found.lines]) : small("Nothing is written yet."), said];
  const lines = AreaField({ label: "What to do at home, a line for each", name: "lines", rows: 3, value: found.lines.join("\n"), hint: "The client reads it. Say what may help; promise nothing." });
  const { el } = Form({
    fields: [lines], submit: "Save for the client", busy: "Saving…",
    send: async (typed) => {
      const sent = typed.lines.split("\n").map((one) => one.trim()).filter(Boolean);
      try {
        const now = await console.api("POST", `${path}/aftercare`, { lines: sent, version: found.version });
        kept.saved();
        redraw("home", drawn(chart, now));
        console.toast("Saved for the client.");
      } catch (problem) {
        throw named(problem);
      }
    },
  });
  const kept = console.keep(`home ${visit.id}`, el);
  return [el, said];
}

/** What is wrong with a line is said below the field, with the line's number. */
function named(problem) {
  const told = (problem.body?.errors ?? []).map(({ pointer, detail }) => `${/\d+$/.test(pointer) ? `Line ${Number(pointer.match(/\d+$/)[0]) + 1}: ` : ""}${detail}`);
  if (told.length) problem.fields = { lines: told.join(" ") };
  return problem;
}

function redraw(id, elements) {
  const panel = document.getElementById(id);
  panel.replaceChildren(panel.firstChild, ...elements.filter(Boolean));
  document.getElementById(`${id}-title`).focus();
}

export async function CheckIn(chart) {
  const found = await unlessMissing(chart.console.api("GET", `${chart.path}/check-in`));
  return found ? checked(chart, found) : [small("Nothing was said since.")];
}

function checked(chart, found) {
  const { console } = chart;
  const said = found.said.map((one) => [h("strong", { textContent: ANSWERS[one.answer] ?? one.answer }), one.leg_now === null ? "" : ` · leg pain ${one.leg_now} of 10`, h("p", { className: "small", textContent: moment(console, one.at) })]);
  const done = found.done.map((one) => [`${one.by === console.me.id ? "You" : "A colleague"} called. ${one.note}`, h("p", { className: "small", textContent: moment(console, one.at) })]);
  return [list(said), done.length ? list(done) : null, found.due && console.may(`POST ${VISIT}/check-in/done`) ? Called(chart, found) : null];
}

function Called(chart, found) {
  const { console, path, visit } = chart;
  const note = AreaField({ label: "What came of the call", name: "note", rows: 2, maxLength: 1000 });
  const { el } = Form({
    fields: [note], submit: "I have called", busy: "Saving…",
    send: async (typed) => {
      const now = await console.api("POST", `${path}/check-in/done`, typed);
      kept.saved();
      redraw("since", checked(chart, now));
      console.toast("Noted.");
    },
  });
  const kept = console.keep(`called ${visit.id}`, el);
  return h("div", { className: "waits" }, h("p", {}, h("strong", { textContent: `Call them by ${moment(console, found.due)}.` })), el);
}
