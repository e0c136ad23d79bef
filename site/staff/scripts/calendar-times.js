/** Free times of a service as staff may book them: a day, a therapist, and buttons for the starts. */

import { daysAfter, h } from "../../scripts/page.js";
import { hour } from "./calendar-days.js";
import { act } from "./calendar-table.js";

let number = 0;

/** `onPick({start, therapist})` gets what was chosen; `picked` is kept marked. `therapist` "" is anybody. */
export function Times({ console, names, service, therapist, date, legend, onPick, keep = false }) {
  const id = `times-${(number += 1)}`;
  const day = h("input", { type: "date", id: `${id}-day`, name: `${id}-day`, value: date, required: true });
  const anybody = names.therapists().length > 1 ? [h("option", { value: "", textContent: "Anybody" })] : [];
  const who = h("select", { id: `${id}-who`, name: `${id}-who` }, ...anybody, ...names.therapists().map((one) => h("option", { value: one.id, textContent: one.name, selected: one.id === therapist })));
  const list = h("div", { className: "times", role: "group", "aria-label": "Free times" });
  const said = h("p", { className: "small", role: "status" });
  const el = h("fieldset", { className: "field times-field" }, h("legend", { textContent: legend }),
    h("div", { className: "pair" },
      h("div", { className: "field" }, h("label", { for: day.id, textContent: "Day" }), day),
      h("div", { className: "field" }, h("label", { for: who.id, textContent: "With" }), who)), list, said);
  let what = service;
  let picked = null;
  let asked = 0;
  day.addEventListener("change", load);
  who.addEventListener("change", load);

  async function load() {
    const mine = (asked += 1);
    if (!what || !day.value) return list.replaceChildren();
    said.textContent = "Looking…";
    try {
      const query = new URLSearchParams({ service: what, from: day.value, to: daysAfter(day.value, 1), ...(who.value ? { therapist: who.value } : {}) });
      const answer = await console.api("GET", `/v1/staff/slots?${query}`);
      if (mine === asked) draw(answer);
    } catch (problem) {
      if (mine === asked) said.textContent = problem.detail;
    }
    return undefined;
  }

  function draw({ days, next_available: next }) {
    const slots = days[0]?.slots ?? [];
    list.replaceChildren(...slots.map(button));
    said.textContent = slots.length ? "" : next ? "" : "Nothing is free as far as booking goes.";
    if (!slots.length && next) said.replaceChildren("Nothing on that day. ", act(`Next: ${next.slice(0, 10)}, ${hour(next)}`, () => go(next.slice(0, 10))));
    mark();
  }

  function button(slot) {
    const el_ = act(hour(slot.start), () => choose(slot), "time", { "aria-pressed": "false", title: slot.therapists.map(names.therapist).join(", ") });
    el_.dataset.start = slot.start;
    return el_;
  }

  function choose(slot) {
    picked = { start: slot.start, therapist: who.value || (keep ? "" : slot.therapists[0]) };
    mark();
    onPick(picked);
  }

  function mark() {
    for (const one of list.children) one.setAttribute("aria-pressed", String(Date.parse(one.dataset.start) === Date.parse(picked?.start ?? 0)));
  }

  function go(next) {
    day.value = next;
    day.focus();
    load();
  }

  load();
  return {
    el,
    focus: () => day.focus(),
    of: (next) => { what = next; load(); },
    pick: (start) => { picked = start ? { start, therapist: who.value } : null; mark(); },
    get therapist() { return who.value; },
    get picked() { return picked; },
    get day() { return day.value; },
  };
}
