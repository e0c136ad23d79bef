/** What a person has to read, opened in its row: each look is asked for, since each is written down. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { opened } from "./work-review.js";
import { when } from "./work-words.js";

const ANSWERS = { gone: "The pain is gone", still_sore: "Still sore", worse: "Worse than before", something_new: "Something new" };
const UNDERSTOOD = { stop: "They want no more texts", start: "They want texts", help: "They ask for help", confirm: "They come", change: "They want another time" };
const INTAKE = "GET /v1/staff/appointments/{appointment_id}/intake";
const REVIEW = "GET /v1/staff/appointments/{appointment_id}/review";
const CHECK_IN = "GET /v1/staff/appointments/{appointment_id}/check-in";

/** The acts of a list whose items hold something to read: one that opens it, where the role may. */
export function readable(item, { console, done, text }) {
  const [route, load] = { holds: [REVIEW, opened], unread: [INTAKE, words], texts: ["GET /v1/staff/texts", texted], "check-ins": [CHECK_IN, said] }[item.list];
  if (!console.may(route)) return [];
  return [{ text, primary: true, act: (row) => toggle(row, () => load(item, console, done)) }];
}

/** Open what is to be read below the row, or close it again. */
async function toggle(row, load) {
  const place = row.querySelector(".work-more");
  if (!place.hidden) { place.hidden = true; return; }
  place.replaceChildren(h("p", { className: "small", textContent: "One moment…" }));
  place.hidden = false;
  try {
    place.replaceChildren(...await load());
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    place.replaceChildren(h("p", { className: "form-fault", role: "alert", textContent: problem.detail }));
  }
}

async function words({ visit }, console, done) {
  const path = `/v1/staff/appointments/${visit.id}/intake`;
  const intake = await console.api("GET", path);
  const unread = intake.free_text.filter((one) => !one.read);
  const list = h("dl", { className: "work-said" }, ...unread.map((one) => h("div", {}, h("dt", { textContent: one.text }), h("dd", { textContent: one.said }))));
  if (!unread.length) return [h("p", { textContent: "Everything has been read already." })];
  return [list, button("I have read it", () => done(() => console.api("POST", `${path}/read`, { until: intake.until }), "Marked as read."))];
}

async function said({ visit }, { api, practice }) {
  const { said: answers } = await api("GET", `/v1/staff/appointments/${visit.id}/check-in`);
  return [h("dl", { className: "work-said" }, ...answers.map((one) => h("div", {},
    h("dt", { textContent: when(one.at, practice.zone) }), h("dd", { textContent: `${ANSWERS[one.answer] ?? one.answer}${one.leg_now === null ? "" : `; leg pain ${one.leg_now} of 10`}` }))))];
}

async function texted({ id }, console, done) {
  const text = (await console.api("GET", "/v1/staff/texts")).texts.find((one) => one.id === id);
  if (!text) return [h("p", { textContent: "Somebody has seen to it already." })];
  const rows = [["From", text.phone], ["Maybe", text.known.map((one) => `${one.first_name} ${one.last_name}`).join(", ")], ["Understood as", UNDERSTOOD[text.understood] ?? "Nothing that the practice's rules know"], ["Says", text.words]];
  const path = `/v1/staff/texts/${id}`;
  return [
    h("dl", { className: "work-said" }, ...rows.filter(([, value]) => value).map(([term, value]) => h("div", {}, h("dt", { textContent: term }), h("dd", { textContent: value })))),
    h("p", { className: "form-actions" },
      button("Seen to", () => done(() => console.api("POST", `${path}/done`, {}), "Off the list.")),
      button("No more texts to this number", async () => {
        if (await console.ask({ title: "No more texts to this number?", text: "It holds for everybody who has this number, until they write that they want texts.", yes: "No more texts", danger: true })) await done(() => console.api("POST", `${path}/stop`, {}), "No more texts go there.");
      }))];
}
