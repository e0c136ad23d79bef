/** The form of a note: it saves itself as a draft, says so, and loses nothing when that fails or somebody else was first. */

import { clock, h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Field, Form } from "./fields.js";
import { regionName } from "./chart-words.js";
import { AreaField, SelectField, atFields } from "./panels.js";

const PAUSE_MS = 1_500;
const AGAIN_MS = 10_000;
const HEADS = [
  ["subjective", "Subjective", "What they say: how it is, what changed."], ["objective", "Objective", "What you see and feel."],
  ["assessment", "Assessment", "What you make of it, without a diagnosis."], ["plan", "Plan", "What comes next."],
];

/** The elements of the form. `onSigned(typed)` is called when the note is signed, by whoever; `typed` is what was not. */
export function NoteForm(chart, draft, onSigned) {
  const { console, path, words, visit } = chart;
  let { version } = draft;
  let timer = 0;
  let saving = null;
  let isNew = false;
  const said = h("p", { className: "small saved", role: "status", textContent: draft.version ? `Draft of ${clock(draft.at, console.practice.zone)}.` : "Nothing is written yet. What you type is kept as a draft." });
  const texts = HEADS.map(([name, label, hint]) => AreaField({ label, name, hint, rows: 3, maxLength: 4000, value: draft.note[name] }));
  const aim = Field({ label: "Aim of today", name: "aim", value: draft.note.aim, required: false, maxLength: 500 });
  const response = Field({ label: "How they took it", name: "response", value: draft.note.response, required: false, maxLength: 500 });
  const pressure = SelectField({ label: "Pressure agreed", name: "pressure", value: String(draft.note.pressure), options: [["0", "Not agreed"], ...Object.entries(words.pressure).map(([code, text]) => [code, `${code}: ${text}`])] });
  const techniques = Techniques(words, draft.note.techniques);
  const regions = Regions(words, draft.note.regions);
  const warning = h("p", { className: "form-fault", role: "status" });
  const fill = button("Fill in from the options", () => fromPlan(), "link", { hidden: true });
  const form = Form({ fields: [...texts, aim, fill, techniques, regions, warning, pressure, response, said], submit: "Sign…", busy: "Signing…", send: sign });
  const kept = console.keep(`note ${visit.id}`, form.el);
  form.el.addEventListener("input", typed);
  form.el.addEventListener("change", typed);
  console.left.addEventListener("abort", () => { clearTimeout(timer); if (isNew) save(); });
  chart.whenPlanned.then((plan) => { fill.hidden = !plan; chart.plan = plan; warn(); });
  if (kept.isKept) typed();
  return [form.el];

  function note() {
    const { elements } = form.el;
    return {
      ...Object.fromEntries([...HEADS.map(([name]) => name), "aim", "response"].map((name) => [name, elements[name].value])),
      techniques: techniques.value(), regions: regions.value(), pressure: Number(pressure.input.value),
    };
  }

  function typed() {
    isNew = true;
    warn();
    later(PAUSE_MS);
  }

  function later(ms) {
    clearTimeout(timer);
    timer = setTimeout(save, ms);
  }

  /** One save at a time; what is typed meanwhile is saved by the next one. */
  async function save() {
    if (saving) return saving.then(() => isNew && later(PAUSE_MS));
    clearTimeout(timer);
    isNew = false;
    saving = keepDraft();
    await saving;
    saving = null;
    return undefined;
  }

  async function keepDraft() {
    try {
      const { draft: now } = await console.api("PUT", `${path}/note`, { note: note(), version });
      version = now.version;
      said.textContent = `Draft saved at ${clock(now.at, console.practice.zone)}.`;
      if (!isNew) kept.saved();
    } catch (problem) {
      isNew = true;
      if (problem.status === undefined) throw problem;
      await failed(problem);
    }
  }

  async function failed(problem) {
    if (problem.kind === "overtaken") return overtaken(problem.body.latest);
    said.textContent = `Not saved yet: ${problem.detail}`;
    if (problem.status === 0 || problem.status >= 500 || problem.status === 429) later(AGAIN_MS);
    return undefined;
  }

  /** Somebody else has saved, or signed: theirs is not written over, and yours stays here until you say. */
  async function overtaken(latest) {
    clearTimeout(timer);
    const found = await console.api("GET", `${path}/note`);
    if (found.signed) {
      kept.saved();
      return onSigned(HEADS.map(([name]) => form.el.elements[name].value.trim()).filter(Boolean).join("\n\n"));
    }
    const mine = button("Keep mine", () => { version = found.draft.version; said.textContent = ""; save(); }, "link");
    const theirs = button("Show theirs", () => { kept.saved(); onSigned(""); }, "link");
    said.replaceChildren(`${latest.by === console.me.id ? "You have" : "Somebody else has"} saved this note elsewhere, at ${clock(found.draft.at, console.practice.zone)}. `, mine, " ", theirs);
    return undefined;
  }

  async function sign() {
    clearTimeout(timer);
    await saving;
    if (!(await console.ask({ title: "Sign this note?", text: "From then on nothing of it changes. You can add to it, with a reason.", yes: "Sign" }))) return;
    try {
      await console.api("POST", `${path}/note/sign`, { note: note(), version });
    } catch (problem) {
      if (problem.kind === "overtaken") return overtaken(problem.body.latest);
      throw atFields(problem);
    }
    isNew = false;
    clearTimeout(timer);
    kept.saved();
    console.toast("Signed.");
    return onSigned("");
  }

  function fromPlan() {
    techniques.tick(chart.plan.techniques);
    regions.tick(chart.plan.focus);
    pressure.input.value = String(chart.plan.pressure.max);
    typed();
    console.announce("Filled in from the options. Change what was otherwise.");
  }

  function warn() {
    const out = chart.plan ? regions.value().filter((code) => chart.plan.avoid_regions.includes(code)) : [];
    warning.textContent = out.length ? `The options leave out ${out.map((code) => regionName(words, code).toLowerCase()).join("; ")}. Was it agreed at the table?` : "";
  }
}

function Techniques(words, done) {
  const rows = Object.entries(words.techniques).map(([code, name]) => {
    const before = done.find(({ technique }) => technique === code);
    const box = h("input", { type: "checkbox", id: `technique-${code}`, name: "technique", value: code, checked: Boolean(before) });
    const minutes = h("input", { type: "number", name: `minutes-${code}`, min: 0, max: 240, step: 5, inputMode: "numeric", value: before?.minutes || "", "aria-label": `Minutes: ${name}`, placeholder: "min" });
    minutes.addEventListener("input", () => { if (minutes.value) box.checked = true; });
    return { box, minutes, el: h("div", { className: "technique" }, h("span", { className: "check" }, box, h("label", { for: box.id, textContent: name })), minutes) };
  });
  return {
    el: h("fieldset", { className: "field techniques" }, h("legend", { textContent: "Techniques, and minutes" }), ...rows.map(({ el }) => el)),
    value: () => rows.filter(({ box }) => box.checked).map(({ box, minutes }) => ({ technique: box.value, minutes: Math.max(0, Math.min(240, Number(minutes.value) || 0)) })),
    tick: (codes) => rows.forEach(({ box }) => { box.checked ||= codes.includes(box.value); }),
  };
}

function Regions(words, chosen) {
  const boxes = words.worked_on.map((code) => h("input", { type: "checkbox", id: `region-${code}`, name: "region", value: code, checked: chosen.includes(code) }));
  const count = h("span", { className: "small" });
  const el = h("details", { className: "regions", open: chosen.length > 0 }, h("summary", {}, "Regions", count),
    h("fieldset", { className: "field" }, h("legend", { className: "unseen", textContent: "Regions worked on" }), h("div", { className: "region-list" }, ...boxes.map((box) => h("span", { className: "check" }, box, h("label", { for: box.id, textContent: regionName(words, box.value) }))))));
  const tell = () => { const some = boxes.filter((box) => box.checked).length; count.textContent = some ? ` ${some}` : ""; };
  el.addEventListener("change", tell);
  tell();
  return {
    el,
    value: () => boxes.filter((box) => box.checked).map((box) => box.value),
    tick: (codes) => { boxes.forEach((box) => { box.checked ||= codes.includes(box.value); }); el.open = true; tell(); },
  };
}
