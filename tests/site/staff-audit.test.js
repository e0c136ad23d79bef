import assert from "node:assert/strict";
import { test } from "node:test";
import { aboutOf, dayAfter, dayInWords, did, everybody, faultWords, isEmergency, matching, onTheWall, recordOf, roleOf, today } from "../../site/staff/scripts/audit-words.js";

const look = (more) => ({ who: "olga", role: "owner", action: "read", what: "intake", why: "", ...more });
const GLASS = look({ who: "leo", role: "therapist", action: "break_glass", what: "record", why: "She fainted." });
const WITH_KEY = look({ who: "leo", why: "in an emergency" });

test("an emergency is the opening and every look with its key", () => {
  assert.deepEqual([look(), GLASS, WITH_KEY].map(isEmergency), [false, true, true]);
  assert.deepEqual(matching([look(), GLASS, WITH_KEY], { emergencies: true }), [GLASS, WITH_KEY]);
  assert.deepEqual(matching([look(), GLASS, WITH_KEY], { who: "olga", emergencies: true }), []);
});

test("people are by name, and who has no account any more is somebody who left", () => {
  assert.deepEqual(everybody([look(), GLASS, look()], { olga: "Olga" }), [["olga", "Olga"], ["leo", "Somebody who left"]]);
  assert.equal(roleOf({ role: "owner,therapist" }), "Owner, Therapist");
});

test("a record is a client's by name or the practice's own", () => {
  assert.deepEqual(["client#a", "client#b", "staff"].map((one) => recordOf(one, { "client#a": "Ana Silva" })), ["Ana Silva", "Somebody whose name is gone", "Who works here"]);
});

test("what it was about is a part of the settings or a colleague, and never an id", () => {
  const about = (subject, one) => aboutOf({ subject, about: one }, { ivo: "Ivo" });
  assert.deepEqual([about("practice", "hours"), about("staff", "ivo"), about("staff", ""), about("client#a", "v".repeat(26))], ["hours", "Ivo", "", ""]);
});

test("times are those of the practice's wall, wherever they are read", () => {
  assert.deepEqual(onTheWall("2026-12-03T16:04:11-08:00"), { day: "Thu, Dec 3, 2026", time: "4:04:11 PM" });
  assert.equal(today("America/Los_Angeles", new Date("2026-12-04T03:00:00Z")), "2026-12-03");
  assert.equal(today("Pacific/Apia", new Date("2026-12-04T13:00:00Z")), "2026-12-05");
});

test("days go on over the ends of months and leap years", () => {
  assert.deepEqual([["2026-12-31", 1], ["2028-03-01", -1], ["2026-03-01", -1]].map(([day, days]) => dayAfter(day, days)), ["2027-01-01", "2028-02-29", "2026-02-28"]);
  assert.equal(dayInWords("2026-12-03"), "Thursday, December 3, 2026");
});

test("what was done and what is wrong is said in words", () => {
  assert.deepEqual(did(GLASS), ["Opened in an emergency", "record"]);
  const faults = ["edited", "missing", "moved", "end edited", "end missing", "added"].map((what) => ({ number: 3, what }));
  assert.equal(new Set(faultWords(faults)).size, 6);
  assert.deepEqual(faultWords([{ number: 0, what: "missing" }, { number: 3, what: "missing" }]), ["all of it is missing", "entry 3 is missing"]);
});
