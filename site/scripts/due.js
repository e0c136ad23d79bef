/** On the page of an appointment: its health form or what follows the visit, until when the time is kept, what else is one's own. */

import { clock, h, longDay } from "./page.js";
import { told } from "./told.js";

const spanish = document.documentElement.lang.toLowerCase().startsWith("es");
const { DUE } = await (spanish ? import("./words-due.es.js") : import("./words-due.en.js"));

/** Just booked: the form is next, now or later. `manage` is the link that was given with the booking. */
export function Next({ manage }) {
  const form = h("a", { className: "button", href: manage.replace("manage.html", "intake.html"), textContent: DUE.fill });
  return { el: h("div", { className: "keep" }, h("h2", { textContent: DUE.next }), h("p", { textContent: DUE.nextLead }), h("p", { className: "actions" }, form)) };
}

const CHECK_IN_FOR = 14 * 86_400_000;

/** @param {number} now  by the server's clock, in ms */
export function Due({ intake, kept_until: kept, status, end, time_zone: zone }, now) {
  const isOpen = Boolean(intake) && ["booked", "pending_review"].includes(status);
  const at = (instant) => `${longDay(instant, zone)}, ${clock(instant, zone)}`;
  const to = (show, text, kind = "") => h("a", { className: kind, href: show ? `intake.html?show=${show}` : "intake.html", textContent: text });
  const waits = status === "pending_review" && kept ? h("p", { className: "notice", textContent: told(DUE.pending, { when: at(kept) }) }) : null;
  const form = !isOpen ? null : h("div", { className: "keep" }, ...(intake.submitted ? thanks() : asked()));
  const took = ["booked", "arrived", "completed"].includes(status) && Date.parse(end) <= now;
  const more = h("p", { className: "actions" }, to("progress", DUE.progress), to("agreements", DUE.agreements));
  return { el: h("div", { className: "due" }, waits, form, took ? afterwards() : null, more) };

  function afterwards() {
    const way = (href, text, kind) => h("a", { className: kind, href, textContent: text });
    const isAsked = now < Date.parse(end) + CHECK_IN_FOR;
    return h("div", { className: "keep" }, h("h2", { textContent: DUE.after }), h("p", { textContent: DUE.afterLead }),
      h("p", { className: "actions" }, way("aftercare.html", DUE.notes, "button"), isAsked ? way("checkin.html", DUE.checkin, "button quiet") : null));
  }

  function thanks() {
    return [h("p", { className: "news", textContent: DUE.thanks }), h("p", {}, to("", DUE.look))];
  }

  function asked() {
    const words = intake.stage === "F" ? DUE.follow : DUE.first;
    return [h("p", { textContent: told(words, { when: at(intake.due) }) }), h("p", { className: "actions" }, to("", DUE.fill, "button"))];
  }
}
