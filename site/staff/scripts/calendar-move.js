/** A visit is put elsewhere: what stands in the way is said in words, with what is free, and it can be taken back. */

import { h, shortDay } from "../../scripts/page.js";
import { dateOf, hour, instantOf, minutesOf, nameOf, span, wall } from "./calendar-days.js";
import { opened } from "./notices.js";

const MS = 60_000;

/** Why a time is not to be had, as far as the board shows it. */
export function whyNot({ visits = [], working = [] }, visit, { start, minutes, therapist }, names) {
  const from = Date.parse(`${start}Z`);
  const to = from + minutes * MS;
  const at = (text) => Date.parse(`${wall(text)}Z`);
  const meets = (one) => at(one.start) < to && from < at(one.end);
  const other = visits.find((one) => one.id !== visit.id && one.therapist === therapist && meets(one));
  if (other) return `${names.therapist(therapist)} has ${nameOf(other)} from ${span(other)}.`;
  const same = visits.find((one) => one.id !== visit.id && one.client && one.client === visit.client && meets(one));
  if (same) return `${nameOf(visit)} is with ${names.therapist(same.therapist)} from ${span(same)}.`;
  const hours = working.filter((one) => one.therapist === therapist && dateOf(one.start) === start.slice(0, 10));
  if (!hours.length) return `${names.therapist(therapist)} does not work on that day.`;
  if (!hours.some((one) => at(one.start) <= from && to <= at(one.end))) return `${names.therapist(therapist)} works ${hours.map(span).join(" and ")} on that day.`;
  return "No room is free then, or the time kept free around another visit is in the way.";
}

/**
 * Put a visit elsewhere. `to` is {start, minutes, therapist}, the start as the practice's wall shows it.
 * `done(after)` gets the visit as the API then has it; `back()` is called where it stays.
 */
export async function put({ console, board, names, visit, to, done, back }) {
  const { zone } = console.practice;
  const path = `/v1/staff/appointments/${visit.id}/reschedule`;
  const home = { start: visit.start, therapist: visit.therapist, minutes: minutesOf(visit) }; // the board's own visit moves
  const sent = { version: visit.version, start: instantOf(to.start, zone), therapist: to.therapist, ...(to.minutes === minutesOf(visit) ? {} : { minutes: to.minutes }) };
  try {
    await settled(await console.api("POST", path, sent));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    if (problem.kind === "slot-taken") return conflict(problem);
    back();
    console.toast(problem.kind === "changed" ? `${nameOf(visit)} was changed by somebody else meanwhile. Look again.` : problem.detail);
    done(null);
  }
  return undefined;

  async function settled(after) {
    done(after);
    const where = `${shortDay(after.start, zone)}, ${hour(after.start)} with ${names.therapist(after.therapist)}`;
    console.undo(`${nameOf(visit)}: ${where}.`, async () => {
      const again = { version: after.version, ...home };
      try {
        done(await console.api("POST", path, again));
      } catch (problem) {
        if (problem.kind !== "slot-taken") throw problem;
        done(await console.api("POST", path, { ...again, override: true, reason: "Put back" }));
      }
    });
  }

  /** What is in the way, what is free near it, and the way around the practice's rules. */
  async function conflict(problem) {
    const reason = h("input", { id: "override-reason", name: "reason", type: "text", maxLength: 200, autocomplete: "off" });
    const fault = h("p", { className: "form-fault", role: "alert" });
    const choices = (problem.body.alternatives ?? []).slice(0, 5).map((one) => [one, button(`${shortDay(one.start, zone)}, ${hour(one.start)}`, "button quiet")]);
    const anyway = button("Put it there all the same", "button quiet danger");
    const leave = button("Leave it where it was", "button");
    const el = h("dialog", { className: "ask", "aria-labelledby": "conflict-title" },
      h("h2", { id: "conflict-title", textContent: "That time is not free" }),
      h("p", { textContent: whyNot(board, visit, to, names) }),
      choices.length ? h("p", { textContent: `Free for ${names.therapist(to.therapist)} near that time:` }) : null,
      h("div", { className: "form-actions" }, ...choices.map(([, node]) => node)),
      h("details", {}, h("summary", { textContent: "It has to be then" }),
        h("div", { className: "field" }, h("label", { for: "override-reason", textContent: "Why? This stays with the visit. No word about health." }), reason), fault,
        h("div", { className: "form-actions" }, anyway)),
      h("div", { className: "form-actions" }, leave));
    const chosen = await opened(el, (close) => {
      leave.addEventListener("click", () => close(false));
      for (const [one, node] of choices) node.addEventListener("click", () => close({ ...sent, start: one.start }));
      anyway.addEventListener("click", () => force(close));
    });
    if (!chosen) return back();
    if (chosen.after) return settled(chosen.after);
    try {
      await settled(await console.api("POST", path, chosen));
    } catch (again) {
      back();
      console.toast(again.detail);
    }
    return undefined;

    async function force(close) {
      fault.textContent = "";
      try {
        close({ after: await console.api("POST", path, { ...sent, override: true, reason: reason.value.trim() }) });
      } catch (again) {
        fault.textContent = again.kind === "slot-taken" ? "Somebody has that time. Nobody is put on top of anybody." : again.detail;
        reason.focus();
      }
    }
  }
}

function button(text, className) {
  return h("button", { type: "button", className, textContent: text });
}
