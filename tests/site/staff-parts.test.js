import assert from "node:assert/strict";
import { test } from "node:test";
import { generate } from "lean-qr";
import decodeQR from "qr/decode.js";
import { once } from "../../site/staff/scripts/button.js";
import { squares } from "../../site/staff/scripts/enrolment.js";
import { LOCK_MS, WARN_MS, idleState, nextLook } from "../../site/staff/scripts/idle.js";
import { roleNames } from "../../site/staff/scripts/roles.js";
import { found, views } from "../../site/staff/scripts/views.js";

test("a screen warns after fourteen minutes and locks after fifteen", () => {
  assert.deepEqual(idleState(0, WARN_MS - 1), { state: "open", left: 61 });
  assert.deepEqual(idleState(0, WARN_MS), { state: "warn", left: 60 });
  assert.deepEqual(idleState(0, LOCK_MS - 1), { state: "warn", left: 1 });
  assert.deepEqual(idleState(0, LOCK_MS), { state: "lock", left: 0 });
  assert.deepEqual(idleState(0, 9 * LOCK_MS), { state: "lock", left: 0 });
  assert.equal(LOCK_MS, 15 * 60_000);
});

test("the next look is at the warning, then every second, never late for the lock", () => {
  assert.equal(nextLook(0, 0), WARN_MS);
  assert.equal(nextLook(0, WARN_MS), 1000);
  assert.equal(nextLook(0, LOCK_MS - 300), 300);
  assert.equal(nextLook(0, LOCK_MS + 5), 0);
});

const LIST = [{ path: "today" }, { path: "calendar/:date?" }, { path: "clients/:id" }, { path: "settings/hours" }];

test("a fragment finds its view and parameters", () => {
  const said = (hash) => { const one = found(hash, LIST); return one && [one.view.path, one.params]; };
  assert.deepEqual(said("#/today"), ["today", {}]);
  assert.deepEqual(said("#/calendar"), ["calendar/:date?", { date: "" }]);
  assert.deepEqual(said("#/calendar/2026-12-01"), ["calendar/:date?", { date: "2026-12-01" }]);
  assert.deepEqual(said("#/clients/a%20b?tab=x"), ["clients/:id", { id: "a b" }]);
  assert.deepEqual(["#/clients", "#/today/more", "#/", "", "#/nowhere", "#/clients/a/b"].map(said), Array(6).fill(null));
  assert.deepEqual(said("#/clients/%E0%A4%A"), ["clients/:id", { id: "%E0%A4%A" }]);
});

test("views have keys of their own and a route that they need", () => {
  const keys = views.map((one) => one.key).filter(Boolean);
  assert.equal(new Set(keys).size, keys.length);
  for (const one of views) assert.match(one.needs, /^(GET|POST|PUT|DELETE) \/v1\/staff\//);
});

test("roles are named in their order", () => {
  assert.equal(roleNames(["therapist", "owner"]), "Owner, Therapist");
  assert.equal(roleNames([]), "None");
});

test("the picture is a QR code of the address that it is made of", () => {
  const uri = "otpauth://totp/Calm%20Hands:olga.weber.with.a.long.name@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Calm%20Hands";
  assert.equal(read(squares(generate(uri)), generate(uri).size + 8), uri);
});

/** Read the picture of a path of unit squares, four pixels each, as a phone would. */
function read(path, size) {
  const scale = 4;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) data.set([0, 0, 0, 255], ((Number(y) * scale + dy) * side + Number(x) * scale + dx) * 4);
    }
  }
  return decodeQR({ width: side, height: side, data });
}

test("what is pressed again before it is done is done once, and after it or its failure again", async () => {
  const done = [];
  const act = once(() => new Promise((end, fail) => done.push({ end, fail })));
  const first = act();
  await act();
  assert.equal(done.length, 1);
  done[0].end();
  await first;
  const second = act();
  done[1].fail(new Error("no"));
  await assert.rejects(second, /no/);
  act();
  assert.equal(done.length, 3);
});
