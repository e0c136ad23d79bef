/** What the work lists say: the name of each list, and each item as one thing to do. No document in here. */

import { clock, shortDay } from "../../scripts/page.js";

/** In the order of the lists' own view. `none` is what an empty one says. */
export const LISTS = {
  holds: { name: "Held bookings", none: "No booking waits for anybody." },
  alerts: { name: "Look before the visit", none: "Nothing to look at before the next visits." },
  "check-ins": { name: "Since their visit", none: "Nobody waits for a call about their visit." },
  unread: { name: "Words to read", none: "Everything that clients wrote has been read." },
  calls: { name: "Calls to make", none: "Nobody waits for a call." },
  texts: { name: "Texts", none: "No text waits for an answer." },
  changes: { name: "Late changes", none: "Nobody asks for a change." },
  records: { name: "Copies of records", none: "Nobody waits for a copy of their record." },
  visits: { name: "Visits to note", none: "Every visit has been noted." },
  messages: { name: "Messages that did not arrive", none: "Every message has arrived." },
  licences: { name: "Licences", none: "No licence runs out soon." },
};

export const nameOf = ({ first_name: first = "", last_name: last = "" }) => `${first} ${last}`.trim();

const ASKS = { cancel: "asks to cancel", move: "asks to move the visit", change: "asks for another time" };
const MISSED = {
  opted_out: "they want no messages there", suppressed: "the address is closed", text_limit: "enough texts have gone this week",
  bounced: "it came back", refused: "it was refused", words: "its words could not go out", stuck: "the sender got stuck", gone: "nobody is there any more",
};
const KINDS = {
  confirmed: "The confirmation", pending: "The news that the booking waits", changed: "The news of the change", cancelled: "The cancellation",
  expiring: "The news that the time runs out", expired: "The news that the time ran out", reminder_72h: "The reminder of three days before",
  reminder_24h: "The reminder of the day before", reminder_2h: "The reminder of the same day", form_nudge: "The link of the health form",
  form_due: "The reminder of the health form", paper_asked: "The request for a document", paper_received: "The thanks for a document",
  aftercare: "The advice for after the visit", check_in: "The question after the visit", offer: "The offer of a time", licence_expiring: "The news of a licence",
};

/** What to do, as a sentence that needs nothing beside it. */
export function sentence(item) {
  const who = nameOf(item);
  switch (item.what) {
    case "look": return `Look at the booking of ${who || "a client"}`;
    case "grant": return `Say yes or no to the booking of ${who}`;
    case "letter_out": return `Get a letter from the provider of ${who}`;
    case "letter_in": return `Look at the letter that came for ${who}`;
    case "watch": return `Look at the chart of ${who} before the visit`;
    case "read": return `Read what ${who} wrote`;
    case "answer": return who ? `Answer a text, maybe from ${who}` : "Answer a text";
    case "decide": return `${who} ${ASKS[item.visit?.asked?.kind] ?? "asks for a change"}`;
    case "hand_over": return `Give ${who} a copy of their record`;
    case "came": return `Did ${who} come?`;
    case "finish": return `Is the visit of ${who} over?`;
    case "reach": return missed(item, who);
    case "renew": return `The licence of ${item.licence.name} ${Date.parse(item.due) > Date.now() ? "runs out" : "has run out"}`;
    default: return item.list === "check-ins" ? `Call ${who} about the visit` : who ? `Call ${who}` : callers(item.count);
  }
}

const callers = (count = 1) => (count === 1 ? "Somebody asked to be called" : `${count} people asked to be called`);

/** What the front page shows of a list: calls are one row, since whom to call is opened on their own list only. */
export const inShort = ({ list, count, items }) => (list === "calls" ? [{ ...items[0], id: "first", count }] : items);

function missed({ message }, who) {
  const what = KINDS[message.kind] ?? "A message";
  return message.state === "unknown" ? `Nobody knows whether ${lower(what)} reached ${who || "its reader"}` : `${what} did not reach ${who || "its reader"}`;
}

/** What stands below it: the visit, why a message did not go, what a licence is. */
export function detail(item, zone, therapists = {}) {
  const { visit, message, licence } = item;
  if (licence) return [licence.body, licence.number, `good until ${shortDay(`${licence.expires}T12:00:00Z`, "UTC")}`].filter(Boolean).join(" · ");
  const why = message && (MISSED[message.why] ? `By ${message.channel === "text" ? "text" : "e-mail"}: ${MISSED[message.why]}` : "");
  const moved = visit?.asked?.start ? `To ${when(visit.asked.start, zone)}` : "";
  const kept = visit?.kept_until && item.list === "holds" ? `The time is kept until ${when(visit.kept_until, zone)}` : "";
  return [moved, visit && `${moved ? "From " : ""}${when(visit.start, zone)}, ${therapists[visit.therapist] ?? visit.therapist}`, kept, why].filter(Boolean).join(" · ");
}

export const when = (instant, zone) => `${shortDay(instant, zone)}, ${clock(instant, zone)}`;

/** How much there is, for the head of the page; where not all was counted, it says so. */
export function summary({ lists, more }) {
  const count = (what) => lists.reduce((sum, one) => sum + one[what], 0);
  const [all, late] = [count("count"), count("late")];
  if (!all) return "Nothing needs you right now. Enjoy the quiet.";
  const things = all === 1 ? "One thing needs you" : `${all}${more ? " things and more need" : " things need"} you`;
  if (!late) return `${things}, nothing is overdue.`;
  return all === late ? `${things}, overdue.` : `${things}, ${late} overdue.`;
}

const lower = (text) => text[0].toLowerCase() + text.slice(1);
