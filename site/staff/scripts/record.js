/** The copy of somebody's record that is handed over: to be looked through, printed or kept as a file. */

import { h, longDay } from "../../scripts/page.js";
import { button } from "./button.js";
import { when } from "./work-words.js";

export const title = "A copy of a record";
const KINDS = {
  safety: "Answers of the safety check", intake: "Health form", consent: "What was agreed to", review: "Looked at before a visit",
  clearance: "A provider's word", alert: "Noticed before a visit", check_in: "Since a visit", home_care: "What to do at home",
  read: "Read by", plan: "Options for a visit", note: "Note of a visit", draft: "A form that was begun",
};

export async function show(main, { visit }, console) {
  const path = `/v1/staff/appointments/${encodeURIComponent(visit)}/record`;
  const copy = await console.api("GET", path);
  const zone = console.practice.zone;
  const { contact, born, request } = copy;
  const name = `${contact.first_name} ${contact.last_name}`.trim();
  const print = button("Print", () => window.print());
  const save = button("Save as a file", () => download(`record-${name}.json`, JSON.stringify(copy, null, 1)));
  const noted = h("p", { className: "small", role: "status", textContent: asked(request, zone) });
  const note = button("They asked for it today", async () => {
    try {
      noted.textContent = asked(await console.api("POST", `${path}/asked`, {}), zone);
      note.remove();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      console.toast(problem.detail);
    }
  });
  console.key("p", "Print the copy", () => print.click());
  main.replaceChildren(
    h("div", { className: "view-head" }, h("div", {}, h("h1", { textContent: `The record of ${name}` }), noted), h("p", { className: "form-actions no-print" }, ...(request?.due ? [] : [note]), print, save)),
    h("p", { className: "no-print", textContent: "Make sure that it is really they who get it. When they have it, note it on the list." }),
    h("section", { className: "panel", "aria-label": "Who" }, facts([["Name", name], ["Born", born], ["E-mail", contact.email], ["Phone", contact.phone], ["From", console.practice.name]])),
    copy.visits.length ? h("section", { className: "panel" }, h("h2", { textContent: "Visits" }), facts(copy.visits.map((one) => [when(one.start, zone), `${one.service}, ${one.therapist}, ${one.status.replace("_", " ")}`]))) : "",
    ...copy.parts.map((part) => Part(part, zone)));
}

function asked(request, zone) {
  if (!request) return "They have not asked for it.";
  if (request.due) return `Asked for on ${longDay(request.asked, zone)}, due on ${longDay(request.due, zone)}.`;
  return `Handed over on ${longDay(request.done.at(-1).at, zone)}.`;
}

function Part({ at, kind, lines }, zone) {
  return h("section", { className: "panel record-part" },
    h("h2", {}, KINDS[kind] ?? kind, " ", h("span", { className: "small", textContent: when(at, zone) })),
    h("dl", { className: "record-lines" }, ...lines.map(({ label, said }) => h("div", {}, h("dt", { textContent: label }), h("dd", { textContent: said })))));
}

function facts(rows) {
  return h("dl", { className: "facts" }, ...rows.filter(([, said]) => said).map(([term, said]) => h("div", {}, h("dt", { textContent: term }), h("dd", { textContent: said }))));
}

function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
