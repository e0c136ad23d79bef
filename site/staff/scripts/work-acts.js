/** What can be done about an item on the spot. Each act asks the API, says what came of it, and has the list read again. */

import { h } from "../../scripts/page.js";
import { choice, insist, textArea } from "./work-fields.js";
import { readable } from "./work-read.js";
import { nameOf } from "./work-words.js";

const VISIT = "/v1/staff/appointments";
const R = (path) => `POST ${VISIT}/{appointment_id}/${path}`;

/**
 * @param item an item of the API
 * @param {{console: object, reload: (item) => Promise<void>}} how
 * @returns {{text: string, act: (row) => Promise<void>, primary?: boolean, danger?: boolean}[]}
 */
export function actsOf(item, { console, reload }) {
  const { api, may, ask, toast, undo } = console;
  const who = nameOf(item);
  const { visit, message } = item;
  const path = visit && `${VISIT}/${visit.id}`;
  const only = (route, ...acts) => (may(route) ? acts : []);

  /** Do something, say so and give the answer; null where it failed, false where it takes something else first. */
  async function done(send, news) {
    let answer;
    try {
      answer = (await send()) ?? {};
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      toast(problem.detail);
      answer = problem.status === 422 || problem.kind === "not-yet" ? false : null;
    }
    await again();
    if (answer && news) toast(news); // once what is shown is as it says
    return answer;
  }

  async function again() {
    try {
      await reload(item);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      toast(problem.detail);
    }
  }

  const noted = (verb, news) => async () => {
    const after = await done(() => api("POST", `${path}/${verb}`, { version: visit.version }), "");
    if (after?.version) undo(news, async () => { await api("POST", `${path}/reopen`, { version: after.version }); await again(); });
  };

  const decide = (grant, news) => done(() => api("POST", `${path}/decide`, { version: visit.version, grant }), news);

  async function allow() {
    const asked = visit.asked.kind === "cancel" ? "The visit is cancelled and its time is free again. They are told." : "The visit moves to the time that they asked for. They are told.";
    if (await ask({ title: `Allow what ${who} asks for?`, text: asked, yes: "Allow it", danger: visit.asked.kind === "cancel" })) await decide(true, `Done: ${who} is told.`);
  }

  async function grant(yes) {
    const send = (reason, news) => done(() => api("POST", `${path}/request`, { version: visit.version, grant: yes, reason }), news);
    if (yes) {
      if (await ask({ title: `Say yes to ${who}?`, text: "Every visit of this booking is confirmed.", yes: "Say yes" })) await send("", `${who} has the visit.`);
      return;
    }
    const reason = textArea("reason", "Why not? Without a word about health; they do not read it", { least: 1 });
    await insist(ask, { title: `Say no to ${who}?`, content: reason.el, yes: "Say no", danger: true }, reason, () => send(reason.value, `${who} is told that it does not work.`));
  }

  async function called() {
    const note = textArea("note", "A note for the chart, if there is something to keep", { max: 1000 });
    if (await ask({ title: `You called ${who}?`, content: note.el, yes: "Called" })) await done(() => api("POST", `${path}/check-in/done`, { note: note.value }), `Noted that ${who} was called.`);
  }

  async function handedOver() {
    const how = choice("how", "How did they get it?", [["in_person", "In person"], ["post", "By post"], ["email", "By e-mail, as they asked for"]]);
    if (await ask({ title: `${who} has the copy?`, text: "Make sure that it is really they: ask for the date of birth.", content: how.el, yes: "Handed over" })) await done(() => api("POST", `${path}/record/done`, { how: how.value }), `Noted that ${who} has the copy.`);
  }

  async function openAddress() {
    const why = choice("because", "Why is it right to write there again?", [["corrected", "It was wrong, and is right now"], ["they_wrote", "They wrote to us that they want messages"]]);
    const note = textArea("note", "How do you know?", { least: 3 });
    const to = message.channel === "text" ? item.phone : item.email;
    const question = { title: `Write to ${to} again?`, content: h("div", { className: "form" }, why.el, note.el), yes: "Open it again" };
    await insist(ask, question, note, () => done(() => api("POST", `/v1/staff/clients/${item.client}/addresses/open`, { channel: message.channel, to, because: why.value, note: note.value }), `Messages go to ${to} again.`));
  }

  const which = message && { about: message.about, message: message.message };
  const sent = { about: message?.about, message: message?.message };
  const isClosed = ["suppressed", "bounced", "opted_out"].includes(message?.why) && item.client && (item.phone || item.email);
  const isOver = visit && Date.parse(visit.end) < Date.now();

  const sets = {
    changes: () => only(R("decide"),
      ...(visit.asked?.kind === "change" ? [] : [{ text: "Allow", act: allow }]),
      { text: "Leave as it is", act: () => decide(false, `The visit stays; ${who} is told.`) }),
    visits: () => [
      ...(item.what === "came" && !isOver ? only(R("arrive"), { text: "Arrived", act: noted("arrive", `${who} is here.`), primary: true }) : []),
      ...(item.what === "finish" || isOver ? only(R("complete"), { text: "Completed", act: noted("complete", `The visit of ${who} took place.`), primary: true }) : []),
      ...(item.what === "came" ? only(R("no-show"), { text: "No-show", act: noted("no-show", `${who} did not come.`) }) : []),
    ],
    holds: () => [
      ...(item.what === "grant" ? only(R("request"), { text: "Say yes", act: () => grant(true) }, { text: "Say no", act: () => grant(false) }) : []),
      ...(item.visit ? readable(item, { console, done, text: "Decide" }) : []),
    ],
    calls: () => (item.phone ? only("POST /v1/staff/calls/{client_id}/{call_id}/done", { text: "Called", primary: true, act: () => done(() => api("POST", `/v1/staff/calls/${item.client}/${item.id}/done`, {}), "Noted that somebody called.") }) : []),
    unread: () => readable(item, { console, done, text: "Read" }),
    texts: () => readable(item, { console, done, text: "Read" }),
    "check-ins": () => [...readable(item, { console, done, text: "Read the answer" }), ...only(R("check-in/done"), { text: "Called", act: called })],
    messages: () => [
      ...(Date.parse(item.due) > Date.now() ? only("POST /v1/staff/messages/send-again", { text: "Send again", primary: true, act: () => done(() => api("POST", "/v1/staff/messages/send-again", which), "It goes out within a minute.") }) : []),
      ...(isClosed ? only("POST /v1/staff/clients/{client_id}/addresses/open", { text: "Open the address", act: openAddress }) : []),
      ...only("POST /v1/staff/messages/seen-to", { text: "Seen to", act: () => done(() => api("POST", "/v1/staff/messages/seen-to", sent), "Off the list.") }),
    ],
    records: () => only(R("record/done"), { text: "Handed over", act: handedOver }),
  };
  return sets[item.list]?.() ?? [];
}
