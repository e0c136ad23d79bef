import assert from "node:assert/strict";
import { test } from "node:test";
import { daySaid, digits, hour, hours, instantOf, isMovable, monday, nextFive, range, seriesOf, span, stateOf, stepped, verbsOf, wallAt } from "../../site/staff/scripts/calendar-days.js";
import { halvesDown } from "../../site/staff/scripts/calendar-now.js";
import { whyNot } from "../../site/staff/scripts/calendar-move.js";

const LA = "America/Los_Angeles";

test("a week begins on Monday, a month on the Monday before it", () => {
  assert.deepEqual(["2026-11-30", "2026-12-02", "2026-12-06"].map(monday), Array(3).fill("2026-11-30"));
  assert.deepEqual(range("month", "2026-12-15"), { from: "2026-11-30", days: 42 });
  assert.deepEqual(range("day", "2026-12-15"), { from: "2026-12-15", days: 1 });
});

test("a step is a day, a week or a month", () => {
  assert.equal(stepped("day", "2026-12-31", 1), "2027-01-01");
  assert.equal(stepped("list", "2026-12-31", -1), "2026-12-24");
  assert.equal(stepped("month", "2026-12-31", 2), "2027-02-01");
});

test("the practice's wall and instants agree, whatever the browser's zone, in both weeks of the clocks' change", () => {
  for (const [text, instant] of [["2026-12-02T09:15", "2026-12-02T17:15:00.000Z"], ["2026-07-02T09:15", "2026-07-02T16:15:00.000Z"], ["2026-11-01T01:30", "2026-11-01T08:30:00.000Z"], ["2026-11-01T03:00", "2026-11-01T11:00:00.000Z"], ["2026-03-08T03:30", "2026-03-08T10:30:00.000Z"]]) {
    assert.equal(instantOf(text, LA), instant, text);
    assert.equal(wallAt(Date.parse(instant), LA), text);
  }
  assert.equal(instantOf("2026-03-08T02:30", LA), "2026-03-08T10:30:00.000Z", "a skipped time moves on by the gap");
});

test("times are said as people say them", () => {
  assert.equal(hour("2026-12-02T00:05"), "12:05 AM");
  assert.equal(span({ start: "2026-12-02T09:15:00-08:00", end: "2026-12-02T10:30:00-08:00" }), "9:15–10:30 AM");
  assert.equal(span({ start: "2026-12-02T11:15:00-08:00", end: "2026-12-02T12:30:00-08:00" }), "11:15 AM–12:30 PM");
  assert.equal(digits(new Date(2026, 11, 2, 9, 5)), "2026-12-02T09:05");
  assert.equal(nextFive(Date.parse("2026-12-02T17:41:00Z"), LA), "2026-12-02T09:45");
});

test("a day's hours reach as far as anybody works or anything lies", () => {
  assert.deepEqual(hours({}), { from: 8, to: 18 });
  const early = { start: "2026-12-02T07:00:00-08:00", end: "2026-12-02T08:00:00-08:00" };
  assert.deepEqual(hours({ visits: [early], working: [{ start: "2026-12-02T09:00:00-08:00", end: "2026-12-02T19:30:00-08:00" }] }), { from: 7, to: 20 });
});

test("states have words, and a month's day is said in numbers", () => {
  assert.deepEqual([stateOf({ status: "booked" }), stateOf({ status: "booked", confirmed: true }), stateOf({ status: "no_show" })], ["Booked", "Confirmed", "Did not come"]);
  assert.equal(daySaid({ booked: 3, pending_review: 1, no_show: 1, blocked: 2 }), "5 visits, 1 waits, 1 did not come");
  assert.equal(daySaid({ completed: 1 }), "1 visit");
});

test("what can be noted follows from the state and the time", () => {
  const nine = "2026-12-02T09:00:00-08:00";
  const [before, after] = [Date.parse(nine) - 1, Date.parse(nine)];
  const verbs = (status, now, more = {}) => verbsOf({ status, start: nine, ...more }, now).map(([verb]) => verb);
  assert.deepEqual(verbs("booked", before), ["confirm", "arrive"]);
  assert.deepEqual(verbs("booked", before, { confirmed: true }), ["arrive"]);
  assert.deepEqual(verbs("booked", after), ["arrive", "complete", "no-show"]);
  assert.deepEqual(verbs("arrived", after), ["complete", "reopen"]);
  assert.deepEqual(verbs("no_show", after), ["reopen"]);
  assert.deepEqual(verbs("blocked", after), []);
  assert.equal(isMovable({ status: "booked", start: nine }, before), true);
  assert.equal(isMovable({ status: "booked", start: nine }, after), false);
});

test("a series keeps its time on the wall while the clocks change", () => {
  assert.deepEqual(seriesOf("2026-10-28T09:00:00-07:00", 2, 1, LA), ["2026-10-28T16:00:00.000Z", "2026-11-04T17:00:00.000Z"]);
});

test("why a time is not to be had is said in words", () => {
  const names = { therapist: (id) => ({ maya: "Maya", tom: "Tom" })[id] };
  const visit = (id, therapist, start, end, client = id) => ({ id, therapist, client, name: `Client ${id}`, status: "booked", start: `2026-12-02T${start}:00-08:00`, end: `2026-12-02T${end}:00-08:00` });
  const [one, other] = [visit("a", "maya", "09:00", "10:00"), visit("b", "tom", "11:00", "12:00")];
  const board = { visits: [one, other], working: [{ therapist: "tom", start: "2026-12-02T09:00:00-08:00", end: "2026-12-02T17:00:00-08:00" }] };
  const said = (start, therapist = "tom") => whyNot(board, one, { start: `2026-12-02T${start}`, minutes: 60, therapist }, names);
  assert.equal(said("10:30"), "Tom has Client b from 11:00 AM–12:00 PM.");
  assert.equal(said("08:00"), "Tom works 9:00 AM–5:00 PM on that day.");
  assert.equal(said("08:00", "maya"), "Maya does not work on that day.");
  assert.match(said("12:00"), /No room is free/);
});

test("now is so many half hours down today's hours, and nowhere on another day or outside them", () => {
  const day = { date: "2026-12-02", from: 7, to: 19 };
  assert.deepEqual(["2026-12-02T07:00", "2026-12-02T09:15", "2026-12-02T18:59"].map((wall) => halvesDown(wall, day)), [0, 4.5, 22 + 59 / 30]);
  assert.deepEqual(["2026-12-02T06:59", "2026-12-02T19:00", "2026-12-03T09:15"].map((wall) => halvesDown(wall, day)), [null, null, null]);
});
