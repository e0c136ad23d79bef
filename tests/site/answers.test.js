import assert from "node:assert/strict";
import { test } from "node:test";

import { ageOn, answersOf, asked, complaint, e164, faultsOf, noneOf, settled } from "../../site/scripts/answers.js";
import { plain } from "../../site/scripts/conditions.js";

const question = (id, more = {}) => ({ id, type: "choice", required: true, either: "", receipt: false, auto: false, none: null, shown: null, asked_again: null, ...more });
const RELAXING = ["is", "reason", ["relax"]];
const DATA = {
  questions: [
    question("reason"),
    question("worst", { type: "nrs", min: 0, max: 10, shown: ["not", RELAXING] }),
    question("since", { shown: ["or", ["not", RELAXING], ["cmp", "worst", ">", 0]] }),
    question("sign", { type: "chg", none: "no", shown: ["not", RELAXING] }),
    question("several", { type: "multi", none: ["none"] }),
    question("zone", { auto: true }),
  ],
  screens: [{ id: "a", questions: ["reason", "worst", "since", "zone"] }, { id: "b", questions: ["sign", "several"] }],
};
const idsOf = (answers, known) => asked(DATA, answers, known).map((one) => one.question.id);

test("a question is asked while its condition holds; what the page fills in never is", () => {
  assert.deepEqual(idsOf({}), ["reason", "worst", "since", "sign", "several"]);
  assert.deepEqual(idsOf({ reason: "relax" }), ["reason", "several"]);
});

test("the answer of a hidden question says nothing, however it was given, and is not sent", () => {
  const answers = { reason: "relax", worst: 7, since: "long", several: ["none"] };
  assert.deepEqual(idsOf(answers), ["reason", "several"]);
  assert.deepEqual(answersOf(asked(DATA, answers), answers), { reason: "relax", several: ["none"] });
  assert.deepEqual(settled(DATA, answers), { reason: "relax", several: ["none"] });
});

test("earlier answers count for conditions, but not for a question that is asked again here", () => {
  assert.deepEqual(idsOf({}, { reason: "relax", worst: 5 }), ["reason", "worst", "since", "sign", "several"]);
  const later = { questions: [question("side", { shown: ["not", RELAXING] })], screens: [{ id: "a", questions: ["side"] }] };
  assert.deepEqual(asked(later, {}, { reason: "relax" }), []);
  assert.equal(asked(later, {}, { reason: "pain" }).length, 1);
});

test("a mark on the body map brings back the question about that place, right behind it and required", () => {
  const saddle = question("saddle", { type: "chg", required: false, none: "no", asked_again: ["or", ["has", "site", ["between"]], ["has", "numb", ["between"]]] });
  const map = (id) => question(id, { type: "bodymap" });
  const data = { questions: [map("site"), map("numb"), question("end"), saddle], screens: [{ id: "pain", questions: ["site", "numb", "end"] }] };
  const list = (answers) => asked(data, answers, { saddle: "no" });
  assert.deepEqual(list({ site: ["calf_l"] }).map((one) => one.question.id), ["site", "numb", "end"]);
  const again = list({ site: ["calf_l", "between"] });
  assert.deepEqual(again.map((one) => one.question.id), ["site", "saddle", "numb", "end"]);
  assert.deepEqual(again[1].areas, ["between"]);
  assert.deepEqual(faultsOf(again, { site: ["between"], numb: ["calf_l"], end: "x" }), [["saddle", "missing"]]);
  assert.deepEqual(list({ site: ["between"], numb: ["between"] }).map((one) => one.question.id), ["site", "numb", "saddle", "end"]);
});

test("none of these writes an explicit no where nothing was answered, and nowhere else", () => {
  const list = asked(DATA, { sign: "not_sure" });
  assert.deepEqual(noneOf(list, { sign: "not_sure" }), { several: ["none"] });
  assert.deepEqual(noneOf(list, { several: [] }), { sign: "no", several: ["none"] });
});

test("what is missing and what is wrong is found in the order asked", () => {
  const answers = { reason: "pain", worst: 3, sign: "no", several: [] };
  assert.deepEqual(faultsOf(asked(DATA, answers), answers), [["since", "missing"], ["several", "missing"]]);
  const [name, mail, phone, consent] = [question("name", { type: "text", min: 1, max: 3 }), question("mail", { type: "email", required: false, either: "phone" }),
    question("phone", { type: "phone", required: false, either: "mail" }), question("consent", { type: "bool", receipt: true })];
  const list = [name, mail, phone, consent].map((one) => ({ question: one, areas: [] }));
  assert.deepEqual(faultsOf(list, { name: " " }), [["name", "empty"], ["mail", "empty"], ["phone", "empty"], ["consent", "agree"]]);
  assert.deepEqual(faultsOf(list, { name: "long", phone: "+14155550117" }), [["name", "text"], ["consent", "agree"]]);
});

test("a draft leaves out what is wrong", () => {
  const list = [{ question: question("born", { type: "date", past: true }), areas: [] }];
  assert.deepEqual(answersOf(list, { born: "1984--17" }, { usable: true }), {});
  assert.deepEqual(answersOf(list, { born: "1984-05-17" }, { usable: true }), { born: "1984-05-17" });
});

for (const [type, more, value, expected] of [
  ["date", { past: true }, "1984-05-17", null], ["date", { past: true }, "1984-02-30", "date"], ["date", { past: true }, "1984--17", "date"],
  ["date", { past: true }, "2026-12-02", "future"], ["date", { past: true }, "1884-05-17", "past"], ["date", { months: true }, "2026-03", null], ["date", {}, "2026-03", "date"],
  ["email", {}, "ana@example.com", null], ["email", {}, "ana@example", "email"], ["phone", {}, "+14155550117", null], ["phone", {}, "415 555", "phone"],
  ["int", { min: 1, max: 42 }, 20, null], ["int", { min: 1, max: 42 }, 43, "number"], ["int", { min: 1, max: 42 }, "x", "number"],
  ["multi", { most: 2 }, ["a", "b", "c"], "most"], ["multi", { most: 0 }, ["a", "b", "c"], null],
  ["activity", { max: 80 }, { activity: "Stairs", score: 0 }, null], ["activity", { max: 80 }, { activity: "Stairs", score: null }, "activity"], ["activity", { max: 80 }, { activity: " ", score: 3 }, "activity"],
]) {
  test(`${type} ${JSON.stringify(value)} is ${expected ?? "right"}`, () => assert.equal(complaint(question("x", { type, ...more }), value, "2026-12-01"), expected));
}

test("an age is in whole years on the day, and none without a date of birth", () => {
  assert.deepEqual(["2008-12-02", "2008-12-03", "2008-12-04"].map((born) => ageOn(born, "2026-12-03")), [18, 18, 17]);
  assert.deepEqual([undefined, "", "2008--02", "2027-01-01"].map((born) => ageOn(born, "2026-12-03")), [null, null, null, null]);
});

test("a typed number becomes an international one where that is certain", () => {
  assert.deepEqual(["(415) 555-0117", "1 415 555 0117", "+49 30 901820", "0049 30 901820"].map((typed) => e164(typed, "+15550100142")), ["+14155550117", "+14155550117", "+4930901820", "+4930901820"]);
  assert.equal(e164("0151 2345678", "+4930901820"), "01512345678");
});

test("nothing at all is no answer, and true is yes", () => {
  assert.deepEqual([true, false, " ", [], {}, undefined, 0, ["x"]].map(plain), ["yes", "no", null, null, null, null, 0, ["x"]]);
});
