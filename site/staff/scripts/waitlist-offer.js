/** A time that staff offer to somebody on the waitlist, also one that they did not ask for: they have been spoken with. */

import { clock, shortDay } from "../../scripts/page.js";
import { button } from "./button.js";
import { wallAt } from "./calendar-days.js";
import { Times } from "./calendar-times.js";
import { Form } from "./fields.js";
import { nameOf } from "./waitlist-words.js";

const TOLD = { email: "by e-mail", text: "by text", both: "by e-mail and text" };

/** `onDone(news)` once it is kept for them; `onClose` where it is left. */
export function Offering({ console, names, wish, onClose, onDone }) {
  const { zone } = console.practice;
  const today = wallAt(Date.now(), zone).slice(0, 10);
  const therapist = wish.therapists.length === 1 ? wish.therapists[0].id : "";
  const times = Times({
    console, names, service: wish.service.id, therapist, date: wish.first > today ? wish.first : today,
    legend: `A free time for ${nameOf(wish)}`, onPick: () => form.fault(""), keep: true,
  });
  const form = Form({ fields: [times.el], submit: "Keep it for them", busy: "Keeping…", more: [button("Cancel", onClose)], send });
  return { el: form.el, focus: times.focus };

  async function send() {
    if (!times.picked) return form.fault("Choose a time.");
    const { start, therapist: who } = times.picked;
    try {
      const { offer, told_by: told } = await console.api("POST", `/v1/staff/waitlist/${wish.id}/offer`, { start, ...(who ? { therapist: who } : {}) });
      const until = `${shortDay(offer.answer_by, zone)}, ${clock(offer.answer_by, zone)}`;
      return await onDone(`Kept for ${nameOf(wish)} until ${until}. They are told ${TOLD[told.contact_by] ?? "by phone: call them"}.`);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      form.fault(problem.kind === "slot-taken" ? "That time is not free any more. Choose another." : problem.detail);
      if (problem.kind === "slot-taken") times.of(wish.service.id);
      return undefined;
    }
  }
}
