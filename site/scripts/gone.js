/** A time that was taken, a hold that ran out, a client who is elsewhere then, or who books by phone: what can be had instead. */

import { clock, elsewhere, fill, h, ownZone, shortDay } from "./page.js";
import { GONE, HOLD } from "./strings.js";
import { button, title } from "./steps.js";

export function Gone({ why, alternatives, wanted, onPick, onAll }) {
  const expired = why === "expired";
  const others = alternatives.filter((one) => one.start !== wanted.start);
  const minutes = wanted.practice.policies.hold_minutes;
  const lead = expired ? fill(wanted.offered ? GONE.offered : GONE.expired, { minutes }) : GONE[others.length ? why : `${why}None`];
  const again = expired ? h("p", {}, button(GONE.again, () => onPick(wanted.start))) : null;
  const heading = expired && others.length ? h("h2", { textContent: GONE.expiredOthers }) : null;
  const list = h("ul", { className: "gone-times" }, ...others.map((one) => h("li", {}, timeButton(one.start))));
  const el = h("section", { className: "gone" },
    title(GONE[`${why}Title`]),
    h("p", { textContent: lead }),
    again, heading, others.length ? list : null,
    button(GONE.all, onAll, "link"));

  function timeButton(start) {
    const yours = elsewhere(start, wanted.zone, ownZone());
    return h("button", { type: "button", className: "gone-time", onclick: () => onPick(start) },
      h("span", { textContent: shortDay(start, wanted.zone) }), h("b", { textContent: clock(start, wanted.zone) }),
      yours && h("small", { textContent: fill(HOLD.yours, { when: yours }) }));
  }

  return { el };
}

/** Staff ask this person to book by phone: nobody says why. @param {{practice: {phone: string, href: string}, onAll: () => void}} given */
export function ByPhoneOnly({ practice, onAll }) {
  const call = h("a", { className: "button", href: practice.href, textContent: practice.phone });
  const el = h("section", { className: "gone by-phone-only" },
    title(GONE.callTitle),
    h("p", { textContent: GONE.call }),
    h("p", {}, call),
    button(GONE.all, onAll, "link"));
  return { el };
}
