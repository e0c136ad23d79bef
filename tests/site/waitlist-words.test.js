import assert from "node:assert/strict";
import { test } from "node:test";

import * as english from "../../site/scripts/words-waitlist.en.js";
import * as spanish from "../../site/scripts/words-waitlist.es.js";
import * as chosen from "../../site/scripts/words-waitlist.js";

/** Every sentence under the way to it, and the blanks in it. */
const leaves = (value, path = "") => typeof value === "string" ? [[path, value]] : Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
const blanks = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

test("both languages say the same things, with the same blanks", () => {
  const [here, there] = [new Map(leaves({ ...english })), new Map(leaves({ ...spanish }))];
  assert.deepEqual([...there.keys()].sort(), [...here.keys()].sort());
  for (const [name, text] of here) assert.deepEqual(blanks(there.get(name)), blanks(text), name);
});

test("no sentence was left in English, and none is empty", () => {
  const here = new Map(leaves({ ...english }));
  assert.deepEqual(leaves({ ...spanish }).filter(([name, text]) => text === here.get(name)), []);
  assert.deepEqual([...leaves({ ...english }), ...leaves({ ...spanish })].filter(([, text]) => !text.trim()), []);
});

test("everything that is said is passed on; where no page says otherwise, in English", () => {
  assert.deepEqual(Object.keys(chosen).sort(), Object.keys(english).sort());
  assert.equal(chosen.OFFER, english.OFFER);
});
