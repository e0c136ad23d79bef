import assert from "node:assert/strict";
import { test } from "node:test";
import { before, between, counted, kept, notice, standing, terms, when } from "../../site/staff/scripts/waitlist-words.js";

const ZONE = "America/Los_Angeles";
const wish = (more) => ({ therapists: [], weekdays: [], hours: [], first: "2026-12-01", last: "2026-12-20", notice_hours: 2, moves: false, offer: null, ...more });
const offer = (agreed) => ({ start: "2026-12-03T09:15:00-08:00", answer_by: "2026-12-02T10:02:00-08:00", therapist: { id: "maya", name: "Maya" }, agreed });

test("what somebody waits for is one line", () => {
  assert.equal(terms(wish()), "with anybody · any day, any hour · Dec 1 to Dec 20 · has to know 2 hours before");
  const named = wish({ therapists: [{ name: "Maya" }, { name: "Tom" }], weekdays: ["tue", "sat"], hours: [{ opens: "09:00", closes: "12:30" }, { opens: "20:00", closes: "24:00" }], notice_hours: 0, moves: true });
  assert.equal(terms(named), "with Maya or Tom · Tue, Sat, 9:00 AM to 12:30 PM or 8:00 PM to midnight · Dec 1 to Dec 20 · instead of a later visit");
});

test("a single day, a single hour and no notice are said as such", () => {
  assert.equal(between(wish({ last: "2026-12-01" })), "Dec 1");
  assert.deepEqual([0, 1, 24].map((hours) => notice({ notice_hours: hours })), ["", "has to know 1 hour before", "has to know 24 hours before"]);
  assert.equal(when(wish({ weekdays: ["mon"] })), "Mon, any hour");
});

test("an offer is kept until a certain time, and after a yes until it is booked", () => {
  assert.equal(kept({ offer: offer(false) }, ZONE), "Thu, Dec 3, 9:15 AM with Maya is kept for them until Wed, Dec 2, 10:02 AM.");
  assert.equal(kept({ offer: offer(true) }, ZONE), "Thu, Dec 3, 9:15 AM with Maya: they said yes and are booking it.");
});

test("earlier offers are counted by how they ended", () => {
  assert.deepEqual([[0, 0], [1, 0], [2, 3]].map(([passed, lapsed]) => before({ passed, lapsed })), ["", "said no once", "said no twice, did not answer 3 times"]);
});

test("who waits is counted, with who has an offer", () => {
  const some = [wish(), wish({ offer: offer(false) })];
  assert.deepEqual([[], some.slice(0, 1), some, some.slice(1), [some[1], some[1]]].map(counted), ["Nobody waits.", "1 person waits.", "2 people wait, 1 with an offer.", "1 person waits, with an offer.", "2 people wait, each with an offer."]);
});

test("where somebody stands is why it is not for them, or what puts them before the next", () => {
  const told = [{ why_not: "day" }, { why_not: null, has_offer: true }, { why_not: null, has_offer: false, why: "fewer_hours" }, { why_not: null, has_offer: false, why: null }];
  assert.deepEqual(told.map(standing), ["not on that day", "has another time to answer first", "can come in fewer hours than the next", ""]);
});
