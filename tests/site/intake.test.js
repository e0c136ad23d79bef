import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";

import { Draft } from "../../site/scripts/draft.js";
import { paged, pagesNow, unfinished } from "../../site/scripts/pages.js";
import { pointed, Records } from "../../site/scripts/records.js";
import { changes, said } from "../../site/scripts/said.js";
import * as dueEnglish from "../../site/scripts/words-due.en.js";
import * as dueSpanish from "../../site/scripts/words-due.es.js";
import * as intakeEnglish from "../../site/scripts/words-intake.en.js";
import * as intakeSpanish from "../../site/scripts/words-intake.es.js";

const question = (id, type = "choice", more = {}) => ({ id, type, section: "pain", text: id, options: [], items: [], required: false, either: "", receipt: false, auto: false, none: null, shown: null, asked_again: null, ...more });
const option = (value, text) => ({ value, text });

// ---- words ----

const english = { ...intakeEnglish, ...dueEnglish };
const spanish = { ...intakeSpanish, ...dueSpanish };

const keys = (words, path = "") => Object.entries(words).flatMap(([name, word]) => (typeof word === "object" ? keys(word, `${path}${name}.`) : [`${path}${name}`]));
const blanks = (words) => Object.fromEntries(keys(words).map((path) => [path, (path.split(".").reduce((at, name) => at[name], words).match(/\{\w+\}/g) ?? []).sort()]));

test("both languages say the same things with the same blanks", () => {
  assert.deepEqual(keys(spanish), keys(english));
  assert.deepEqual(blanks(spanish), blanks(english));
  const same = keys(english).filter((path) => path.split(".").reduce((at, name) => at[name], english) === path.split(".").reduce((at, name) => at[name], spanish));
  assert.deepEqual(same, ["AGREED.answers.no"]);
});

// ---- answers in words ----

test("an answer is said the way its reader would say it", () => {
  const pain = question("pain", "multi", { options: [option("burning", "Burning"), option("other", "Something else")] });
  assert.equal(said(pain, ["burning", "other"]), "Burning; Something else");
  assert.equal(said(question("site", "bodymap"), ["calf_l"], [{ code: "calf_l", text: "Calf, left" }, { code: "neck", text: "Neck" }]), "Calf, left");
  assert.equal(said(question("score", "nrs"), 0), "0 of 10");
  assert.equal(said(question("hard", "activity"), { activity: "Walking", score: 3 }), "Walking: 3 of 10");
  assert.equal(said(question("month", "date"), "2026-03"), "March 2026");
  assert.equal(said(question("day", "date"), "2026-03-05"), "March 5, 2026");
  assert.equal(said(question("free", "text"), "  "), "");
  const grid = question("liked", "choices", { items: [option("kneading", "Kneading"), option("deep", "Deep")], options: [option("yes", "Yes")] });
  assert.equal(said(grid, { deep: "yes" }), "Deep: Yes");
});

test("only what was answered both times and differs has changed", () => {
  const entries = ["a", "b", "c", "d"].map((id) => ({ question: question(id, "nrs") }));
  const found = changes(entries, { a: 4, b: 5, c: 1 }, { a: 6, b: 5, d: 2 });
  assert.deepEqual(found.map((one) => [one.question.id, one.before, one.after]), [["a", "6 of 10", "4 of 10"]]);
});

// ---- pages ----

const INTAKE = {
  stage: "I",
  questions: [
    question("preferred_name", "text", { section: "contact" }), question("pain_site", "bodymap", { required: true }), question("pain_onset_type"),
    question("rf_saddle", "chg", { section: "warning", required: true, asked_again: ["has", "pain_site", ["groin_saddle"]] }),
    question("psfs_1", "activity", { section: "care" }), question("consent_treatment", "bool", { section: "consent" }),
  ],
};

test("every question has its page, and what is signed has none", () => {
  const pages = paged(INTAKE).screens.map((one) => [one.id, one.questions]);
  assert.deepEqual(pages, [["about", ["preferred_name"]], ["place", ["pain_site"]], ["story", ["pain_onset_type"]], ["everyday", ["psfs_1"]]]);
});

test("what a mark on the body makes us ask again stands on the page of the mark", () => {
  const data = paged(INTAKE);
  const on = (answers) => pagesNow(data, answers, {}, "2026-12-01").find((one) => one.id === "place");
  assert.deepEqual(on({}).missing, ["pain_site"]);
  assert.deepEqual(on({ pain_site: ["groin_saddle"] }).missing, ["rf_saddle"]);
  assert.deepEqual(on({ pain_site: ["groin_saddle"], rf_saddle: "no" }).missing, []);
});

test("going on starts at the first page with something missing", () => {
  const data = paged(INTAKE);
  assert.equal(unfinished(pagesNow(data, {}, {}, "2026-12-01")), "place");
  assert.equal(unfinished(pagesNow(data, { pain_site: ["neck"] }, {}, "2026-12-01")), null);
});

test("a later visit begins with what is new and the warning signs, and offers to say no to all of them at once", () => {
  const signs = ["rf_bladder", "rf_bowel", "rf_saddle"].map((id) => question(id, "chg", { section: "warning", none: "no" }));
  const data = paged({ stage: "F", questions: [...signs, question("pain_now_leg", "nrs"), question("anything_new", "bool", { section: "followup" })] });
  assert.deepEqual(data.screens[0].questions, ["anything_new", "rf_bladder", "rf_bowel", "rf_saddle"]);
  const [today, scores] = pagesNow(data, {}, {}, "2026-12-01");
  assert.deepEqual([today.none, scores.none], [true, false]);
});

// ---- keeping a draft ----

const memory = () => {
  let kept = null;
  return { read: () => kept, write: (answers) => { kept = answers; }, clear: () => { kept = null; } };
};
const drafting = (...answers) => {
  const [sent, states, store] = [[], [], memory()];
  const send = async (draft) => { sent.push(draft); return answers.shift() ?? { kind: "ok", status: 200, body: {} }; };
  return { sent, states, store, draft: Draft({ send, store, onState: (state) => states.push(state) }) };
};
const tick = async (milliseconds) => {
  mock.timers.tick(milliseconds);
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
afterEach(() => mock.timers.reset());

test("what is typed quickly is sent once, a moment later", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { draft, sent, states, store } = drafting();
  draft.change({ a: "1" });
  await tick(500);
  draft.change({ a: "12" });
  await tick(500);
  assert.deepEqual(sent, []);
  assert.deepEqual(store.read(), { a: "12" });
  await tick(500);
  assert.deepEqual(sent, [{ a: "12" }]);
  assert.deepEqual(states, ["waiting", "waiting", "saving", "saved"]);
  assert.equal(store.read(), null);
  assert.ok(draft.isKept());
});

test("without a connection it is tried again and again, and nothing is lost", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const offline = { kind: "offline", status: 0, body: {} };
  const { draft, sent, states, store } = drafting(offline, { ...offline, kind: "down" });
  draft.change({ a: "1" });
  await tick(1_000);
  assert.equal(states.at(-1), "offline");
  assert.ok(!draft.isKept());
  await tick(2_000);
  assert.equal(states.at(-1), "down");
  assert.deepEqual(store.read(), { a: "1" });
  await tick(4_000);
  assert.equal(states.at(-1), "saved");
  assert.equal(sent.length, 3);
});

test("what is typed while a request is under way is sent after it, and it alone counts as kept", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { draft, sent, states, store } = drafting();
  draft.change({ a: "1" });
  const first = draft.sendNow();
  draft.change({ a: "2" });
  assert.equal(await first, false);
  assert.deepEqual(store.read(), { a: "2" });
  assert.equal(await draft.sendNow(), true);
  assert.deepEqual(sent, [{ a: "1" }, { a: "2" }]);
  assert.equal(states.at(-1), "saved");
});

test("a key that has run out is said, and not tried again by itself", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { draft, sent, states } = drafting({ kind: "refused", status: 403, body: {} });
  draft.change({ a: "1" });
  await tick(1_000);
  await tick(60_000);
  assert.equal(states.at(-1), "closed");
  assert.equal(sent.length, 1);
  assert.equal(await draft.sendNow(), true);
});

test("an answer that the API can't take yet does not hold up the others", async (context) => {
  const bodies = [];
  const refused = { errors: [{ pointer: "/answers/provider_phone", detail: "is not a phone number" }] };
  context.mock.method(globalThis, "fetch", async (_path, { body, headers }) => {
    bodies.push([JSON.parse(body).answers, headers["Link-Secret"]]);
    const status = bodies.length === 1 ? 422 : 200;
    return new Response(JSON.stringify(status === 422 ? refused : {}), { status, headers: { "Content-Type": "application/json" } });
  });
  const answer = await Records({ id: "visit", secret: "secret" }).save({ provider_phone: "+1", preferred_name: "Ana" });
  assert.equal(answer.kind, "ok");
  assert.deepEqual(bodies, [[{ provider_phone: "+1", preferred_name: "Ana" }, "secret"], [{ preferred_name: "Ana" }, "secret"]]);
  assert.deepEqual(pointed({ body: refused }), ["provider_phone"]);
});
