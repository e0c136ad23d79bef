/** One visit as whoever treats sees it: read before, written after. Each part comes when it is there, and fails alone. */

import { fullDay, clock, h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Course } from "./chart-course.js";
import { CheckIn, HomeCare } from "./chart-after.js";
import { Intake } from "./chart-intake.js";
import { Letters } from "./chart-letters.js";
import { Note } from "./chart-note.js";
import { Plan } from "./chart-plan.js";
import { Safety } from "./chart-safety.js";
import { chartWords } from "./chart-words.js";
import { stateName } from "./client-visits.js";
import { Panel, goTo, small } from "./panels.js";
import { serviceNames, therapistNames } from "./practice-names.js";

const KEYS = [["s", "Safety", "safety"], ["i", "Health form", "intake"], ["o", "Options", "plan"], ["n", "Session note", "note"], ["a", "For home", "home"], ["c", "Course", "course"]];

export const title = "Visit";

export async function show(main, { id }, given) {
  const path = `/v1/staff/appointments/${encodeURIComponent(id)}`;
  const [visit, words] = await Promise.all([given.api("GET", path), chartWords(given)]);
  const console = given.emergencies?.has(visit.client) ? forReading(given) : given;
  const [services, therapists] = await Promise.all([serviceNames(console), therapistNames(console)]);
  const chart = { console, path, visit, words, intake: once(() => console.api("GET", `${path}/intake`)) };
  chart.whenPlanned = new Promise((done) => { chart.planned = done; });
  const { first_name: first, last_name: last } = visit.contact;
  const parts = h("nav", { className: "parts", "aria-label": "Parts of this page" }, ...KEYS.map(([key, name, part]) => button(name, () => goTo(part), "link", { "aria-keyshortcuts": key })));
  main.replaceChildren(
    h("div", { className: "view-head" },
      h("div", {}, h("h1", { textContent: `${first} ${last}` }), h("p", { className: "small" }, `${fullDay(visit.start, console.practice.zone)}, ${clock(visit.start, console.practice.zone)} · ${services[visit.service] ?? visit.service} with ${therapists[visit.therapist] ?? visit.therapist} `, h("span", { className: "badge", textContent: stateName(visit.status) }))),
      h("a", { className: "button quiet", href: `#/clients/${visit.client}`, textContent: "Contact and visits" })),
    parts,
    h("div", { className: "chart" },
      h("div", { className: "chart-read" }, ...later(console, [
        ["safety", "Safety", () => Safety(chart)],
        ["intake", "Health form", () => Intake(chart)],
        ["plan", "Options to consider", () => Plan(chart)],
        ["course", "Course", () => Course(chart)],
      ])),
      h("div", { className: "chart-write" }, ...later(console, [
        ["note", "Session note", () => Note(chart)],
        ["home", "For home", () => HomeCare(chart)],
        ["since", "Since the visit", () => CheckIn(chart)],
        ["letters", "Providers' letters", () => Letters(chart)],
      ]))));
  for (const [key, name, part] of KEYS) console.key(key, name, () => goTo(part));
}

/** What is opened in an emergency is open for reading: nothing to write with is shown. */
const forReading = (console) => ({ ...console, may: (route) => route.startsWith("GET ") && console.may(route) });

/** Panels that fill themselves one after the other; one that cannot says so and can be asked again. */
function later(console, parts) {
  const panels = parts.map(([id, name]) => Panel(id, name, small("One moment…")));
  (async () => {
    for (const [place, [, , fill]] of parts.entries()) {
      if (console.left.aborted) return;
      await filled(panels[place], fill);
    }
  })();
  return panels;
}

async function filled(panel, fill) {
  try {
    panel.replaceChildren(panel.firstChild, ...(await fill()).filter(Boolean));
  } catch (problem) {
    if (problem.status === undefined) globalThis.reportError(problem);
    const again = button("Try again", () => filled(panel, fill));
    panel.replaceChildren(panel.firstChild, h("p", { className: "form-fault", role: "alert", textContent: problem.detail ?? "Something went wrong on our side." }), h("p", { className: "form-actions" }, again));
  }
}

/** Asks once, and again only where that failed: several parts show the same answer, which is one look at the record. */
function once(ask) {
  let asked = null;
  return () => {
    asked ??= ask().catch((problem) => {
      asked = null;
      throw problem;
    });
    return asked;
  };
}
