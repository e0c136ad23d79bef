import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

const FOLDER = new URL("../../site/staff/scripts/", import.meta.url);
const LASTING = /\b(localStorage|sessionStorage|indexedDB|document\.cookie|cookieStore|caches\.open|serviceWorker)\b/;
const AS_MARKUP = /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b|\beval\(|new Function\(/;

async function scripts() {
  const names = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith(".js"));
  return Promise.all(names.map(async (name) => [name, await readFile(new URL(name, FOLDER), "utf8")]));
}

test("no script of the console keeps anything that outlives the page, or makes markup of a text", async () => {
  const all = await scripts();
  assert.ok(all.some(([name]) => name === "session.js"));
  assert.deepEqual(all.filter(([, text]) => LASTING.test(text)).map(([name]) => name), []);
  assert.deepEqual(all.filter(([, text]) => AS_MARKUP.test(text)).map(([name]) => name), []);
});

test("the token is named by nobody but the session", async () => {
  const naming = (await scripts()).filter(([, text]) => /\bid_token\b|\bAuthorization\b/.test(text)).map(([name]) => name);
  assert.deepEqual(naming, ["session.js"]);
});
