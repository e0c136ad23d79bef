/** Asking for a time, booking it and giving it back. */

import { ask, freshKey } from "./page.js";

/** Ask for a time. The key is kept until there is an answer, so that a second tap after a lost answer is the same request. */
export async function askHold(place, wanted) {
  const { service, start, therapist } = wanted;
  const before = place.now.wanted;
  const same = before?.start === start && before.service === service && before.therapist === therapist;
  place.note({ wanted, key: same && place.now.key ? place.now.key : freshKey() });
  const answer = await ask("/v1/holds", { method: "POST", body: { service, start, therapist }, key: place.now.key });
  if (answer.kind === "ok" || answer.kind === "refused") place.note({ key: null });
  // the countdown follows the server's clock, not the device's
  if (answer.kind === "ok") place.remember({ hold: spoken(answer.body, wanted.practice), skew: answer.now - Date.now() });
  return answer;
}

/** The practice speaks the page's language, the answer its first one. */
const spoken = (hold, { services }) => ({ ...hold, service: services.find((one) => one.id === hold.service.id) ?? hold.service });

export const giveBack = ({ id, secret }) => ask(`/v1/holds/${id}`, { method: "DELETE", secret });

/** Book what is held, after holding it again where it is not; the hold's own id makes a repeat harmless. */
export async function askBooking(place, client, answers, byPhone) {
  if (!place.now.hold) {
    const again = await askHold(place, place.now.wanted);
    if (again.kind !== "ok") return { ...again, holding: true };
  }
  const { hold, wanted: { service, start, therapist }, stopped } = place.now;
  const language = document.documentElement.lang || "en";
  const body = { hold: hold.id, service, start, therapist, client, answers, by_phone: byPhone, language, stopped };
  return ask("/v1/appointments", { method: "POST", body, secret: hold.secret });
}
