import assert from "node:assert/strict";
import { test } from "node:test";

import { clientFrom, faults, faultsFromProblem } from "../../site/scripts/checks.js";
import { clockFace, markPassed, secondsLeft } from "../../site/scripts/hold.js";
import { firstSign, isFaulty, leavesOpen, pointed } from "../../site/scripts/safety-check.js";
import { mayChange, wanted } from "../../site/scripts/link.js";

const ANA = { first_name: " Ana ", last_name: "Silva", email: "ana@example.com", phone: "", contact_by: "email" };
const faultsOf = (change) => faults(clientFrom({ ...ANA, ...change }));

test("typed details are trimmed and what is empty is left out", () => {
  assert.deepEqual(clientFrom(ANA), { first_name: "Ana", last_name: "Silva", email: "ana@example.com", contact_by: "email", text_consent: false });
});

test("a tick for texts counts only while texts are chosen", () => {
  assert.equal(clientFrom({ ...ANA, text_consent: true }).text_consent, false);
  assert.equal(clientFrom({ ...ANA, contact_by: "both", text_consent: true }).text_consent, true);
});

for (const [change, expected, sentence] of [
  [{}, [], "complete details have no fault"],
  [{ first_name: " ", last_name: "" }, [["first_name", "first_name"], ["last_name", "last_name"]], "both names are needed"],
  [{ email: "" }, [["email", "reach"]], "one way to reach someone is needed"],
  [{ email: "", phone: "555 010 0199", contact_by: "phone_call" }, [], "a phone alone is enough for calls"],
  [{ email: "", phone: "555 010 0199" }, [["email", "email_needed"]], "e-mails need an address"],
  [{ contact_by: "phone_call" }, [["phone", "phone_needed"]], "calls need a number"],
  [{ contact_by: "text", text_consent: true }, [["phone", "phone_needed"]], "texts need a number"],
  [{ phone: "5550100199", contact_by: "both" }, [["text_consent", "text_consent"]], "texts need a tick"],
  [{ email: "ana@" }, [["email", "email"]], "an address needs its form"],
  [{ phone: "12" }, [["phone", "phone"]], "a number needs its digits"],
  [{ phone: "+49 (0)30 901-820" }, [], "a number may be written in any common form"],
  [{ contact_by: "" }, [["contact_by", "contact_by"]], "a way must be chosen"],
]) {
  test(sentence, () => assert.deepEqual(faultsOf(change), expected));
}

test("the API's pointers become fields in the form's order, strangers left out", () => {
  const errors = [{ pointer: "/client/phone", detail: "p" }, { pointer: "#/client/first_name", detail: "f" }, { pointer: "/hold", detail: "h" }, {}];
  assert.deepEqual(faultsFromProblem(errors), [["first_name", "f"], ["phone", "p"]]);
});

test("what is left of a hold never falls below zero", () => {
  const now = Date.parse("2026-12-01T18:00:00Z");
  assert.equal(secondsLeft("2026-12-01T18:09:27Z", now), 567);
  assert.equal(secondsLeft("2026-12-01T17:59:00Z", now), 0);
  assert.deepEqual([567, 60, 9, 0].map(clockFace), ["9:27", "1:00", "0:09", "0:00"]);
});

test("only the marks of five, two and one minute are spoken, once, and the latest after a long sleep", () => {
  const spoken = [];
  for (let seconds = 600; seconds > 0; seconds--) spoken.push(markPassed(seconds, seconds - 1));
  assert.deepEqual(spoken.filter(Boolean), [5, 2, 1]);
  assert.equal(markPassed(500, 40), 1);
});

test("a link is an id and a secret, and nothing else is one", () => {
  assert.deepEqual(wanted(`01ab.${"s".repeat(43)}`), { id: "01ab", secret: "s".repeat(43) });
  for (const bad of ["", "01ab", "01ab.short", `../x.${"s".repeat(43)}`, `a.${"s".repeat(43)}.b`]) assert.equal(wanted(bad), null);
});

test("only a booked visit that lies ahead may be changed", () => {
  const start = "2026-12-03T09:15:00-08:00";
  const [before, after] = [Date.parse(start) - 1, Date.parse(start)];
  assert.ok(mayChange({ status: "booked", start }, before));
  assert.ok(!mayChange({ status: "booked", start }, after));
  assert.ok(!mayChange({ status: "cancelled", start }, before));
});

test("the API's errors point at the details or at questions, whichever way it names them", () => {
  const found = pointed([
    { pointer: "/answers/cond_list/0", detail: "c" }, { pointer: "#/client/phone", detail: "p" }, { pointer: "/answers/phone_mobile", detail: "m" }, { pointer: "/hold", detail: "h" }, {},
  ]);
  assert.deepEqual(found.answers, [["cond_list", "c"]]);
  assert.deepEqual(found.client, [{ pointer: "/client/phone", detail: "p" }, { pointer: "/client/phone", detail: "m" }]);
  assert.deepEqual([0, 1].map((nth) => isFaulty({ questions: ["cond_list"] }, nth, { answers: [], client: found.client })), [true, false]);
  assert.ok(isFaulty({ questions: ["cond_list"] }, 1, found));
});

test("what is to be changed is looked for where a sign was not answered by its own no", () => {
  const questions = [{ id: "a", none: "no" }, { id: "b", none: ["none"] }, { id: "c", none: null }];
  const screens = [{ id: "one", questions: [] }, { id: "two", questions: ["c"] }, { id: "three", questions: ["a"] }, { id: "four", questions: ["b"] }];
  assert.equal(firstSign(screens, questions, { a: "no", b: ["weight"], c: "yes" }), "four");
  assert.equal(firstSign(screens, questions, { a: "no", b: ["none"], c: "yes" }), "two");
});

test("a button answers for everybody only while something that must be answered is open", () => {
  const list = (required) => [{ question: { id: "a", none: "no", required } }, { question: { id: "b", none: null, required: true } }];
  assert.deepEqual([leavesOpen(list(true), {}), leavesOpen(list(true), { a: "yes" }), leavesOpen(list(false), {})], [true, false, false]);
});
