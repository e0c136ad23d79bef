import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { becauseOf, lineText, regionName, saidTo } from "../../site/staff/scripts/chart-words.js";

const words = {
  questions: {
    rf_bladder: { type: "choice", text: "Bladder", options: { no: "No", longstanding: "A long time" }, items: {} },
    sx_types: { type: "multi", text: "What do you feel?", options: { pain: "Pain", numbness: "Numbness" }, items: {} },
    pain_site: { type: "bodymap", text: "Where", options: {}, items: {} },
    technique_pref: { type: "choices", text: "Techniques", options: { yes: "Yes", no: "No" }, items: { kneading: "Kneading" } },
    consent_sensitive_areas: { type: "choices", text: "Areas", options: { yes: "Yes" }, items: { gluteal: "Buttock" } },
    pressure_pref: { type: "int", text: "Pressure", options: {}, items: {} },
  },
  regions: { lumbar: "Lower back", thigh_back: "Back of the thigh", sacrum: "Base of the spine" },
  techniques: { kneading: "Kneading", deep_tissue: "Deep tissue" },
  limits: { forceful_stretch: "No forceful stretch" },
  positions: { side_lying: "Side-lying" },
  notes: { slow_rise: "Slow rise from the table." },
};

test("a region has its side", () => {
  deepEqual(["lumbar_l", "thigh_back_r", "sacrum", "wing"].map((code) => regionName(words, code)), ["Lower back, left", "Back of the thigh, right", "Base of the spine", "wing"]);
});

test("an answer is said in the words of its question, whatever its kind", () => {
  const said = [["rf_bladder", "longstanding"], ["sx_types", ["pain", "numbness"]], ["sx_types", []], ["pain_site", ["lumbar_l", "sacrum"]], ["technique_pref", { kneading: "no", cupping: "yes" }], ["pressure_pref", 4], ["rf_bladder", null], ["unknown", true], ["unknown", "as it is"]];
  deepEqual(said.map(([question, answer]) => saidTo(words, question, answer)), ["A long time", "Pain, Numbness", "none", "Lower back, left, Base of the spine", "Kneading: No, cupping: Yes", "4", "not answered", "yes", "as it is"]);
});

test("each kind of line is a sentence", () => {
  const lines = [
    ["technique", ["kneading"], "Kneading"], ["pressure", ["2", "3"], "Pressure 2 to 3 of 5"], ["pressure", ["2", "2"], "Pressure 2 of 5"],
    ["focus", ["lumbar", "thigh_back"], "Focus on lower back, back of the thigh"], ["length", ["45", "60"], "45 to 60 minutes"],
    ["cadence", ["1", "4"], "Every week, look again after 4 visits"], ["cadence", ["2", "0"], "Every 2 weeks"], ["cadence", ["0", "0"], "As often as they like"],
    ["note", ["slow_rise"], "Slow rise from the table."], ["remove", ["deep_tissue"], "No deep tissue"], ["avoid", ["forceful_stretch"], "No forceful stretch"],
    ["cap", ["2"], "Pressure 2 at most"], ["area_cap", ["2", "spine_and_pelvis"], "Pressure 2 at most on spine and pelvis"], ["avoid_area", ["skin"], "Leave out the skin there"],
    ["position", ["side_lying"], "Position: side-lying"], ["lighter", ["1"], "Lighter than last time, by 1"], ["most_minutes", ["45"], "45 minutes at most"],
    ["declined", ["declined"], "Without what they declined"], ["something_new", ["a_b"], "something new: a b"],
  ];
  for (const [kind, values, text] of lines) equal(lineText(words, { kind, values }), text);
});

test("a reason names the question, and the row of one that has rows", () => {
  equal(becauseOf(words, { rf_bladder: "longstanding", "consent_sensitive_areas.gluteal": null }), "Bladder: A long time; Buttock: not answered");
  equal(becauseOf(words, {}), "");
});
