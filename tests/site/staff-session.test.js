import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem, inWords } from "../../site/staff/scripts/problem.js";
import { Session, subject } from "../../site/staff/scripts/session.js";

const token = (sub, mark) => `e30.${btoa(JSON.stringify({ sub, mark })).replaceAll("=", "")}.sig`;
const signedIn = (mark, more = {}) => [200, { next: "signed_in", id_token: token("olga", mark), expires_in: 300, ends_in: 43_200, ...more }];

/** A world with a clock that is moved by hand; `answers` are given in turn, each [status, body, headers]. */
function world(...answers) {
  const asked = [];
  const timers = new Map();
  let clock = 0;
  let number = 0;
  return {
    asked,
    answers,
    now: () => clock,
    setTimeout: (act, delay) => { timers.set((number += 1), [clock + delay, act]); return number; },
    clearTimeout: (id) => timers.delete(id),
    async fetch(path, { method, headers, body }) {
      asked.push({ ask: `${method} ${path}`, headers, body });
      const [status, said, more = {}] = answers.shift() ?? [500, {}];
      if (status === 0) throw new TypeError("network");
      return { ok: status < 400, status, headers: new Headers({ "Content-Type": status < 400 ? "application/json" : "application/problem+json", ...more }), text: async () => (said === null ? "" : JSON.stringify(said)) };
    },
    async forward(ms) {
      clock += ms;
      for (const [id, [at, act]] of [...timers]) if (at <= clock) { timers.delete(id); act(); }
      await new Promise(setImmediate);
      await new Promise(setImmediate);
    },
  };
}

async function open(...more) {
  const here = world(signedIn(1), ...more);
  const ends = [];
  const session = Session({ world: here, onEnd: (why) => ends.push(why) });
  await session.renew();
  session.belongsTo("olga");
  return { here, session, ends };
}

test("a token goes with what is asked, and the console's header with everything", async () => {
  const { here, session } = await open([200, { here: true }]);
  assert.deepEqual(await session.api("GET", "/v1/staff/me"), { here: true });
  assert.equal(here.asked[0].headers.Authorization, undefined);
  assert.equal(here.asked[1].headers.Authorization, token("olga", 1));
  assert.ok(here.asked.every(({ headers }) => headers["Staff-Console"] === "1"));
});

test("a token is renewed a minute before it ends, again and again", async () => {
  const { here } = await open(signedIn(2), signedIn(3));
  await here.forward(239_000);
  assert.equal(here.asked.length, 1);
  await here.forward(2_000);
  await here.forward(241_000);
  assert.deepEqual(here.asked.map(({ ask }) => ask), Array(3).fill("POST /v1/staff/session/refresh"));
});

test("a request after a long sleep waits for a fresh token", async () => {
  const { here, session } = await open();
  here.now = () => 400_000;
  here.answers.push(signedIn(2), [200, {}]);
  await session.api("GET", "/v1/staff/me");
  assert.equal(here.asked.at(-1).headers.Authorization, token("olga", 2));
});

test("several requests that want a fresh token ask for one", async () => {
  const { here, session } = await open();
  here.now = () => 400_000;
  here.answers.push(signedIn(2), [200, {}], [200, {}], [200, {}]);
  await Promise.all([1, 2, 3].map(() => session.api("GET", "/v1/staff/me")));
  assert.equal(here.asked.filter(({ ask }) => ask.endsWith("refresh")).length, 2);
});

test("a token that is not believed is renewed once, and the request sent again", async () => {
  const { here, session } = await open([401, { type: "/problems/unauthorized" }], signedIn(2), [200, { fine: true }]);
  assert.deepEqual(await session.api("GET", "/v1/staff/me"), { fine: true });
  assert.deepEqual(here.asked.map(({ ask }) => ask.split("/").pop()), ["refresh", "me", "refresh", "me"]);
});

test("a session that the API has ended is over, once", async () => {
  const { session, ends } = await open([401, { type: "/problems/unauthorized" }], [401, { type: "/problems/sign-in-again" }]);
  await assert.rejects(session.api("GET", "/v1/staff/me"), (problem) => problem.status === 401);
  assert.deepEqual(ends, ["gone"]);
  assert.equal(session.isOpen, false);
});

test("twelve hours are the end, whatever the API would say", async () => {
  const here = world(signedIn(1, { ends_in: 100 }));
  const ends = [];
  await Session({ world: here, onEnd: (why) => ends.push(why) }).renew();
  await here.forward(99_000);
  assert.deepEqual(ends, []);
  await here.forward(2_000);
  assert.deepEqual(ends, ["twelve"]);
  assert.equal(here.asked.length, 1);
});

test("without a connection the session stays and is renewed as soon as there is one", async () => {
  const { here, session, ends } = await open([0], [503, {}], signedIn(2));
  await here.forward(241_000);
  await here.forward(10_000);
  await here.forward(10_000);
  assert.deepEqual([ends, session.isOpen, here.asked.length], [[], true, 4]);
});

test("a token of somebody else is never used: who was here is gone", async () => {
  const { here, session, ends } = await open(signedIn(2, { id_token: token("ivo", 2) }));
  await here.forward(241_000);
  assert.deepEqual([ends, session.isOpen], [["other"], false]);
});

test("signing in waits until signing out is answered", async () => {
  const { here, session } = await open([204, null], signedIn(2));
  const [out, back] = [session.end(), session.step("", { email: "a", password: "b" })];
  await Promise.all([out, back]);
  assert.deepEqual(here.asked.map(({ ask }) => ask).slice(1), ["DELETE /v1/staff/session", "POST /v1/staff/session"]);
});

test("without a token nothing is asked", async () => {
  const here = world();
  await assert.rejects(Session({ world: here, onEnd: () => {} }).api("GET", "/v1/staff/me"), (problem) => problem.status === 401);
  assert.equal(here.asked.length, 0);
});

test("a problem is a sentence, and knows its fields", () => {
  const body = { type: "/problems/invalid-request", errors: [{ pointer: "/client/email", detail: "Not an address." }, { pointer: "/name", detail: "Needed." }] };
  const problem = new Problem(422, body);
  assert.deepEqual([problem.detail, problem.fields.name, problem.kind], [problem.fields[problem.field], "Needed.", "invalid-request"]);
  assert.equal(problem.fields.client, "Not an address.");
  assert.match(new Problem(429, {}, 700).detail, /Try again in 12 minutes\.$/);
  assert.match(new Problem(0).detail, /no connection/);
  assert.equal(new Problem(409, { detail: "Somebody changed it." }).detail, "Somebody changed it.");
  assert.equal(new Problem(409, { title: "Changed", detail: "See `detail`." }).detail, "Changed");
});

test("a wait is said in seconds, a minute, minutes", () => {
  assert.deepEqual([0, 20, 60, 61, 900].map(inWords), ["a second", "20 seconds", "a minute", "2 minutes", "15 minutes"]);
});

test("whose a token is can be told, and garbage is nobody's", () => {
  assert.equal(subject(token("olga", 1)), "olga");
  assert.deepEqual(["", "a", "a.b.c", "e30.e30.x"].map((one) => subject(one) ?? ""), ["", "", "", ""]);
});
