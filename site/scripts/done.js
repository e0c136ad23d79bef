/** Booked: what, with whom, where, when, and how to change it. */

import { ask, clock, fill, h, longDay } from "./page.js";
import { OUTCOME } from "./safety-words.js";
import { DONE } from "./strings.js";
import { button, facts, saveCalendar, title, workButton } from "./steps.js";

/** `check` is what the safety check says to the client; it is shown once and not kept. */
export function Done({ appointment, practice, now, check, onAnother }) {
  const pending = appointment.status === "pending_review";
  const secret = appointment.manage.split(".").at(-1);
  const link = h("a", { className: "button quiet", href: appointment.manage, textContent: DONE.manage });
  const copy = button(DONE.copy, async () => {
    await navigator.clipboard.writeText(link.href);
    copied.textContent = DONE.copied;
  }, "link");
  const copied = h("span", { role: "status" });
  const { change_until: until, time_zone: zone } = appointment;
  const open = until && Date.parse(until) > now;
  const when = open ? `${longDay(until, zone)}, ${clock(until, zone)}` : "";
  const next = h("div", {});
  if (!pending) import("./due.js").then(({ Next }) => next.replaceWith(Next(appointment).el)).catch(() => {});
  const el = h("section", { className: "done" },
    title(fill(pending ? DONE.pending : DONE.booked, { name: appointment.first_name })),
    ...(pending ? waiting(appointment, check) : [h("p", { className: "lead", textContent: DONE.lead }), good(check)]),
    facts(appointment, practice),
    h("p", { className: "actions" }, workButton(DONE.calendar, DONE.calendar, () => saveCalendar(appointment.id, secret, ask))),
    h("p", { className: "small", textContent: DONE.calendarNote }),
    next,
    h("div", { className: "keep" }, h("h2", { textContent: DONE.keepTitle }), h("p", { textContent: DONE.keep }),
      h("p", { className: "actions" }, link, navigator.clipboard ? copy : null, copied)),
    h("div", { className: "pair" },
      h("div", {}, h("h2", { textContent: DONE.bringTitle }), h("ul", {}, ...DONE.bring.map((text) => h("li", { textContent: text })))),
      h("div", {}, h("h2", { textContent: DONE.changeTitle }), h("p", { textContent: open ? fill(DONE.change, { when }) : DONE.changeSoon }))),
    button(DONE.another, onAnother, "link"));
  return { el };
}

/** Asked for, not yet confirmed: why, and how long the time is kept. */
function waiting({ kept_until: until, time_zone: zone }, check) {
  const lines = check?.lines?.length ? check.lines : [DONE.pendingLead];
  const when = until ? `${longDay(until, zone)}, ${clock(until, zone)}` : "";
  return [
    ...lines.map((text) => h("p", { className: "lead", textContent: text })),
    until ? h("p", { textContent: fill(OUTCOME.kept, { when }) }) : null,
  ].filter(Boolean);
}

function good(check) {
  if (check?.level !== "caution" || !check.lines.length) return null;
  return h("div", { className: "good" }, h("h2", { textContent: OUTCOME.good }), h("ul", {}, ...check.lines.map((text) => h("li", { textContent: text }))));
}
