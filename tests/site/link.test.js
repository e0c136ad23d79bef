import assert from "node:assert/strict";
import { test } from "node:test";

import { requestedChange } from "../../site/scripts/link.js";
import * as english from "../../site/scripts/strings.en.js";
import * as spanish from "../../site/scripts/strings.es.js";

const asked = (kind, start = null) => requestedChange({ requested_change: { kind, start, at: "2026-12-01T09:00:00-08:00" } });
const LATER = "2026-12-09T10:00:00-08:00";

test("nothing is said where nothing was asked for", () => {
  assert.equal(requestedChange({ requested_change: null }), null);
  assert.equal(requestedChange({}), null);
});

test("a wish to cancel, to move to a time, and, by text, for another time that is not named are told apart", () => {
  assert.deepEqual([asked("cancel"), asked("move", LATER), asked("change")], [
    { says: "requestedCancel", start: "" }, { says: "requestedMove", start: LATER }, { says: "requestedOther", start: "" },
  ]);
});

test("each has its words in both languages, and names a time only where there is one", () => {
  for (const { MANAGE } of [english, spanish]) {
    for (const one of [asked("cancel"), asked("move", LATER), asked("change")]) {
      assert.ok(MANAGE[one.says].length > 20);
      assert.equal(MANAGE[one.says].includes("{when}"), one.start !== "");
    }
  }
});
