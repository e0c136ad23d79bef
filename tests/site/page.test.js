import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { ask, clock, datesBetween, daysAfter, elsewhere, fill, freshKey, longDay, partsOfDay, price, slotsPath, whyThis, zoneName } from "../../site/scripts/page.js";

const HERE = "America/Los_Angeles";
const realFetch = globalThis.fetch;
afterEach(() => { globalThis.fetch = realFetch; });

const answers = (...responses) => {
  const asked = [];
  globalThis.fetch = async (path, options) => {
    asked.push({ path, ...options });
    return responses.shift();
  };
  return asked;
};
const json = (body, init = {}) => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json", ...init.headers }, status: init.status });

test("a time is told on the practice's clock, whatever the device's zone", () => {
  assert.equal(clock("2026-12-03T09:15:00-08:00", HERE), "9:15 AM");
  assert.equal(longDay("2026-12-03T23:15:00-08:00", HERE), "Thursday, December 3");
  assert.equal(zoneName(HERE), "Pacific Time");
});

test("a visitor's own clock is told only where it differs, with the day where that differs too", () => {
  assert.equal(elsewhere("2026-12-03T09:15:00-08:00", HERE, "America/Tijuana"), null);
  assert.equal(elsewhere("2026-12-03T09:15:00-08:00", HERE, "America/New_York"), "12:15 PM");
  assert.equal(elsewhere("2026-12-03T13:15:00-08:00", HERE, "Asia/Dubai"), "Fri 1:15 AM");
});

test("both sides of a repeated hour read the same on the practice's clock and differ elsewhere", () => {
  const [first, second] = ["2026-11-01T01:15:00-07:00", "2026-11-01T01:15:00-08:00"];
  assert.equal(clock(first, HERE), clock(second, HERE));
  assert.notEqual(elsewhere(first, HERE, "UTC"), elsewhere(second, HERE, "UTC"));
});

test("days are counted over ends of months, leap days and changes of the clock", () => {
  assert.equal(daysAfter("2028-02-28", 2), "2028-03-01");
  assert.deepEqual(datesBetween("2026-10-31", "2026-11-03"), ["2026-10-31", "2026-11-01", "2026-11-02"]);
  assert.deepEqual(datesBetween("2026-10-31", "2026-10-31"), []);
});

test("a day's times fall into its parts by the practice's wall clock, empty parts left out", () => {
  const slots = ["08:00", "11:45", "12:00", "17:00"].map((time) => ({ start: `2026-12-03T${time}:00-08:00` }));
  const parts = partsOfDay(slots).map(([part, list]) => [part, list.length]);
  assert.deepEqual(parts, [["morning", 2], ["afternoon", 1], ["evening", 1]]);
  assert.deepEqual(partsOfDay([]), []);
});

test("a price shows cents only where there are any", () => {
  assert.equal(price(12500, "USD"), "$125");
  assert.equal(price(10550, "USD"), "$105.50");
});

test("a question names only what was chosen", () => {
  assert.equal(slotsPath({ service: "a b" }), "/v1/slots?service=a+b");
  assert.equal(slotsPath({ service: "s", therapist: "maya" }, "2026-12-01", "2026-12-15"), "/v1/slots?service=s&therapist=maya&from=2026-12-01&to=2026-12-15");
});

test("a therapist is explained by years, trainings and licence, any therapist by the visit; both with minutes and price", () => {
  const words = { head: "{minutes} min, {price}", headWhy: "{minutes} min, {price}. Why {name}?", whyYears: "{name}: {years}.", whyTrainings: "{trainings}.", whyLicence: "{body} {number}." };
  const practice = {
    currency: "USD", services: [{ id: "s", minutes: 60, price_cents: 9000, summary: "Slow." }],
    therapists: [{ id: "m", name: "Maya", nerve_pain_years: 9, trainings: ["x", "y"], licence: { body: "Board", number: "7" } }],
  };
  assert.deepEqual(whyThis(words, practice, { service: "s" }), ["60 min, $90", "Slow."]);
  assert.deepEqual(whyThis(words, practice, { service: "s", therapist: "m" }), ["60 min, $90. Why Maya?", "Maya: 9. x; y. Board 7."]);
  practice.therapists[0] = { ...practice.therapists[0], licence: null, trainings: [] };
  assert.equal(whyThis(words, practice, { service: "s", therapist: "m" })[1], "Maya: 9.");
});

test("words are filled in where they are named", () => assert.equal(fill("{a}, {b}{c}", { a: 1, b: "two" }), "1, two"));

test("a fresh key is long enough and never the same", () => {
  assert.match(freshKey(), /^[\w-]{16,128}$/);
  assert.notEqual(freshKey(), freshKey());
});

test("an answer tells what happened and the server's clock", async () => {
  answers(json({ a: 1 }, { headers: { Date: "Tue, 01 Dec 2026 18:00:00 GMT" } }));
  const answer = await ask("/v1/practice");
  assert.deepEqual([answer.kind, answer.body, answer.now], ["ok", { a: 1 }, Date.UTC(2026, 11, 1, 18)]);
});

for (const [status, type, kind] of [[409, "application/problem+json", "refused"], [404, "text/html", "down"], [500, "application/problem+json", "down"],
  [502, "text/html", "down"], [503, "application/problem+json", "busy"], [429, "text/html", "busy"], [200, "text/html", "down"]]) {
  test(`${status} as ${type} counts as ${kind}`, async () => {
    answers(new Response("{}", { status, headers: { "Content-Type": type } }));
    assert.equal((await ask("/v1/x", { method: "POST", body: {} })).kind, kind);
  });
}

test("an answer without a body is fine", async () => {
  answers(new Response(null, { status: 204 }));
  assert.equal((await ask("/v1/holds/1", { method: "DELETE", secret: "s" })).kind, "ok");
});

test("a broken answer counts as down, a broken connection too", async () => {
  answers(new Response("{", { headers: { "Content-Type": "application/json" } }));
  assert.equal((await ask("/v1/x")).kind, "down");
  globalThis.fetch = async () => { throw new TypeError("failed"); };
  assert.equal((await ask("/v1/x")).kind, "down");
});

test("silence is given up as slow", async () => {
  globalThis.fetch = (path, { signal }) => new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
  assert.equal((await ask("/v1/x", { patience: 5 })).kind, "slow");
});

test("a GET waits once for a short Retry-After; a POST is never repeated by itself", async () => {
  const busy = () => new Response("", { status: 503, headers: { "Retry-After": "1" } });
  let asked = answers(busy(), json({}));
  assert.equal((await ask("/v1/x")).kind, "ok");
  assert.equal(asked.length, 2);
  asked = answers(busy());
  assert.equal((await ask("/v1/x", { method: "POST", body: {} })).kind, "busy");
  assert.equal(asked.length, 1);
});

test("secret and key travel as headers, never in the path", async () => {
  const [asked] = [answers(json({}))];
  await ask("/v1/x", { method: "POST", body: { a: 1 }, secret: "s3cret", key: "k" });
  assert.equal(asked[0].headers["Link-Secret"], "s3cret");
  assert.equal(asked[0].headers["Idempotency-Key"], "k");
  assert.equal(asked[0].path, "/v1/x");
});
