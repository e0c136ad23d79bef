import assert from "node:assert/strict";
import { test } from "node:test";

import { draftOf, freshDraft, handedOver, noticesFor, partsFor, refusedWish, saidWish, standing, termsOf, wishFaults } from "../../site/scripts/wish.js";
import { WISH } from "../../site/scripts/words-waitlist.en.js";

const TODAY = "2026-12-01";
const wish = (traits = {}) => ({
  service: { id: "relaxation", name: "Relaxation" }, therapists: [], location: "", first: "2026-12-02", last: "2026-12-20", weekdays: [], hours: [],
  notice_hours: 4, time_zone: "America/Los_Angeles", told_by: { contact_by: "email" }, ...traits,
});
const said = (traits, practice) => Object.fromEntries(saidWish(wish(traits), practice, WISH));

test("a fresh wish takes anybody, any day and any time of the next four weeks", () => {
  assert.deepEqual(termsOf(freshDraft(TODAY), "en"), { therapists: [], weekdays: [], hours: [], notice_hours: 4, language: "en", first: TODAY, last: "2026-12-29" });
});

test("who was chosen among the free times is wished for, and an earlier time ends on the appointment's day", () => {
  const { therapists, last } = freshDraft(TODAY, { therapist: "maya", last: "2026-12-09" });
  assert.deepEqual([therapists, last], [["maya"], "2026-12-09"]);
});

test("days and parts of the day are asked for in their order, whatever the order of the taps", () => {
  const { weekdays, hours } = termsOf({ ...freshDraft(TODAY), weekdays: ["sun", "mon"], hours: ["evening", "morning"] }, "en");
  assert.deepEqual(weekdays, ["mon", "sun"]);
  assert.deepEqual(hours, [{ opens: "00:00", closes: "12:00" }, { opens: "17:00", closes: "24:00" }]);
});

test("what is stored comes back as it was asked for, hours of no part of ours included", () => {
  const hours = [{ opens: "00:00", closes: "12:00" }, { opens: "14:15", closes: "18:30" }];
  const stored = wish({ hours, weekdays: ["tue"], therapists: [{ id: "tom", name: "Tom" }], location: "main", notice_hours: 36 });
  const draft = draftOf(stored, TODAY);
  assert.deepEqual(draft.hours, ["morning", "14:15-18:30"]);
  assert.deepEqual(partsFor(draft.hours), ["morning", "afternoon", "evening", "14:15-18:30"]);
  assert.deepEqual(noticesFor(36), [2, 4, 12, 24, 36, 48]);
  const { first, last, weekdays, location } = stored;
  assert.deepEqual(termsOf(draft, "es"), { therapists: ["tom"], weekdays, hours, notice_hours: 36, language: "es", first, last, location });
});

test("a first day that has passed is today", () => {
  assert.equal(draftOf(wish({ first: "2026-11-20" }), TODAY).first, TODAY);
});

test("days are looked at before they are sent", () => {
  const cases = [["", "2026-12-02", "last"], ["2026-11-30", "", "past"], ["2026-12-05", "2026-12-06", "before"], ["2028-01-01", "", "far"]];
  for (const [last, first, fault] of cases) assert.deepEqual(wishFaults({ first, last }, TODAY), [["last", fault]], fault);
  assert.deepEqual(wishFaults({ first: TODAY, last: TODAY }, TODAY), []);
});

test("what the API refuses is said at its field, each once, and what is about somebody is left out", () => {
  const errors = [{ pointer: "/hours" }, { pointer: "#/hours/0/closes" }, { pointer: "/therapists/0" }, { pointer: "/client/email" }, {}];
  assert.deepEqual(refusedWish(errors), [["hours", "hours"], ["therapists", "therapists"]]);
});

test("a wish is said in words", () => {
  const told = said({ hours: [{ opens: "09:00", closes: "24:00" }, { opens: "12:00", closes: "17:00" }], weekdays: ["tue", "thu"], instead_of: "2026-12-20T09:15:00-08:00" });
  assert.deepEqual(told, {
    What: "Relaxation", "Instead of": "Sunday, December 20, 9:15 AM", "With whom": "Anybody", "Between which days": "Wednesday, December 2 to Sunday, December 20",
    "On which days of the week": "Tuesday, Thursday", "At what time of day": "9:00 AM to 12:00 AM; Afternoon, noon to 5", "You need to know": "4 hours before", "We tell you": "by e-mail",
  });
});

test("notice is told in days where it is whole ones, and a place only where there are several", () => {
  const practice = { services: [{ id: "relaxation", name: "Descanso" }], locations: [{ id: "a", name: "Alder" }, { id: "b", name: "Birch" }] };
  const told = said({ notice_hours: 48, location: "b" }, practice);
  assert.deepEqual([told.What, told.Where, told["You need to know"]], ["Descanso", "Birch", "2 days before"]);
  assert.equal(said({ notice_hours: 24 })["You need to know"], "A day before");
  assert.equal("Where" in said({ location: "a" }, { ...practice, locations: practice.locations.slice(0, 1) }), false);
});

test("an offer stands apart from one that was said yes to; all else is the state itself", () => {
  assert.equal(standing({ state: "offered", offer: { agreed: false } }), "offered");
  assert.equal(standing({ state: "offered", offer: { agreed: true } }), "agreed");
  assert.deepEqual(["waiting", "left", "over", "accepted"].map((state) => standing({ state, offer: null })), ["waiting", "left", "over", "accepted"]);
});

test("the booking page goes on with the time that is kept, and with who it is kept for", () => {
  const hold = { id: "h", secret: "s", service: { id: "relaxation", name: "Relaxation" }, therapist: { id: "tom" }, start: "2026-12-02T09:00:00-08:00", time_zone: "UTC" };
  const kept = handedOver({ hold, client: { first_name: "Ana" } }, { services: [{ id: "relaxation", name: "Descanso" }] }, 7);
  assert.deepEqual([kept.step, kept.screen, kept.skew, kept.draft.first_name, kept.hold.service.name], ["check", "contact", 7, "Ana", "Descanso"]);
  assert.deepEqual([kept.wanted.service, kept.wanted.therapist, kept.wanted.start], ["relaxation", "tom", hold.start]);
});
