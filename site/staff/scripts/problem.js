/** What stopped a request, as a sentence for people: made from a problem document, or from there being no answer. */

const SENTENCES = {
  0: "There is no connection to the practice. What you typed is still here; try again in a moment.",
  403: "Your role may not do this.",
  404: "This is not there any more, or not for you to see.",
  429: "That was too often in a short time.",
  500: "Something went wrong on our side. Nothing was changed; if it happens again, tell whoever looks after the system.",
  503: "The practice's system is not available right now. Try again in a moment.",
};

/**
 * Thrown by `console.api`. `status` is 0 without an answer, `kind` the last part of the problem's type ("not-yet"),
 * `detail` a sentence to show, `field` the field it is about ("new_password"), `fields` a sentence for each such field,
 * `wait` the seconds after which it makes sense to try again, and `body` the whole document with what else it says.
 */
export class Problem extends Error {
  constructor(status, body = {}, wait = 0) {
    const fields = fieldsOf(body);
    super(sentence(status, body, wait, fields));
    Object.assign(this, { status, body, wait, fields, kind: String(body.type ?? "").split("/").pop() });
    this.detail = this.message;
    this.field = Object.keys(fields)[0] ?? "";
  }
}

function fieldsOf(body) {
  const told = (body.errors ?? []).map((one) => [one.pointer.replace(/^\//, "").split("/")[0], one.detail]);
  return Object.fromEntries(told.reverse()); // of two about one field the first is the one to show
}

function sentence(status, body, wait, fields) {
  const [first] = Object.values(fields);
  if (first) return first;
  if (status === 429) return `${SENTENCES[429]} Try again in ${inWords(wait)}.`;
  if ([0, 500, 503].includes(status)) return SENTENCES[status];
  return body.detail && body.detail !== "See `detail`." ? body.detail : body.title ?? SENTENCES[status] ?? SENTENCES[500];
}

/** "40 seconds", "a minute", "12 minutes". */
export function inWords(seconds) {
  if (seconds < 50) return seconds <= 1 ? "a second" : `${Math.round(seconds)} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}
