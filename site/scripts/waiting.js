/** The waitlist beside the free times: the form, what came of it, and a time that is free after all. */

import { Join, Joined } from "./join.js";

const STEP = "wait";

/**
 * @param {{show: (...nodes: Node[]) => Promise<void>, place: object, trail: object, onTime: (wanted: object) => void, onAll: () => void}} given
 *   as the booking page has them, see booking.js
 */
export function Waiting({ show, place, trail, onTime, onAll }) {
  async function open({ service, therapist, practice, zone }) {
    const draft = { ...place.now.draft };
    const onJoined = (wish) => { place.note({ wish: wish.link, draft }); return joined(wish, { service, therapist, practice, zone }); };
    const form = await Join({ practice, service, therapist, draft, onJoined, onBack: onAll });
    await trail.settle(STEP);
    return show(form);
  }

  /** Whoever takes one of the free times is off the list once it is booked, see booking.js. */
  function joined(wish, wanted) {
    return show(Joined({ wish, onBack: onAll, onTime: (start, therapists) => onTime({ ...wanted, start, therapist: therapists.includes(wanted.therapist) ? wanted.therapist : therapists[0] }) }));
  }

  return { open };
}
