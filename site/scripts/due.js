/** On the page of an appointment: its health form, until when the time is kept, and the way to what else is the client's own. */

import { clock, h, longDay } from "./page.js";
import { told } from "./told.js";

const spanish = document.documentElement.lang.toLowerCase().startsWith("es");
const { DUE } = await (spanish ? import("./words-due.es.js") : import("./words-due.en.js"));

/** Just booked: the form is next, now or later. `manage` is the link that was given with the booking. */
export function Next({ manage }) {
  const form = h("a", { className: "button", href: manage.replace("manage.html", "intake.html"), textContent: DUE.fill });
  return { el: h("div", { className: "keep" }, h("h2", { textContent: DUE.next }), h("p", { textContent: DUE.nextLead }), h("p", { className: "actions" }, form)) };
}

export function Due({ intake, kept_until: kept, status, time_zone: zone }) {
  const isOpen = Boolean(intake) && ["booked", "pending_review"].includes(status);
  const at = (instant) => `${longDay(instant, zone)}, ${clock(instant, zone)}`;
  const to = (show, text, kind = "") => h("a", { className: kind, href: show ? `intake.html?show=${show}` : "intake.html", textContent: text });
  const waits = status === "pending_review" && kept ? h("p", { className: "notice", textContent: told(DUE.pending, { when: at(kept) }) }) : null;
  const form = !isOpen ? null : h("div", { className: "keep" }, ...(intake.submitted ? thanks() : asked()));
  const more = !isOpen ? null : h("p", { className: "actions" }, to("progress", DUE.progress), to("agreements", DUE.agreements));
  return { el: h("div", { className: "due" }, waits, form, more) };

  function thanks() {
    return [h("p", { className: "news", textContent: DUE.thanks }), h("p", {}, to("", DUE.look))];
  }

  function asked() {
    const words = intake.stage === "F" ? DUE.follow : DUE.first;
    return [h("p", { textContent: told(words, { when: at(intake.due) }) }), h("p", { className: "actions" }, to("", DUE.fill, "button"))];
  }
}
