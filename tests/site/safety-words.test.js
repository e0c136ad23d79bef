import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import * as chosen from "../../site/scripts/safety-words.js";
import * as english from "../../site/scripts/words-safety.en.js";
import * as spanish from "../../site/scripts/words-safety.es.js";

const SCRIPTS = new URL("../../site/scripts/", import.meta.url);
const leaves = (value, path = "") => (typeof value === "string" ? [[path, value]] : Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`)));
const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
const [here, there] = [new Map(leaves({ ...english })), new Map(leaves({ ...spanish }))];

test("the safety check says the same things in both languages, with the same blanks", () => {
  assert.deepEqual([...there.keys()], [...here.keys()]);
  for (const [name, text] of here) assert.deepEqual(blanks(there.get(name)), blanks(text), name);
});

test("nothing of the safety check was left in English or empty", () => {
  assert.deepEqual([...there].filter(([name, text]) => !text.trim() || (text === here.get(name) && /\w{3}/.test(text.replace(/\{\w+\}/g, "")))), []);
});

test("every word of the safety check is passed on and said somewhere", () => {
  assert.deepEqual(Object.keys(chosen).sort(), Object.keys(english).sort());
  const scripts = readdirSync(SCRIPTS).filter((name) => !name.startsWith("words-")).map((name) => readFileSync(new URL(name, SCRIPTS), "utf8")).join("\n");
  for (const [group, words] of Object.entries(english)) {
    const isLookedUp = scripts.includes(`${group}[`); // by a computed name
    for (const name of Object.keys(words)) assert.ok(isLookedUp || scripts.includes(`${group}.${name}`), `${group}.${name}`);
  }
});
