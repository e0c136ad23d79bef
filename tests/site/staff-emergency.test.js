import assert from "node:assert/strict";
import { test } from "node:test";
import { Emergencies, clock } from "../../site/staff/scripts/emergency.js";

const [ANA, BEN, VISIT, OWN] = ["a", "b", "v", "w"].map((one) => one.repeat(26));
const key = { key: `${ANA}.1.proof`, until: "2026-12-03T16:32:00-08:00" };

/** A world whose clock is moved by hand. */
function world() {
  const timers = new Map();
  const here = { now: () => Date.parse("2026-12-03T16:02:00-08:00"), setTimeout: (act, delay) => { timers.set(timers.size, [delay, act]); return timers.size - 1; }, clearTimeout: (id) => timers.delete(id) };
  return { ...here, timers };
}

function opened() {
  const here = world();
  const told = [];
  const emergencies = Emergencies({ world: here, onChange: () => told.push("change"), onOver: () => told.push("over") });
  emergencies.keep(ANA, "Ana Silva", key);
  return { here, told, emergencies };
}

test("the key goes with looks at the record, and with nothing else", () => {
  const { emergencies } = opened();
  const sent = (method, path) => emergencies.headersFor(method, path)["Intake-Key"] ?? "";
  assert.equal(sent("GET", `/v1/staff/clients/${ANA}/outcomes`), key.key);
  assert.deepEqual([sent("GET", `/v1/staff/clients/${BEN}`), sent("GET", "/v1/staff/now"), sent("POST", `/v1/staff/clients/${ANA}`)], ["", "", ""]);
});

test("visits that an answer about the record names are opened, too", () => {
  const { emergencies } = opened();
  emergencies.learn(`/v1/staff/clients/${BEN}`, { visits: [{ id: OWN }] });
  emergencies.learn(`/v1/staff/clients/${ANA}`, { visits: [{ id: VISIT }] });
  emergencies.learn(`/v1/staff/clients/${ANA}`, null);
  assert.equal(emergencies.headersFor("GET", `/v1/staff/appointments/${VISIT}/plan`)["Intake-Key"], key.key);
  assert.deepEqual(emergencies.headersFor("GET", `/v1/staff/appointments/${OWN}/plan`), {});
});

test("who it is, is learned from the first answer that says so", () => {
  const { emergencies } = opened();
  emergencies.keep(BEN, "this client", { key: "b", until: "2026-12-03T16:40:00-08:00" });
  for (const id of [ANA, BEN]) emergencies.learn(`/v1/staff/clients/${id}`, { contact: { first_name: "Ben", last_name: "Ortiz" } });
  assert.deepEqual(emergencies.list().map(({ name }) => name), ["Ana Silva", "Ben Ortiz"]);
});

test("it ends by itself after the time that the API gave, and is told once", () => {
  const { here, told, emergencies } = opened();
  const [[delay, act]] = [...here.timers.values()];
  assert.equal(delay, 30 * 60_000);
  act();
  assert.deepEqual([told, emergencies.list()], [["change", "change", "over"], []]);
  assert.deepEqual(emergencies.headersFor("GET", `/v1/staff/clients/${ANA}`), {});
});

test("closing it early takes its timer along, and a second time does nothing", () => {
  const { here, told, emergencies } = opened();
  emergencies.close(ANA);
  emergencies.close(ANA);
  assert.deepEqual([here.timers.size, told, emergencies.has(ANA)], [0, ["change", "change"], false]);
});

test("of several the one that ends first is the first", () => {
  const { emergencies } = opened();
  emergencies.keep(BEN, "Ben", { key: "b", until: "2026-12-03T16:20:00-08:00" });
  assert.deepEqual(emergencies.list().map(({ name }) => name), ["Ben", "Ana Silva"]);
  assert.equal(clock(emergencies.list()[1].until, "America/Los_Angeles"), "4:32 PM");
});
