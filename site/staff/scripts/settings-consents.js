/** Beside each consent: what clients are shown now where the practice says nothing of its own, and when its words changed. */

import { h } from "../../scripts/page.js";
import { nameOf } from "./settings-history.js";
import { CONSENTS } from "./settings-words.js";

export async function Beside({ console, form }) {
  const [shown, edits] = await Promise.all([shownNow(console), changes(console)]);
  for (const id of Object.keys(CONSENTS)) {
    const control = form.control.parts[id];
    if (!control) continue;
    if (shown[id]) control.el.querySelector("legend").after(h("p", { className: "small", textContent: `Clients are shown: “${shown[id]}”` }));
    control.el.append(await versions(console, edits.filter((one) => one.changes.some((change) => change.section === "consents" && change.name === id))));
  }
}

async function shownNow(console) {
  const stages = await Promise.all(["S", "I"].map((stage) => console.api("GET", `/v1/questionnaire?stage=${stage}&language=en`).catch(() => ({ questions: [] }))));
  return Object.fromEntries(stages.flatMap((one) => one.questions.map((question) => [question.id, question.text])));
}

const changes = (console) => console.api("GET", "/v1/staff/settings/history").then((page) => page.edits, () => []);

async function versions(console, edits) {
  if (!edits.length) return h("p", { className: "small", textContent: "These words have not been changed lately." });
  const line = async (one) => h("li", { textContent: `Version ${one.version}, ${new Date(one.at).toLocaleDateString("en-US", { timeZone: console.practice.zone, dateStyle: "medium" })}: ${await nameOf(console, one.by)}` });
  return h("details", {}, h("summary", { textContent: `Changed ${edits.length === 1 ? "once" : `${edits.length} times`} lately` }), h("ul", {}, ...(await Promise.all(edits.map(line)))));
}
