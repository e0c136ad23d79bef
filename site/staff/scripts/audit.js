/**
 * Who looked at and changed what: on a day, or about one person from the beginning. A record's chain is checked whenever
 * it is shown; a day is made of many records, so it says nothing of that and leads to each.
 */

import { h } from "../../scripts/page.js";
import { aboutOf, chains, dayAfter, dayInWords, did, everybody, faultWords, isEmergency, matching, onTheWall, recordOf, roleOf, today, whoOf } from "./audit-words.js";
import { Finder } from "./audit-finder.js";
import { button } from "./button.js";
import { Field } from "./fields.js";

const PATH = "/v1/staff/audit";
const PAGE = 50;

export const title = "Audit";

export async function show(main, { by, of }, console) {
  const now = today(console.practice.zone);
  const subject = by === "record" ? of : "";
  const day = by === "day" && /^\d{4}-\d\d-\d\d$/.test(of) ? of : now;
  const answer = await console.api("GET", `${PATH}?${new URLSearchParams(subject ? { subject } : { day })}`);
  const table = Table(answer, { isOneDay: !subject, console });
  main.replaceChildren(
    h("h1", { textContent: title }),
    h("div", { className: "audit-ways" }, Days(day, now, console), Finder(console), Chains(subject, console)),
    h("h2", { textContent: subject ? recordOf(subject, answer.records) : dayInWords(day) }),
    ...(subject ? [Whole(answer)] : []), Filters(answer, table.draw), table.el);
  table.draw(answer.entries);
}

/** A day to look at, and the days before and after it. */
function Days(day, now, console) {
  const field = Field({ label: "A day", name: "day", type: "date", value: day, max: now, required: false });
  const open = (wanted) => wanted && wanted <= now && console.go(`audit/day/${wanted}`);
  field.input.addEventListener("change", () => open(field.input.value));
  const step = (text, label, days) => button(text, () => open(dayAfter(day, days)), "button quiet", { "aria-label": label, disabled: dayAfter(day, days) > now });
  console.key("[", "The day before", () => open(dayAfter(day, -1)));
  console.key("]", "The day after", () => open(dayAfter(day, 1)));
  return h("div", { className: "audit-day" }, step("‹", "The day before", -1), field.el, step("›", "The day after", 1));
}

/** What is nobody's record. */
function Chains(subject, console) {
  const which = h("select", { id: "audit-chain" }, h("option", { value: "", textContent: "Choose…" }), ...chains.map(([id, name]) => h("option", { value: id, textContent: name, selected: id === subject })));
  which.addEventListener("change", () => which.value && console.go(`audit/record/${which.value}`));
  return h("div", { className: "field" }, h("label", { for: "audit-chain", textContent: "Something of the practice’s" }), which);
}

/** Whether the chain is whole, and if not, what was done to it. */
function Whole({ entries, faults }) {
  if (!faults.length) return h("p", { className: "audit-whole", textContent: `✓ The chain is whole: ${entries.length === 1 ? "its only entry is" : `its ${entries.length} entries are`} as they were written.` });
  return h("div", { className: "audit-broken", role: "alert" },
    h("p", {}, h("strong", { textContent: "This chain was meddled with. " }), "Tell whoever looks after the system, and change nothing until they have seen it."),
    h("ul", {}, ...faultWords(faults).map((text) => h("li", { textContent: text }))));
}

/** One person's only, or the emergencies only. */
function Filters({ entries, people }, draw) {
  const who = h("select", { id: "audit-who" }, h("option", { value: "", textContent: "Everybody" }), ...everybody(entries, people).map(([id, name]) => h("option", { value: id, textContent: name })));
  const only = h("input", { type: "checkbox", id: "audit-emergencies" });
  const choose = () => draw(matching(entries, { who: who.value, emergencies: only.checked }));
  for (const one of [who, only]) one.addEventListener("change", choose);
  return h("div", { className: "audit-filters" },
    h("div", { className: "field" }, h("label", { for: "audit-who", textContent: "By whom" }), who),
    h("p", { className: "check" }, only, h("label", { for: "audit-emergencies", textContent: "Emergencies only" })));
}

/** The entries, the latest first, fifty at a time. */
function Table({ people, records }, { isOneDay, console }) {
  const body = h("tbody", {});
  const count = h("p", { className: "small", role: "status" });
  const more = button("", grow);
  const heads = ["When", "Who", "What", ...(isOneDay ? ["Whose record"] : []), "From where", "Why"];
  const table = h("div", { className: "table", tabIndex: 0, role: "region", "aria-label": "Entries" }, h("table", { className: "audit" },
    h("caption", { className: "unseen", textContent: "Who did what, the latest first" }),
    h("thead", {}, h("tr", {}, ...heads.map((name) => h("th", { scope: "col", textContent: name })))), body));
  let shown = [];
  let drawn = 0;

  function draw(entries) {
    [shown, drawn] = [entries, 0];
    body.replaceChildren();
    grow();
  }

  function grow() {
    const next = shown.slice(drawn, drawn + PAGE);
    body.append(...next.map(row));
    drawn += next.length;
    const left = shown.length - drawn;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(PAGE, left)} more`;
    table.hidden = !shown.length;
    count.textContent = shown.length ? `${drawn} of ${shown.length}` : "Nothing is written down here.";
  }

  function row(one) {
    const { day, time } = onTheWall(one.at);
    const [action, what] = did(one);
    return h("tr", { className: isEmergency(one) ? "emergency" : "" },
      h("td", {}, time, ...(isOneDay ? [] : [small(day)])),
      h("th", { scope: "row" }, whoOf(one, people), small(roleOf(one))),
      h("td", {}, h("span", { className: `badge ${one.action}`, textContent: action }), ` ${what}`, small(aboutOf(one, people)), small(one.fields.length ? `Sent: ${one.fields.join(", ")}` : "")),
      ...(isOneDay ? [h("td", {}, h("a", { href: `#/audit/record/${encodeURIComponent(one.subject)}`, textContent: recordOf(one.subject, records) }))] : []),
      h("td", { textContent: one.place }),
      h("td", {}, ...(isEmergency(one) ? [h("strong", { textContent: one.action === "break_glass" ? one.why : "In an emergency" })] : [])));
  }

  return { el: h("div", { className: "audit-entries" }, table, count, more), draw };
}

const small = (text) => h("span", { className: "small", textContent: text });
