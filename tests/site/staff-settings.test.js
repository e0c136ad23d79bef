import assert from "node:assert/strict";
import { test } from "node:test";
import { said } from "../../site/staff/scripts/reports-care.js";
import { figures, named, rows, shares } from "../../site/staff/scripts/reports-words.js";
import { csv } from "../../site/staff/scripts/csv.js";
import { inShort } from "../../site/staff/scripts/settings-effects.js";
import { said as entry, shortName } from "../../site/staff/scripts/settings-entries.js";
import { listed, sentence } from "../../site/staff/scripts/settings-fields.js";
import { differences } from "../../site/staff/scripts/settings-history.js";
import { upcoming } from "../../site/staff/scripts/settings-holidays.js";
import { PARTS, label } from "../../site/staff/scripts/settings-words.js";

/** A small reader of CSV, written from RFC 4180 and not from what writes it. */
function read(text) {
  const found = [[""]];
  let quoted = false;
  const signs = [...text.replace(/^\uFEFF/, "")];
  for (let place = 0; place < signs.length; place += 1) {
    const sign = signs[place];
    const row = found.at(-1);
    if (quoted && sign === '"' && signs[place + 1] === '"') { row[row.length - 1] += '"'; place += 1; }
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") row.push("");
    else if (!quoted && sign === "\r" && signs[place + 1] === "\n") { found.push([""]); place += 1; }
    else row[row.length - 1] += sign;
  }
  return found.slice(0, -1);
}

const STARTS = ["=", "+", "-", "@", "\t", "\r"];

test("no cell of five hundred wicked texts is a formula, and each reads back as it was", () => {
  const ends = ["1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "a,b", 'say "no"', "two\r\nlines", "", "é", "'"];
  const wicked = Array.from({ length: 500 }, (_, number) => `${STARTS[number % 6]}${"=@".repeat(number % 3)}${ends[number % 10]}${number}`);
  const back = read(csv(wicked.map((text) => [text, "plain"])));
  assert.equal(back.length, 500);
  back.forEach(([cell], place) => {
    assert.ok(!STARTS.includes(cell[0]), JSON.stringify(cell));
    assert.equal(cell.slice(1), wicked[place]);
  });
});

test("plain texts and numbers stay as they are, negative numbers too", () => {
  assert.equal(csv([["Week", 1.5, -2], ["a;b", 0, ""]]), "\uFEFFWeek,1.5,-2\r\na;b,0,\r\n");
});

const line = (more) => ({ key: "k", name: "2026-11-02", opened_minutes: 600, worked_minutes: 450, came: 6, open_ends: 0, no_shows: 2, cancelled: 3, late: 1, lead_hours: 60, from_waitlist: 1, new: 2, returning: 3, ...more });
const report = (by, ...lines) => ({ by, lines, whole: line({ name: "" }) });

test("a report's table has a head, a line each, and all together", () => {
  const [head, first, all] = rows(report("week", line()));
  assert.equal(head.length, first.length);
  assert.deepEqual(first.slice(0, 5), ["2026-11-02", 10, 7.5, 6, 2]);
  assert.equal(all[0], "All");
});

test("hours open mean nothing of a service, and are left empty", () => {
  assert.equal(rows(report("service", line({ opened_minutes: null })))[1][1], "");
});

test("a share is never told without what it is of", () => {
  const told = Object.fromEntries(figures(report("week", line())).map(([name, value, more]) => [name, [value, more]]));
  assert.deepEqual(told["Hours worked"], ["7.5 of 10", "75 % of the hours open"]);
  assert.deepEqual(told["Did not come"], ["2", "25 % of 8 visits"]);
  assert.deepEqual(told["Booked ahead"], ["2.5 days", "the median from booking to visit"]);
  assert.equal(told["Not closed yet"], undefined);
});

test("without a visit there is no share", () => {
  const nothing = figures({ whole: line({ opened_minutes: 0, worked_minutes: 0, came: 0, no_shows: 0, lead_hours: null }) });
  assert.deepEqual(nothing[0], ["Hours worked", "0 of 0", "– of the hours open"]);
  assert.equal(nothing[3][1], "–");
});

test("weeks and months are named as people say them, and the chart has the table's hours", () => {
  assert.equal(named({ by: "week" }, "2026-11-02"), "Nov 2");
  assert.equal(named({ by: "month" }, "2026-11"), "Nov 2026");
  assert.equal(named({ by: "therapist" }, "Maya"), "Maya");
  assert.deepEqual(shares(report("week", line())), { names: ["Nov 2"], opened: [10], worked: [7.5] });
});

test("a median is told with how many it is of, and never as a cause", () => {
  const one = { name: "Average pain", people: 4, down: 1.5, noticed: 2, worse: 1 };
  assert.equal(said(one), "Average pain: the median is 1.5 points lower on a scale of 10, of 4 people. 2 of them reported a change that most people notice, 1 was worse.");
  assert.match(said({ ...one, down: -1, people: 1 }), /1 point higher on a scale of 10, of 1 person/);
  assert.match(said({ ...one, down: 0 }), /the same/);
});

test("what a change does is said in a sentence", () => {
  const free = [{ gained: 3, lost: 0 }, { gained: 1200, lost: 2 }];
  assert.equal(inShort({ free, pages: [] }), "1,203 more and 2 fewer free times.");
  assert.equal(inShort({ free: [], pages: ["phone"] }), "Publish the pages again.");
  assert.equal(inShort({ free: [], pages: [] }), "");
});

test("entries are told in one line", () => {
  const known = () => [{ id: "main", name: "Main street" }];
  assert.equal(entry("services", { name: "Deep", minutes: 50, price: "90.00", retired: true }, known), "Deep · 50 min · 90.00 · retired");
  assert.equal(entry("hours", { location: "main", tue: ["09:00-12:00", "13:00-17:00"], from: "2027-01-01" }, known), "Main street · Tue 09:00-12:00, 13:00-17:00 · from 2027-01-01");
  assert.equal(entry("closures", { from: "2026-12-24", until: "2026-12-26", reason: "Holidays" }, known), "2026-12-24 – 2026-12-26 · Holidays");
});

test("lists are written with something between, and nothing is nothing", () => {
  assert.deepEqual(listed("09:00-12:00 , 13:00-17:00,", ","), ["09:00-12:00", "13:00-17:00"]);
  assert.equal(listed("  ", ","), undefined);
});

test("differences are told field by field", () => {
  assert.deepEqual(differences({ id: "a", minutes: 60 }, { id: "a", minutes: 75 }), ["minutes: 60 → 75"]);
  assert.deepEqual(differences(null, { name: "Attic" }), ["nothing → name Attic"]);
  assert.deepEqual(differences({ hours: [{ tue: ["09:00-17:00"] }] }, { hours: [{ tue: ["09:00-12:00"] }] }), ["hours, tue: 09:00-17:00 → 09:00-12:00"]);
  assert.deepEqual(differences(60, 60), []);
});

test("holidays are those to come, of the country and of the part that is chosen", () => {
  const days = [{ day: "2026-01-01", regions: [] }, { day: "2027-01-01", regions: [] }, { day: "2027-04-19", regions: ["MA"] }];
  assert.deepEqual(upcoming(days, "2026-11-26", "").map((one) => one.day), ["2027-01-01"]);
  assert.deepEqual(upcoming(days, "2026-11-26", "MA").map((one) => one.day), ["2027-01-01", "2027-04-19"]);
});

test("fields have labels of their own where a name means several things", () => {
  assert.equal(label(["services", "minutes"]), "Minutes at the table");
  assert.equal(label(["therapists", "licences", "body"]), "Who gave it");
  assert.equal(label(["messages", "confirmed", "hours"]), "Hours before or after");
  assert.equal(label(["messages", "hours"]), "Hours in which messages go");
  assert.equal(label(["consents", "consent_treatment"]), "Treatment");
  assert.equal(label(["policies", "something_new"]), "Something new");
  assert.equal(new Set(PARTS.map((one) => one.path)).size, PARTS.length);
});

test("what the file's rules say is said in words for a form", () => {
  assert.equal(sentence('is missing; write it, such as name = "…" (a text of at most 80 characters on one line, not blank)'), "This is needed: a text of at most 80 characters on one line, not blank.");
  assert.equal(sentence("is missing; write [[therapists.licences]]"), "This is needed: there has to be at least one.");
  assert.equal(sentence("52 is not a whole number of minutes from 5 to 480, a multiple of 5"), "52 is not a whole number of minutes from 5 to 480, a multiple of 5.");
  assert.equal(sentence('there is no room "x"; did you mean "y"?'), 'There is no room "x"; did you mean "y"?');
});

test("a short name is made of what something is called", () => {
  assert.equal(shortName("Deep tissue, 50 min"), "deep-tissue-50-min");
  assert.equal(shortName("  Señora Núñez! "), "senora-nunez");
  assert.equal(shortName("x".repeat(60)).length, 31);
  assert.equal(shortName("—"), "");
});
