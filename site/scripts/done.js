/** Booked: what, with whom, where, when, and how to change it. */

import { ask, clock, fill, h, longDay } from "./page.js";
import { DONE } from "./strings.js";
import { button, facts, saveCalendar, title, workButton } from "./steps.js";

export function Done({ appointment, practice, now, onAnother }) {
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
  const el = h("section", { className: "done" },
    title(fill(pending ? DONE.pending : DONE.booked, { name: appointment.first_name })),
    h("p", { className: "lead", textContent: pending ? DONE.pendingLead : DONE.lead }),
    facts(appointment, practice),
    h("p", { className: "actions" }, workButton(DONE.calendar, DONE.calendar, () => saveCalendar(appointment.id, secret, ask))),
    h("div", { className: "keep" }, h("h2", { textContent: DONE.keepTitle }), h("p", { textContent: DONE.keep }),
      h("p", { className: "actions" }, link, navigator.clipboard ? copy : null, copied)),
    h("div", { className: "pair" },
      h("div", {}, h("h2", { textContent: DONE.bringTitle }), h("ul", {}, ...DONE.bring.map((text) => h("li", { textContent: text })))),
      h("div", {}, h("h2", { textContent: DONE.changeTitle }), h("p", { textContent: open ? fill(DONE.change, { when }) : DONE.changeSoon }))),
    button(DONE.another, onAnother, "link"));
  return { el };
}
