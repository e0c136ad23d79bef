import assert from "node:assert/strict";
import { test } from "node:test";

import { byDay, copySaid, sentence } from "../../site/scripts/looks.js";
import { COPY, LOOKS } from "../../site/scripts/words-looks.en.js";
import { LOOKS as SPANISH } from "../../site/scripts/words-looks.es.js";

const look = (traits = {}) => ({ role: "therapist", what: "intake", action: "read", ...traits });

test("a look is said with who and at what", () => {
  assert.equal(sentence(look(), LOOKS), "A therapist looked at your health form");
  assert.equal(sentence(look({ what: "review: accept", action: "change", role: "clinical_lead,owner" }), LOOKS), "Our clinical lead changed something: what we ask before your visit");
});

test("a record that was opened in an emergency was looked at", () => {
  assert.equal(sentence(look({ what: "record", action: "break_glass" }), LOOKS), "A therapist looked at your record");
});

test("what has no name of its own is the record, and who has none is one of the team", () => {
  assert.equal(sentence(look({ what: "something new", role: "" }), SPANISH), "Alguien de nuestro equipo miró su ficha");
});

test("looks stand under their days in the order they come", () => {
  const looks = [{ at: 3 }, { at: 2 }, { at: 1 }];
  assert.deepEqual(byDay(looks, ({ at }) => (at > 1 ? "today" : "before")), [["today", [{ at: 3 }, { at: 2 }]], ["before", [{ at: 1 }]]]);
});

test("a copy of one's record says by when it comes, then when it came, and nothing before", () => {
  const wish = { time_zone: "UTC", asked: "2026-12-01T09:00:00+00:00", due: "2026-12-31T09:00:00+00:00", done: null };
  const day = (instant) => instant.slice(0, 10);
  assert.equal(copySaid(wish, COPY, day), "You asked for it on 2026-12-01. You get it by 2026-12-31.");
  assert.equal(copySaid({ ...wish, due: null, done: "2026-12-03T09:00:00+00:00" }, COPY, day), "You got your last copy on 2026-12-03.");
  assert.equal(copySaid({ ...wish, asked: null, due: null }, COPY, day), "");
});
