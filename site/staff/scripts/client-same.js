/** One person under several entries: who could be, what would come together, joined, and taken apart again. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Field } from "./fields.js";
import { Panel, moment, small } from "./panels.js";

const CLIENT = "/v1/staff/clients/{client_id}";
const ALIKE = { email: "the same e-mail address", phone: "the same number", name_and_birth: "the same name and date of birth" };
const BIRTHS = {
  same: "Both gave the same date of birth: their charts become one.",
  some: "They gave several dates of birth: charts come together where these are the same.",
  different: "They gave different dates of birth, so their charts stay two. Are they really one person?",
  unknown: "No date of birth to compare yet.",
};
const nameOf = ({ first_name: first, last_name: last }) => `${first} ${last}`;
const reached = ({ email, phone }) => [email, phone].filter(Boolean).join(", ");

export function SamePerson(console, state) {
  if (!console.may(`GET ${CLIENT}/alike`)) return null;
  const { entries, joined } = state.client;
  const place = h("div", { className: "alike" });
  const look = button("Look for other entries of theirs", () => find(console, state, place));
  return Panel("same", "One person?", entries.length > 1 ? Together() : small("One entry."), place, h("p", { className: "form-actions" }, look));

  function Together() {
    const rows = entries.map((one, at) => h("li", {}, h("strong", { textContent: nameOf(one.contact) }), ` · ${reached(one.contact)}`,
      h("p", { className: "small" }, at ? `since ${moment(console, one.first_seen)} ` : "speaks for all ", at ? button("Take apart", () => apart(one), "link", { "aria-label": `Take apart: ${nameOf(one.contact)}, ${reached(one.contact)}` }) : null)));
    return h("div", {}, small(joined?.reason ? `Joined: ${joined.reason}` : "These entries are one person."), h("ul", { className: "rows" }, ...rows));
  }

  async function apart(one) {
    const text = "Visits, wishes and records go with the entry that they were made with. Joining them again puts everything back.";
    if (!(await console.ask({ title: `Is ${nameOf(one.contact)} somebody else?`, text, yes: "Take apart" }))) return;
    try {
      await state.send("part", { ids: [one.id] }, "They are two again.");
    } catch (problem) {
      console.toast(problem.detail);
    }
  }
}

async function find(console, state, place) {
  try {
    const { proposals } = await console.api("GET", `${state.path}/alike`);
    const rows = proposals.map(({ entry, alike }) => h("li", {}, h("strong", { textContent: nameOf(entry.contact) }), ` · ${reached(entry.contact)}`,
      h("p", { className: "small" }, `${alike.map((one) => ALIKE[one]).join(", ")} `, button("Compare", () => compare(console, state, entry), "link", { "aria-label": `Compare: ${nameOf(entry.contact)}` }))));
    place.replaceChildren(rows.length ? h("ul", { className: "rows" }, ...rows) : small("Nobody else is reached in the same way."));
    console.announce(rows.length ? `${rows.length} could be the same person.` : "Nobody else is reached in the same way.");
  } catch (problem) {
    console.toast(problem.detail);
  }
}

async function compare(console, state, { id }) {
  try {
    const seen = await console.api("GET", `${state.path}/alike/${id}`);
    const reason = Field({ label: "Why they are one person", name: "reason", maxLength: 200, required: false });
    const content = h("div", {}, h("div", { className: "compare" }, Side("Stays as it is", seen.kept), Side("Comes to it", seen.other)),
      h("p", { textContent: BIRTHS[seen.births] }),
      seen.clashes.length ? h("p", { className: "form-fault", textContent: `${seen.clashes.length} of their visits to come lie at the same time.` }) : null, reason.el);
    const yes = await console.ask({ title: "Are they one person?", text: "Nothing is moved, and it can be taken back.", content, yes: "Yes, one person" });
    if (yes) await join(console, state, seen, reason.input.value);
  } catch (problem) {
    console.toast(problem.detail);
  }
}

async function join(console, state, { kept, other }, reason) {
  await console.api("POST", `${state.path}/join`, { other: other.id, versions: [kept.version, other.version], reason });
  await state.reload();
  console.undo("They are one person now.", async () => { await state.send("part", { ids: [other.id] }, "They are two again."); });
}

function Side(title, { contact, visits }) {
  return h("div", {}, h("h3", { textContent: title }), h("p", {}, h("strong", { textContent: nameOf(contact) })), h("p", { textContent: reached(contact) }), small(visits === 1 ? "1 visit" : `${visits} visits`));
}
