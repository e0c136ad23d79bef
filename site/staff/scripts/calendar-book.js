/** A booking at the phone or the desk: who, what, when, the safety questions, and once or several times. */

import { freshKey, h, shortDay } from "../../scripts/page.js";
import { hour, instantOf, seriesOf, wall } from "./calendar-days.js";
import { Who } from "./calendar-find.js";
import { Safety } from "./calendar-safety.js";
import { act } from "./calendar-table.js";
import { Times } from "./calendar-times.js";

const REPEATS = [["0", "Once"], ["1", "Every week"], ["2", "Every 2 weeks"], ["4", "Every 4 weeks"]];

/**
 * @param {object} given
 * @param {boolean} given.walkIn   they stand here: it begins now
 * @param {{start?: string, therapist?: string, client?: object, service?: string}} given.wish  what is known already; the start as wall-clock digits
 * @param {(visits: object[]) => void} given.onDone
 */
export function Booking({ console, names, date, today, walkIn, wish, onClose, onDone }) {
  const { zone } = console.practice;
  const who = Who({ console, known: wish.client ?? null, onChange: () => {} });
  const service = h("select", { id: "book-service", name: "service" }, ...names.services().map((one) => h("option", { value: one.id, textContent: `${one.name}, ${one.minutes} min`, selected: one.id === wish.service })));
  const times = Times({ console, names, service: wish.service ?? names.services()[0]?.id, therapist: wish.therapist ?? "", date: wish.start?.slice(0, 10) ?? date, legend: walkIn ? "With whom" : "When", onPick: () => picked(), keep: true });
  const other = h("input", { type: "time", id: "book-time", name: "time", step: 300 });
  const reason = h("input", { type: "text", id: "book-reason", name: "reason", maxLength: 200, autocomplete: "off" });
  const beyond = walkIn
    ? h("details", {}, h("summary", { textContent: "Outside somebody's hours" }), labelled("Why? It stays with the visit", reason))
    : h("details", {}, h("summary", { textContent: "A time that is not on offer" }),
      h("div", { className: "pair" }, labelled("Start", other), labelled("Why? It stays with the visit", reason)));
  const every = h("select", { id: "book-every", name: "every" }, ...REPEATS.map(([value, textContent]) => h("option", { value, textContent })));
  const count = h("input", { type: "number", id: "book-count", name: "count", min: 2, max: 12, value: 6 });
  const counted = labelled("How many visits", count);
  const questions = h("div", {});
  const later = h("input", { type: "checkbox", id: "book-later", name: "later" });
  const wrong = h("div", { className: "form-fault", role: "alert" });
  const submit = h("button", { type: "submit", className: "button", textContent: walkIn ? "Book them in now" : "Book" });
  const form = h("form", { noValidate: true, className: "form" }, who.el, labelled("What", service), walkIn ? labelledOf(times) : times.el, beyond,
    walkIn ? null : h("div", { className: "pair" }, labelled("How often", every), counted),
    walkIn ? null : h("p", { className: "check" }, later, h("label", { for: "book-later" }, "Ask the safety questions later", h("span", { className: "small", textContent: "The time is kept, and somebody clinical calls before it is confirmed." }))),
    questions, wrong, h("div", { className: "form-actions" }, submit));
  const el = h("section", { className: "side", "aria-labelledby": "side-title" },
    h("div", { className: "side-head" }, h("h2", { id: "side-title", tabIndex: -1, textContent: walkIn ? "Walk-in" : "New booking" }), act("✕", () => { kept.saved(); onClose(); }, "link", { "aria-label": "Close" })), form);
  const kept = console.keep(walkIn ? "walk-in" : "booking", form);
  let key = freshKey();
  let safety = null;
  let starts = null;

  counted.hidden = true;
  if (wish.start) times.pick(instantOf(wish.start, zone));
  service.addEventListener("change", () => times.of(service.value));
  every.addEventListener("change", () => { counted.hidden = every.value === "0"; starts = null; });
  later.addEventListener("change", () => { questions.hidden = later.checked; });
  form.addEventListener("input", () => { key = freshKey(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  Safety({ console, day: () => (startOf() ?? `${times.day}T12:00`).slice(0, 10), today }).then((made) => { safety = made; questions.replaceChildren(made.el); }, (problem) => { questions.textContent = problem.detail; });

  function picked() {
    other.value = "";
    starts = null;
    key = freshKey();
  }

  /** The start as the practice's wall shows it; null where none was chosen. */
  function startOf() {
    if (other.value) return `${times.day}T${other.value}`;
    return times.picked ? (times.picked.start.endsWith("Z") ? wish.start : wall(times.picked.start)) : null;
  }

  async function send() {
    if (submit.getAttribute("aria-disabled") === "true") return;
    wrong.replaceChildren();
    const body = complete();
    if (!body) return;
    submit.setAttribute("aria-disabled", "true");
    try {
      const made = await console.api("POST", body.starts ? "/v1/staff/series" : "/v1/staff/appointments", body, key);
      kept.saved();
      onDone(made);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      refused(problem);
    } finally {
      submit.removeAttribute("aria-disabled");
    }
  }

  function complete() {
    const person = who.value();
    const start = startOf();
    if (!person) return say("Say who it is.", () => who.focus());
    if (!walkIn && !start) return say("Choose a time.", () => times.focus());
    if (other.value && !reason.value.trim()) return say("Say why it has to be then.", () => reason.focus());
    if (!later.checked && (!safety || safety.faults())) { safety?.show(); return say("Some safety questions have no answer yet.", null); }
    const common = { ...person, service: service.value, ...(times.therapist ? { therapist: times.therapist } : {}), answers: later.checked ? {} : safety.answers(), by_phone: later.checked };
    if (walkIn) return { ...common, walk_in: true, ...(reason.value.trim() ? { override: true, reason: reason.value.trim() } : {}) };
    if (every.value !== "0") return { ...common, starts: starts ?? seriesOf(start, Number(count.value), Number(every.value), zone) };
    return { ...common, start: instantOf(start, zone), ...(other.value ? { override: true, reason: reason.value.trim() } : {}) };
  }

  function say(text, focus) {
    wrong.textContent = text;
    focus?.();
    return null;
  }

  function refused(problem) {
    if (problem.kind === "stopped") return stopped(problem.body);
    if (who.fault(problem)) return undefined;
    if (problem.body.conflicts) return conflicts(problem.body);
    const list = (problem.body.alternatives ?? []).slice(0, 4);
    wrong.replaceChildren(h("p", { textContent: problem.kind === "slot-taken" ? (walkIn ? "Nobody who may is free and at work right now." : "That time is not free any more.") : problem.detail }));
    if (list.length) wrong.append(h("p", { textContent: "Free near it:" }), h("p", { className: "form-actions" }, ...list.map((one) => act(`${shortDay(one.start, zone)}, ${hour(one.start)}`, () => console.toast(`${hour(one.start)} with ${one.therapists.map(names.therapist).join(" or ")}`), "badge"))));
    safety?.mark((problem.body.errors ?? []).filter((one) => one.pointer.startsWith("/answers")));
    return undefined;
  }

  /** What to say to somebody whose answers call for medical help first: nothing was booked. */
  function stopped({ detail, call }) {
    wrong.replaceChildren(h("div", { className: "panel stop" }, h("h3", { textContent: "Do not book. Read this to them:" }), h("p", { textContent: detail }), h("p", {}, h("b", { textContent: call.text }), " ", h("a", { href: call.href, textContent: call.number }))));
    key = freshKey();
  }

  /** Dates of a series that are not free, each with what is near it. */
  function conflicts({ conflicts: missed, alternatives }) {
    const all = starts ?? seriesOf(startOf(), Number(count.value), Number(every.value), zone);
    const choices = missed.map((start) => {
      const near = alternatives.map((one) => one.start).sort((a, b) => Math.abs(Date.parse(a) - Date.parse(start)) - Math.abs(Date.parse(b) - Date.parse(start))).slice(0, 4);
      const pick = h("select", { id: `instead-${start}`, name: `instead-${start}` }, ...near.map((one) => h("option", { value: one, textContent: `${shortDay(one, zone)}, ${hour(one)}` })), h("option", { value: "", textContent: "Leave this one out" }));
      return { start, pick };
    });
    wrong.replaceChildren(h("p", { textContent: "Some dates are not free. Nothing is booked yet." }),
      ...choices.map(({ start, pick }) => labelled(`Instead of ${shortDay(start, zone)}, ${hour(start)}`, pick)));
    const take = () => {
      const instead = new Map(choices.map(({ start, pick }) => [Date.parse(start), pick.value]));
      starts = all.map((start) => (instead.has(Date.parse(start)) ? instead.get(Date.parse(start)) : start)).filter(Boolean);
      key = freshKey();
      send();
    };
    wrong.append(act("Book with these", take, "button"));
  }

  return { el, begin: () => { who.begin(); (wish.client ? service : who).focus(); }, get isTouched() { return true; } };
}

function labelled(text, input) {
  return h("div", { className: "field" }, h("label", { for: input.id, textContent: text }), input);
}

/** A walk-in has no time to choose, only with whom. */
function labelledOf(times) {
  times.el.classList.add("walk-in");
  return times.el;
}
