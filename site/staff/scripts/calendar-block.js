/** Time that nobody can book, and hours on one day beyond the usual ones. */

import { freshKey, h } from "../../scripts/page.js";
import { instantOf } from "./calendar-days.js";
import { act } from "./calendar-table.js";
import { Form } from "./fields.js";

const EVERY_FIVE = 300;

/** A small form beside the calendar. `onDone(text, back)` when it is done. */
export function Block({ console, names, date, start = "", therapist = "", onClose, onDone }) {
  const { zone } = console.practice;
  const own = names.therapists();
  const whose = Choice("block-whose", "Whose time", [...own.map((one) => [`t ${one.id}`, one.name]), ...(own.length > 1 || !console.me.therapist ? names.rooms().map((one) => [`r ${one.id}`, one.name]) : [])], `t ${therapist}`);
  const day = Input("block-day", "Day", { type: "date", value: date });
  const from = Input("block-from", "From", { type: "time", step: EVERY_FIVE, value: start || "12:00" });
  const to = Input("block-to", "To", { type: "time", step: EVERY_FIVE, value: later(start || "12:00") });
  const why = Input("block-why", "What for (no word about health)", { maxLength: 80, required: false });
  const key = freshKey();
  const form = Form({
    fields: [whose, day, pair(from, to), why], submit: "Block it", busy: "Blocking…",
    send: async () => {
      const [kind, id] = whose.input.value.split(" ");
      const sent = { start: instantOf(`${day.input.value}T${from.input.value}`, zone), end: instantOf(`${day.input.value}T${to.input.value}`, zone), reason: why.input.value.trim(), [kind === "t" ? "therapist" : "room"]: id };
      try {
        const made = await console.api("POST", "/v1/staff/blocks", sent, `${key}${JSON.stringify(sent).length}`);
        kept.saved();
        onDone("The time is blocked.", () => console.api("DELETE", `/v1/staff/blocks/${made.id}`));
      } catch (problem) {
        if (problem.kind === "slot-taken") return form.fault("Somebody is booked then. Move them first, or block other times.");
        if (problem.detail) return form.fault(problem.detail);
        throw problem;
      }
      return undefined;
    },
  });
  const kept = console.keep("block", form.el);
  return side("Block time", form.el, () => { kept.saved(); onClose(); });
}

/** More hours of a therapist's on one day. */
export function Extra({ console, names, date, therapist = "", onClose, onDone }) {
  const whose = Choice("extra-whose", "Who", names.therapists().map((one) => [one.id, one.name]), therapist);
  const where = Choice("extra-where", "Where", names.locations().map((one) => [one.id, one.name]), "");
  const day = Input("extra-day", "Day", { type: "date", value: date });
  const from = Input("extra-from", "From", { type: "time", step: EVERY_FIVE, value: "17:00" });
  const to = Input("extra-to", "To", { type: "time", step: EVERY_FIVE, value: "19:00" });
  const form = Form({
    fields: [whose, where, day, pair(from, to)], submit: "Open these hours", busy: "Opening…",
    send: async () => {
      await console.api("POST", "/v1/staff/extra-hours", { therapist: whose.input.value, location: where.input.value, day: day.input.value, opens: from.input.value, closes: to.input.value });
      kept.saved();
      onDone("The hours are open for booking.", null);
    },
  });
  const kept = console.keep("extra", form.el);
  return side("Extra hours", form.el, () => { kept.saved(); onClose(); });
}

function side(title, content, close) {
  const el = h("section", { className: "side", "aria-labelledby": "side-title" },
    h("div", { className: "side-head" }, h("h2", { id: "side-title", tabIndex: -1, textContent: title }), act("✕", close, "link", { "aria-label": "Close" })), content);
  return { el, begin: () => content.querySelector("select, input").focus() };
}

function Input(name, label, traits) {
  const input = h("input", { id: name, name, type: "text", required: true, autocomplete: "off", ...traits });
  return dressed(label, input);
}

function Choice(name, label, options, chosen) {
  return dressed(label, h("select", { id: name, name }, ...options.map(([value, textContent]) => h("option", { value, textContent, selected: value === chosen }))));
}

function dressed(label, input) {
  const wrong = h("p", { className: "field-fault", role: "alert" });
  return { input, el: h("div", { className: "field" }, h("label", { for: input.id, textContent: label }), input, wrong), fault: (text) => { wrong.textContent = text; } };
}

function pair(...fields) {
  return h("div", { className: "pair" }, ...fields.map((one) => one.el));
}

function later(time) {
  const hours = (Number(time.slice(0, 2)) + 1) % 24;
  return `${String(hours).padStart(2, "0")}${time.slice(2)}`;
}
