/** One visit beside the calendar: who, what, when, how to reach them, and what is done about it in one click. */

import { h, shortDay } from "../../scripts/page.js";
import { classOf, hour, isMovable, LATE, minutesOf, nameOf, span, stateOf, verbsOf, wall } from "./calendar-days.js";
import { act } from "./calendar-table.js";
import { put } from "./calendar-move.js";
import { Times } from "./calendar-times.js";

/**
 * @param {object} given
 * @param {object} given.visit   as the board has it
 * @param {() => void} given.onClose
 * @param {(visit: object|null) => void} given.onChange  something was changed: the visit as it is, or null to look again
 * @param {(client: object) => void} given.onAgain   book again for the same client
 */
export function Visit({ console, board, names, visit, now, onClose, onChange, onAgain }) {
  const { zone } = console.practice;
  const path = `/v1/staff/appointments/${visit.id}`;
  const facts = h("dl", { className: "facts" });
  const actions = h("div", { className: "panel-verbs" });
  const more = h("div", {});
  const note = h("p", { className: "form-fault", role: "alert" });
  const state = h("p", {});
  const el = h("section", { className: "side", "aria-labelledby": "side-title" },
    h("div", { className: "side-head" }, h("h2", { id: "side-title", tabIndex: -1, textContent: nameOf(visit) }), act("✕", onClose, "link", { "aria-label": "Close" })),
    state, actions, note, facts, more);
  let current = visit;
  let moving = false; // what somebody chooses there stays while the calendar looks again
  draw();
  if (visit.status !== "blocked") load();

  async function load() {
    try {
      current = { ...current, ...(await console.api("GET", path)) };
      current.name = visit.name;
      draw();
    } catch (problem) {
      note.textContent = problem.detail;
    }
  }

  function draw() {
    const held = el.contains(document.activeElement) ? document.activeElement.textContent : null;
    state.replaceChildren(h("span", { className: `badge visit-badge ${classOf(current)}`, textContent: stateOf(current) }), ...marks());
    facts.replaceChildren(...rows().map(([term, what]) => h("div", {}, h("dt", { textContent: term }), h("dd", {}, what))));
    actions.replaceChildren(...verbsOf(current, now()).map(([verb, text, back], nth) => act(text, () => note_(verb, text, back), nth ? "button quiet" : "button")));
    if (!moving) more.replaceChildren(...(current.status === "blocked" ? blocked() : further()));
    if (held !== null && !el.contains(document.activeElement)) [...el.querySelectorAll("button")].find((one) => one.textContent === held)?.focus();
  }

  function marks() {
    return [
      current.late || current.late_request ? h("span", { className: "badge", textContent: LATE[current.late || current.late_request.kind] }) : null,
      current.by_override || current.override ? h("span", { className: "badge", textContent: "Outside the rules" }) : null,
      current.in_series ? h("span", { className: "badge", textContent: "One of a series" }) : null,
    ].filter(Boolean);
  }

  function rows() {
    const { contact } = current;
    return [
      ["When", `${shortDay(current.start, zone)}, ${span(current)}`],
      current.service && ["What", names.service(current.service)],
      current.therapist && ["With", names.therapist(current.therapist)],
      current.room && ["Room", names.room(current.room)],
      contact?.phone && ["Phone", h("a", { href: `tel:${contact.phone}`, textContent: contact.phone })],
      contact?.email && ["E-mail", h("a", { href: `mailto:${contact.email}`, textContent: contact.email })],
      current.service && ["Health form", current.intake || current.form_in ? "Handed in" : "Not yet"],
      current.override && ["Why then", current.override.reason],
    ].filter(Boolean);
  }

  /** Note something, and offer to take it back. */
  async function note_(verb, text, back) {
    await tell(async () => {
      const after = await console.api("POST", `${path}/${verb}`, { version: current.version });
      took(after);
      if (back) console.undo(`${nameOf(visit)}: ${text}.`, async () => took(await console.api("POST", `${path}/${back}`, { version: after.version })));
    });
  }

  function took(after) {
    current = { ...current, ...after };
    if (el.isConnected) draw();
    onChange(current);
  }

  async function tell(work) {
    note.textContent = "";
    try {
      await work();
      el.querySelector("h2").focus();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      note.textContent = problem.kind === "changed" ? "Somebody changed it meanwhile. This is how it is now." : problem.detail;
      if (problem.kind === "changed") load();
      onChange(null);
    }
  }

  function blocked() {
    if (!console.may("DELETE /v1/staff/blocks/{block_id}")) return [];
    return [act("Give this time back", () => tell(async () => {
      await console.api("DELETE", `/v1/staff/blocks/${visit.id}`);
      onChange(null);
      onClose();
      console.toast("The time can be booked again.");
    }), "button quiet")];
  }

  function further() {
    const movable = isMovable(current, now());
    const open = movable ? [act("Move…", move, "button quiet"), act("Call it off", callOff, "button quiet danger")] : [];
    const client = current.contact ? [act("Book again", () => onAgain(current), "button quiet")] : [];
    const chart = current.client && console.may("GET /v1/staff/clients/{client_id}") ? [act("Open the client", () => console.go(`clients/${current.client}`), "link")] : [];
    const intake = console.may("GET /v1/staff/appointments/{appointment_id}/intake") ? [act("Open the chart", () => console.go(`visits/${visit.id}`), "link")] : [];
    return [...decisions(), h("div", { className: "form-actions" }, ...open, ...client, ...chart, ...intake)];
  }

  /** What the client asked for, or waits for, is answered here. */
  function decisions() {
    const asked = current.late_request;
    if (asked) {
      const what = asked.kind === "cancel" ? "They ask to cancel, later than they may alone." : asked.start ? `They ask for ${shortDay(asked.start, zone)}, ${hour(asked.start)}.` : "They ask for another time.";
      return [h("div", { className: "panel" }, h("p", { textContent: what }), h("div", { className: "form-actions" },
        act("Do it", () => decide("decide", true), "button"), act("It stays as it is", () => decide("decide", false), "button quiet")))];
    }
    if (current.status === "pending_review" && current.approval) {
      return [h("div", { className: "panel" }, h("p", { textContent: "They book by request only: say yes or no." }), h("div", { className: "form-actions" },
        act("Yes", () => decide("request", true), "button"), act("No", () => decide("request", false), "button quiet")))];
    }
    if (current.status === "pending_review") return [h("p", { className: "panel small", textContent: "Somebody clinical looks at it before it is confirmed. The time is kept meanwhile." })];
    return [];
  }

  const decide = (how, grant) => tell(async () => {
    const after = await console.api("POST", `${path}/${how}`, { version: current.version, grant });
    took(after.visits?.find((one) => one.id === visit.id) ?? after);
    load();
  });

  async function callOff() {
    if (!(await console.ask({ title: `Call off ${nameOf(visit)}?`, text: "The time is given back, and they are told. This cannot be undone.", yes: "Call it off", no: "Keep it", danger: true }))) return;
    await tell(async () => {
      await console.api("POST", `${path}/cancel`, { version: current.version });
      onChange(null);
      onClose();
      console.toast(`${nameOf(visit)} is called off.`);
    });
  }

  function settle() {
    moving = false;
    draw();
  }

  /** Elsewhere, or longer or shorter: all that dragging does. */
  function move() {
    moving = true;
    const minutes = h("input", { type: "number", id: "move-minutes", name: "move-minutes", min: 10, max: 240, step: 5, value: minutesOf(current) });
    const times = Times({
      console, names, service: current.service, therapist: current.therapist, date: wall(current.start).slice(0, 10), legend: "Move to",
      onPick: ({ start, therapist }) => to({ start: wall(start), therapist }),
    });
    const stay = act("Change only the length", () => to({ start: wall(current.start), therapist: current.therapist }), "button quiet");
    more.replaceChildren(
      h("div", { className: "field" }, h("label", { for: minutes.id, textContent: "Minutes" }), minutes), h("p", { className: "form-actions" }, stay),
      times.el, act("Not after all", settle, "link"));
    times.focus();

    function to(where) {
      note.textContent = "";
      if (!minutes.value || !minutes.checkValidity()) return wrong();
      return put({
        console, board, names, visit: current, to: { ...where, minutes: minutes.valueAsNumber },
        done: (after) => { moving = false; if (after) took({ ...after, late: "" }); else onChange(null); el.querySelector("h2").focus(); }, back: settle,
      });
    }

    function wrong() {
      note.textContent = "Give the length in steps of five minutes, from 10 to 240.";
      minutes.focus();
    }
  }

  return { el, id: visit.id, get version() { return current.version; }, refresh: (next) => { if (next.version > current.version) { current = { ...current, ...next }; draw(); load(); } } };
}
