/**
 * A record of somebody else's, opened in an emergency: for a reason that is typed and kept, for half an hour, for reading.
 * Whoever's record it is can see it, and the practice is told at once. The key is kept in memory, and goes with whatever
 * is asked about that record and with nothing else: other looks are no emergency, and are not written down as one.
 */

import { h } from "../../scripts/page.js";
import { Form, TextField } from "./fields.js";
import { opened } from "./notices.js";

const ID = /\b[a-z2-7]{26}\b/g;
const NOBODY = "this client"; // of whom a view that may not see them knows no name
export const REASON = { least: 10, most: 500 };

/**
 * What is open. Nothing here touches the document, so node can test it.
 * @param {object} given `world` with `now()` in ms, `setTimeout`, `clearTimeout`; `onChange()` when a record opens or shuts,
 *   `onOver()` when one's time is over
 */
export function Emergencies({ world, onChange, onOver }) {
  const open = new Map();

  function close(client) {
    world.clearTimeout(open.get(client)?.timer);
    if (open.delete(client)) onChange();
  }

  function known(one, answer) {
    for (const id of JSON.stringify(answer).match(ID) ?? []) one.about.add(id);
    if (!answer.contact || one.name !== NOBODY) return;
    one.name = `${answer.contact.first_name} ${answer.contact.last_name}`.trim();
    onChange();
  }

  return {
    close,

    /** Those that are open, the one that ends first before the others: {client, name, until (ms)}. */
    list: () => [...open.values()].toSorted((one, other) => one.until - other.until).map(({ client, name, until }) => ({ client, name, until })),
    has: (client) => open.has(client),

    /** Keep a key that the API gave, until its time is over. */
    keep(client, name, { key, until }) {
      world.clearTimeout(open.get(client)?.timer);
      const ends = Date.parse(until);
      const timer = world.setTimeout(() => { close(client); onOver(); }, Math.max(0, ends - world.now()));
      open.set(client, { client, name, key, until: ends, timer, about: new Set([client]) });
      onChange();
    },

    /** The headers that a request needs beside the usual ones. */
    headersFor(method, path) {
      const named = method === "GET" ? path.match(ID) ?? [] : [];
      const one = [...open.values()].find(({ about }) => named.some((id) => about.has(id)));
      return one ? { "Intake-Key": one.key } : {};
    },

    /** Learn from an answer about an open record whose it is, and which visits are its: the same key opens them. */
    learn(path, answer) {
      if (!open.size || answer === null) return;
      const named = path.match(ID) ?? [];
      for (const one of open.values()) if (named.includes(one.client)) known(one, answer);
    },
  };
}

/**
 * Ask for the reason, and open a client's record. A view that may not see a record offers it, and shows itself again.
 * @returns {Promise<boolean>} whether it is open now
 */
export function openInEmergency(console, client, { name = NOBODY } = {}) {
  const reason = TextField({
    label: "Why do you need it now?", name: "reason", minLength: REASON.least, maxLength: REASON.most,
    hint: `${REASON.least} signs or more. It stays in the audit.`,
  });
  const cancel = h("button", { type: "button", className: "button quiet", textContent: "Cancel" });
  const kept = { it: null, close: null };
  const form = Form({
    fields: [reason], submit: "Open the record", busy: "Opening…", danger: true, more: [cancel],
    send: async (said) => {
      const given = await console.api("POST", `/v1/staff/clients/${encodeURIComponent(client)}/break-glass`, { reason: said.reason.trim() });
      console.emergencies.keep(client, name, given);
      kept.it.saved();
      kept.close(true);
    },
  });
  const el = h("dialog", { className: "ask", "aria-labelledby": "emergency-title" },
    h("h2", { id: "emergency-title", textContent: `Open the record of ${name} in an emergency?` }),
    h("p", { textContent: "It is not one of your own clients'. It opens for half an hour, for reading only." }),
    h("p", { textContent: "The owner is told at once, your reason is kept, and the client can see that it was opened." }), form.el);
  const answer = opened(el, (close) => {
    kept.close = close;
    cancel.addEventListener("click", () => { kept.it.saved(); close(false); });
  });
  kept.it = console.keep(`emergency ${client}`, form.el);
  reason.input.focus();
  return answer;
}

/** The banner that stays while a record is open. `show(list)` draws it; `shut(client)` is asked for by its button. */
export function Banner({ el, zone, shut }) {
  return (list) => {
    el.hidden = list.length === 0;
    el.replaceChildren(...list.map(({ client, name, until }) => {
      const button = h("button", { type: "button", className: "link", textContent: "Close it now", "aria-label": `Close it now: the record of ${name}` });
      button.addEventListener("click", () => shut(client));
      return h("p", {}, h("strong", { textContent: "Emergency. " }), `The record of ${name} is open to you until ${clock(until, zone)}, and every look is written down. `, button);
    }));
  };
}

/** "4:32 PM", on the practice's wall. */
export const clock = (ms, zone) => new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", timeZone: zone }).format(ms);
