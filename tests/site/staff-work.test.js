import assert from "node:assert/strict";
import { test } from "node:test";
import { day, due, onwards, span } from "../../site/staff/scripts/due.js";
import { leadsTo } from "../../site/staff/scripts/work-item.js";
import { LISTS, detail, inShort, sentence, summary } from "../../site/staff/scripts/work-words.js";

const ZONE = "America/Los_Angeles";
const AT = "2026-12-01T09:00:00-08:00";
const after = (minutes) => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const VISIT = { id: "v", start: "2026-12-03T09:15:00-08:00", end: "2026-12-03T10:30:00-08:00", therapist: "maya", service: "x", status: "booked", version: 3 };
const item = (list, what, traits = {}) => ({ list, what, id: "one", due: AT, client: "ann", first_name: "Ann", last_name: "Lee", visit: VISIT, ...traits });

test("a due time is said as somebody would say it", () => {
  for (const [minutes, text, tone] of [
    [-1, "A minute late", "late"], [-60, "An hour late", "late"], [-3000, "2 days late", "late"], [0, "Now", "soon"],
    [5, "In 5 minutes", "soon"], [119, "In an hour", "soon"], [120, "Today, 11:00 AM", "later"], [24 * 60, "Tomorrow, 9:00 AM", "later"], [49 * 60, "Thu, Dec 3", "later"],
  ]) assert.deepEqual(due(after(minutes), AT, ZONE), { text, tone }, minutes);
});

test("a length of time is rounded down, to a minute at least", () => {
  assert.deepEqual([0, 59_999, 61_000, 3_599_000, 47 * 3_600_000, 48 * 3_600_000].map(span), ["a minute", "a minute", "a minute", "59 minutes", "47 hours", "2 days"]);
});

test("days are the practice's, on the night before the clocks change as well", () => {
  assert.equal(day("2026-11-01T23:30:00-08:00", "2026-11-01T00:30:00-07:00", ZONE), "Today, 11:30 PM");
  assert.equal(day("2026-12-02T01:00:00-08:00", "2026-12-01T23:00:00-08:00", ZONE), "Tomorrow, 1:00 AM");
});

test("now goes on from what the API said it was", () => {
  assert.equal(onwards(AT, 90_000), "2026-12-01T17:01:30.000Z");
});

test("each item is one thing to do, in a sentence", () => {
  const said = (...given) => sentence(item(...given));
  assert.equal(said("holds", "look"), "Look at the booking of Ann Lee");
  assert.equal(said("check-ins", "call"), "Call Ann Lee about the visit");
  assert.equal(said("calls", "call", { first_name: "", last_name: "" }), "Somebody asked to be called");
  assert.equal(said("calls", "call", { last_name: "" }), "Call Ann");
  assert.equal(said("changes", "decide", { visit: { ...VISIT, asked: { kind: "move" } } }), "Ann Lee asks to move the visit");
  assert.equal(said("visits", "came"), "Did Ann Lee come?");
  assert.equal(said("messages", "reach", { message: { kind: "reminder_24h", state: "failed" } }), "The reminder of the day before did not reach Ann Lee");
  assert.equal(said("messages", "reach", { message: { kind: "confirmed", state: "unknown" } }), "Nobody knows whether the confirmation reached Ann Lee");
  assert.equal(said("licences", "renew", { due: "2000-01-01T00:00:00Z", licence: { name: "Maya" } }), "The licence of Maya has run out");
  assert.equal(said("texts", "answer"), "Answer a text, maybe from Ann Lee");
});

test("calls are one row of the front page, which says how many", () => {
  const calls = [1, 2].map((id) => ({ list: "calls", what: "call", id, due: AT }));
  assert.deepEqual(inShort({ list: "calls", count: 7, items: calls }).map(sentence), ["7 people asked to be called"]);
  assert.deepEqual(inShort({ list: "unread", count: 7, items: calls }), calls);
});

test("no sentence says a word about health", () => {
  const said = [["alerts", "watch"], ["check-ins", "call"], ["unread", "read"], ["holds", "letter_in"]].map(([list, what]) => sentence(item(list, what)));
  for (const text of [...said, ...Object.values(LISTS).flatMap(({ name, none }) => [name, none])]) assert.doesNotMatch(text, /pain|sore|worse|symptom|health/i);
});

test("below it stand the visit, and why a message did not go", () => {
  assert.equal(detail(item("unread", "read"), ZONE, { maya: "Maya Lind" }), "Thu, Dec 3, 9:15 AM, Maya Lind");
  assert.equal(detail(item("changes", "decide", { visit: { ...VISIT, asked: { kind: "move", start: "2026-12-04T10:00:00-08:00" } } }), ZONE), "To Fri, Dec 4, 10:00 AM · From Thu, Dec 3, 9:15 AM, maya");
  assert.equal(detail(item("messages", "reach", { visit: undefined, message: { channel: "text", why: "bounced" } }), ZONE), "By text: it came back");
  assert.equal(detail(item("licences", "renew", { licence: { body: "State board", number: "MT-1", expires: "2026-12-24" } }), ZONE), "State board · MT-1 · good until Thu, Dec 24");
});

test("the head says how much there is, and how much is late", () => {
  const told = (...lists) => summary({ lists: lists.map(([count, late]) => ({ count, late })), more: false });
  assert.equal(told(), "Nothing needs you right now. Enjoy the quiet.");
  assert.deepEqual([told([1, 0]), told([1, 1])], ["One thing needs you, nothing is overdue.", "One thing needs you, overdue."]);
  assert.deepEqual([told([3, 1], [4, 0]), told([2, 2])], ["7 things need you, 1 overdue.", "2 things need you, overdue."]);
  assert.match(summary({ lists: [{ count: 200, late: 0 }], more: true }), /^200 things and more need you/);
});

test("an item leads to a view that is there and for this role, or nowhere", () => {
  assert.equal(leadsTo(item("calls", "call", { visit: undefined }), () => true), "#/work/calls");
  assert.equal(leadsTo(item("records", "hand_over"), () => true), "#/record/v");
  assert.equal(leadsTo(item("records", "hand_over"), () => false), "");
  assert.equal(leadsTo(item("calls", "call", { visit: undefined, client: "" }), () => false), "");
});
