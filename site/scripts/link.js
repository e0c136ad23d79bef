/** What a manage link says, and what its appointment still allows. No document in here. */

/** "id.secret" from a fragment, or null where it can't be one. */
export function wanted(fragment) {
  const [, id, secret] = /^([\w-]{1,80})\.([\w-]{16,128})$/.exec(fragment) ?? [];
  return id ? { id, secret } : null;
}

/** True while the visitor can still confirm, move or cancel. */
export function mayChange({ status, start }, now) {
  return ["booked", "pending_review"].includes(status) && Date.parse(start) > now;
}

/** Which sentence says what change was asked for, and for when if one was; null where none was. A text asks for another time and names none. */
export function requestedChange({ requested_change: asked }) {
  if (!asked) return null;
  if (asked.kind === "cancel") return { says: "requestedCancel", start: "" };
  return asked.start ? { says: "requestedMove", start: asked.start } : { says: "requestedOther", start: "" };
}
