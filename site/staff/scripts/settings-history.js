/** How the settings came to be as they are: who changed what and when, and the way back. */

import { h } from "../../scripts/page.js";
import { Effects } from "./settings-effects.js";
import { SECTION_NAMES, label } from "./settings-words.js";

const PATH = "/v1/staff/settings";
let members = null;

/** What somebody of the staff is called; their id where nobody knows. */
export async function nameOf(console, id) {
  members ??= console.may("GET /v1/staff/members") ? await console.api("GET", "/v1/staff/members").then((said) => said.members, () => []) : [];
  const found = members.find((one) => one.id === id);
  return id === console.me.id ? "You" : found?.name || found?.email || "Somebody";
}

/** The changes, with more to be had; `saved(kept)` hears of a way back that was gone. */
export async function History(console, state, saved) {
  const list = h("ol", { className: "history" });
  const more = h("button", { type: "button", className: "button quiet", textContent: "Earlier changes" });
  const el = h("div", {}, h("h2", { textContent: "Changes" }), h("p", { className: "small", textContent: `This is version ${state.version}. Going back is a change of its own; what was added since is retired, since it may be in use.` }), list, h("p", { className: "form-actions" }, more));
  let version = state.version;
  let before = "";
  more.addEventListener("click", load);
  await load();
  return el;

  async function load() {
    const page = await console.api("GET", `${PATH}/history${before}`);
    for (const one of page.edits) list.append(await row(one));
    if (!page.edits.length && !before) list.replaceWith(h("p", { textContent: "Nobody has changed anything here yet." }));
    before = `?before=${page.next}`;
    more.hidden = page.next === null;
  }

  async function row(one) {
    const when = new Date(one.at).toLocaleString("en-US", { timeZone: console.practice.zone, dateStyle: "medium", timeStyle: "short" });
    const what = one.back_to ? `went back to version ${one.back_to}` : `changed ${(SECTION_NAMES[one.section] ?? one.section).toLowerCase()}`;
    const back = h("button", { type: "button", className: "link", textContent: `Back to before (version ${one.version - 1})` });
    const below = h("div", {});
    back.addEventListener("click", () => goBack(one.version - 1, below, []));
    return h("li", {}, h("details", {}, h("summary", {}, h("strong", { textContent: `${await nameOf(console, one.by)} ${what}` }), ` · ${when} · version ${one.version}`),
      h("ul", { className: "differences" }, ...one.changes.map(change)), h("p", { className: "form-actions" }, back), below));
  }

  async function goBack(to, below, accepted) {
    const sure = accepted.length || (await console.ask({ title: `Back to version ${to}?`, text: "Everything that was changed since is taken back.", yes: "Go back" }));
    if (!sure) return;
    try {
      const kept = await console.api("POST", `${PATH}/back-to`, { to, version, accepted });
      version = kept.version;
      saved(kept);
      console.toast(`The settings are as they were in version ${to}.`);
      el.replaceWith(await History(console, { ...state, ...kept }, saved));
    } catch (problem) {
      if (problem.kind !== "unaccepted") return below.replaceChildren(h("p", { className: "form-fault", role: "alert", textContent: problem.detail ?? "That did not work." }));
      const shown = Effects(problem.body.effects, console.practice.zone);
      const all = h("button", { type: "button", className: "button", textContent: "Go back all the same" });
      all.addEventListener("click", () => goBack(to, below, shown.accepted()));
      below.replaceChildren(shown.el, h("p", { className: "form-actions" }, all));
      shown.focus();
    }
  }
}

function change(one) {
  const name = one.name || (one.section === "closures" ? "" : "the order");
  const what = [SECTION_NAMES[one.section] ?? one.section, name && label([one.section, name])].filter(Boolean).join(": ");
  return h("li", {}, h("span", { className: "what", textContent: what }), ...differences(one.before, one.after).map((text) => h("span", { className: "small", textContent: text })));
}

/** What is different between two values, in lines that people can read. */
export function differences(before, after, path = []) {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isTable(before) && isTable(after)) return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => differences(before[name], after[name], [...path, name]));
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every(isTable)) return before.flatMap((one, place) => differences(one, after[place], path));
  const place = path.length ? `${path.map((one) => one.replaceAll("_", " ")).join(", ")}: ` : "";
  return [`${place}${plain(before)} → ${plain(after)}`];
}

const isTable = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function plain(value) {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.length ? value.map(plain).join("; ") : "nothing";
  if (isTable(value)) return Object.entries(value).filter(([name]) => name !== "id").map(([name, one]) => `${name.replaceAll("_", " ")} ${plain(one)}`).join(", ");
  return value === true ? "yes" : value === false ? "no" : String(value);
}
