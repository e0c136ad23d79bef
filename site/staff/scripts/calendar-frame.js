/** What stands around the calendar's days: what is shown, where one goes and what one does; and the words above it. */

import { daysAfter, fullDay, h } from "../../scripts/page.js";
import { MODES, monday } from "./calendar-days.js";
import { act } from "./calendar-table.js";

const BY = { therapist: "Therapists", room: "Rooms" };
const DOES = [["New booking", "book", "button", "POST /v1/staff/appointments"], ["Walk-in", "walkIn", "button quiet", "POST /v1/staff/appointments"], ["Block time", "block", "button quiet", "POST /v1/staff/blocks"], ["Extra hours", "extra", "button quiet", "POST /v1/staff/extra-hours"]];
const noon = (date) => `${date}T12:00:00Z`;

/** Will make the elements; `does` has what each button leads to, and `may` says which buttons there are. */
export function Frame({ may, does }) {
  const heading = h("h1", { className: "calendar-title" });
  const modes = segments("What to show", MODES, does.mode);
  const by = segments("Columns", BY, does.by);
  const who = h("select", { "aria-label": "Whose calendar" }, h("option", { value: "", textContent: "Everybody" }));
  const day = h("input", { type: "date", "aria-label": "Go to a day", className: "calendar-day" });
  const buttons = DOES.filter(([, , , needs]) => may(needs)).map(([text, what, className]) => act(text, does[what], className));
  const trouble = h("p", { className: "calendar-trouble", role: "status" });
  const hours = h("div", { className: "calendar-hours" });
  const table = h("div", { className: "calendar-table" });
  const paper = h("div", { className: "calendar-paper" });
  const beside = h("aside", { className: "calendar-side", "aria-label": "Details", hidden: true });
  const steps = h("div", { className: "calendar-steps" }, act("‹", () => does.step(-1), "button quiet square", { "aria-label": "Earlier" }), act("Today", does.today, "button quiet"), act("›", () => does.step(1), "button quiet square", { "aria-label": "Later" }), day);
  const el = h("div", { className: "calendar" },
    h("div", { className: "calendar-head" }, heading, steps, h("div", { className: "calendar-do" }, ...buttons, act("Print", does.print, "button quiet"))),
    h("div", { className: "calendar-bar" }, modes, by, h("label", { className: "calendar-who" }, who), trouble),
    h("div", { className: "calendar-body" }, h("div", { className: "calendar-main" }, hours, table), beside), paper);
  return { el, heading, modes, by, who, day, buttons, trouble, hours, table, paper, beside };
}

function segments(label, names, choose) {
  return h("div", { className: "segments", role: "group", "aria-label": label }, ...Object.entries(names).map(([id, text]) => act(text, () => choose(id), "segment", { value: id })));
}

/** Will show which of a group of buttons is chosen. */
export function press(group, value) {
  for (const one of group.children) one.setAttribute("aria-pressed", String(one.value === value));
}

/** Will return whose columns a day has: those who work or have somebody, or one therapist's own. */
export function columns({ therapists, rooms, visits }, { by, therapist }) {
  const used = new Set(visits.map((one) => (by === "room" ? one.room : one.therapist)));
  return (by === "room" ? rooms : therapists).filter((one) => (!one.retired || used.has(one.id)) && (by === "room" || !therapist || one.id === therapist));
}

/** Will say what days are shown. */
export function titleOf(mode, date) {
  const said = (day, options) => new Intl.DateTimeFormat("en", { timeZone: "UTC", ...options }).format(new Date(noon(day)));
  if (mode === "day") return fullDay(noon(date), "UTC");
  if (mode === "month") return said(date, { month: "long", year: "numeric" });
  const from = monday(date);
  return `${said(from, { month: "short", day: "numeric" })} to ${said(daysAfter(from, 6), { month: "short", day: "numeric", year: "numeric" })}`;
}

