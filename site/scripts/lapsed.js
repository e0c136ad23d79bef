/** An offer that ran out while nobody was next in line: its time is anybody's now, theirs too. */

import { ask, daysAfter, h, slotsPath } from "./page.js";
import { askHold } from "./holding.js";
import { Place } from "./place.js";
import { workButton } from "./steps.js";
import { LIST, OFFER } from "./words-waitlist.js";

/**
 * @param {{wish: object, practice: object, start: string, therapist: string, link: {id: string, secret: string}}} given
 * @returns {Promise<Node[] | null>} what to say; null where it has gone
 */
export async function Lapsed({ wish, practice, start, therapist, link }) {
  const day = start.slice(0, 10);
  const wanted = { service: wish.service.id, therapist, start, practice, zone: wish.time_zone };
  const answer = await ask(slotsPath(wanted, day, daysAfter(day, 1)));
  const free = answer.kind === "ok" && answer.body.days.some(({ slots }) => slots.some((one) => Date.parse(one.start) === Date.parse(start)));
  if (!free) return null;

  /** As a tap among the free times does; once it is booked, they wait no more. */
  async function take() {
    const place = Place();
    const held = await askHold(place, wanted);
    if (held.kind !== "ok") return held;
    place.remember({ step: "check", screen: "contact", draft: { first_name: wish.first_name }, wish: `#${link.id}.${link.secret}` });
    location.assign("index.html");
    return null;
  }

  return [h("p", { textContent: LIST.stillFree }), h("p", { className: "actions" }, workButton(OFFER.yes, OFFER.working, take))];
}
