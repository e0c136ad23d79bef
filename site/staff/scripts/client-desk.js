/** What the desk keeps of a client: contact, how they book, words for the desk, addresses that take messages. */

import { fullDay, h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Field, Form } from "./fields.js";
import { AreaField, Panel, SelectField, atFields, facts, moment, small } from "./panels.js";

const CLIENT = "/v1/staff/clients/{client_id}";
const WAYS = [["email", "By e-mail"], ["text", "By text"], ["both", "By e-mail and text"], ["phone_call", "By phone call"]];
const LANGUAGES = [["en", "English"], ["es", "Spanish"]];
const said = (pairs, code) => pairs.find(([one]) => one === code)?.[1] ?? code;

export function Contact(console, state) {
  const { contact, first_seen: since, marketing } = state.client;
  const may = console.may(`POST ${CLIENT}/contact`);
  if (state.editing.has("contact") && may) return Panel("contact", "Contact", form());
  const edit = button("Edit", () => { state.editing.add("contact"); state.again(); }, "button quiet", { "aria-label": "Edit the contact" });
  return Panel("contact", "Contact", facts([
    ["E-mail", contact.email && h("a", { href: `mailto:${contact.email}`, textContent: contact.email })],
    ["Phone", contact.phone && h("a", { href: `tel:${contact.phone}`, textContent: contact.phone })],
    ["Reminders", said(WAYS, contact.contact_by)],
    ["Texts", contact.text_consent ? "Agreed to, for this number" : "Not agreed to"],
    ["News", marketing ? "Agreed to" : "Not agreed to"],
    ["Language", said(LANGUAGES, contact.language)],
    ["With us since", fullDay(since, console.practice.zone)],
  ]), may ? h("p", { className: "form-actions" }, edit) : null);

  function form() {
    const fields = [
      Field({ label: "First name", name: "first_name", value: contact.first_name, maxLength: 80, autocomplete: "off" }),
      Field({ label: "Last name", name: "last_name", value: contact.last_name, maxLength: 80, autocomplete: "off" }),
      Field({ label: "E-mail address", name: "email", type: "email", value: contact.email, required: false, autocomplete: "off" }),
      Field({ label: "Phone", name: "phone", type: "tel", value: contact.phone, required: false, autocomplete: "off", hint: "With another number, texts need their consent again." }),
      SelectField({ label: "Reminders", name: "contact_by", options: WAYS, value: contact.contact_by }),
      SelectField({ label: "Language", name: "language", options: LANGUAGES, value: contact.language }),
    ];
    const { el } = Form({ fields, submit: "Save", busy: "Saving…", more: [button("Cancel", () => { shut(); state.again(); })], send });
    const kept = console.keep(`client ${state.client.id} contact`, el);
    queueMicrotask(() => el.isConnected && fields[0].input.focus());
    return el;

    function shut() {
      kept.saved();
      state.editing.delete("contact");
    }

    async function send(typed) {
      const sent = { ...typed, email: typed.email.trim() || null, phone: typed.phone.trim() || null };
      try {
        await state.send("contact", { client: sent }, "The contact is changed, also on visits to come.", shut);
      } catch (problem) {
        throw atFields(problem);
      }
    }
  }
}

export function HowTheyBook(console, state) {
  const { blocked, approval } = state.client;
  const rows = [Flag("blocked", blocked, "By phone only", "Online they are asked, kindly, to call."), Flag("approval", approval, "By request only", "Each booking waits for our yes.")];
  return Panel("books", "How they book", blocked || approval ? null : h("p", { textContent: "Online, as everybody does." }), ...rows);

  function Flag(flag, has, name, what) {
    const may = console.may(`POST ${CLIENT}/flags`);
    if (has) return h("div", { className: "flag" },
      h("p", {}, h("strong", { textContent: name }), has.reason ? `: ${has.reason}` : ""), small(`${who(console, has.by)}, ${moment(console, has.at)}`),
      may ? button("Take back", () => set(flag, false, "", `They book online again.`), "link", { "aria-label": `Take back: ${name}` }) : null);
    return may ? button(name, () => ask(flag, name, what), "link") : null;
  }

  async function ask(flag, name, what) {
    const reason = Field({ label: "Why, in a word for the desk", name: "reason", maxLength: 200, required: false, hint: "No word about anybody's health." });
    if (await console.ask({ title: `${name}?`, text: what, content: reason.el, yes: name })) await set(flag, true, reason.input.value, `${name} from now on.`);
  }

  async function set(flag, on, reason, news) {
    try {
      if (!(await state.send("flags", { flag, on, reason }, news))) return;
      if (on) console.undo(news, () => state.send("flags", { flag, on: false }, "Taken back."));
    } catch (problem) {
      console.toast(problem.detail);
    }
  }
}

export function Words(console, state) {
  const may = console.may(`POST ${CLIENT}/notes`);
  const rows = state.client.notes.map((one) => h("li", {},
    h("p", { textContent: one.text }), h("p", { className: "small" }, `${who(console, one.by)}, ${moment(console, one.at)} `,
      may ? button("Remove", () => remove(one), "link", { "aria-label": `Remove: ${one.text}` }) : null)));
  return Panel("words", "Words of the desk", rows.length ? h("ul", { className: "rows" }, ...rows) : small("None yet."), may ? form() : null);

  function form() {
    const text = AreaField({ label: "Add a word", name: "text", rows: 2, maxLength: 500, hint: "For everybody at the desk: no word about health." });
    text.input.required = true;
    const { el } = Form({ fields: [text], submit: "Add", busy: "Adding…", send: (typed) => state.send("notes", typed, "Added.", kept.saved) });
    const kept = console.keep(`client ${state.client.id} words`, el);
    return el;
  }

  async function remove(one) {
    try {
      const gone = await state.send("notes/remove", { note: one.id }, "");
      if (gone) console.undo("Removed.", () => state.send("notes", { text: one.text }, "It is back."));
    } catch (problem) {
      console.toast(problem.detail);
    }
  }
}

export function Messages(console, state) {
  const rows = state.client.addresses.map((one) => h("li", {}, h("p", {}, h("strong", { textContent: one.to }), ` · ${standing(one)}`), act(one)));
  return Panel("messages", "Messages", rows.length ? h("ul", { className: "rows" }, ...rows) : small("No address yet."));

  function standing({ opted_out: out, suppressed, cause }) {
    if (out) return `no messages, as they asked, since ${moment(console, out)}`;
    if (suppressed) return cause === "complaint" ? "no messages: they complained" : `messages bounce since ${moment(console, suppressed)}`;
    return "takes messages";
  }

  function act(one) {
    const shut = one.opted_out || one.suppressed;
    if (!console.may(`POST ${CLIENT}/addresses/${shut ? "open" : "stop"}`)) return null;
    return shut ? button("Open again", () => reopen(one), "link", { "aria-label": `Open again: ${one.to}` }) : button("Stop messages", () => stop(one), "link", { "aria-label": `Stop messages: ${one.to}` });
  }

  async function stop(one) {
    const text = "Reminders go there no more, for nobody who has this address. Only their own written wish opens it again.";
    if (await console.ask({ title: `No more messages to ${one.to}?`, text, yes: "Stop messages", danger: true })) await change("stop", { channel: one.channel, to: one.to }, "No more messages go there.");
  }

  async function reopen(one) {
    const why = SelectField({ label: "Why", name: "because", options: one.opted_out || one.cause === "complaint" ? [["they_wrote", "They wrote that they want messages"]] : [["corrected", "It was wrong, and is right now"], ["they_wrote", "They wrote that they want messages"]] });
    const note = Field({ label: "How we know", name: "note", maxLength: 500 });
    if (!(await console.ask({ title: `Messages to ${one.to} again?`, content: h("div", { className: "form" }, why.el, note.el), yes: "Open again" }))) return;
    await change("open", { channel: one.channel, to: one.to, because: why.input.value, note: note.input.value }, "Messages go there again.");
  }

  async function change(what, sent, news) {
    try {
      await console.api("POST", `${state.path}/addresses/${what}`, sent);
      await state.reload();
      console.toast(news);
    } catch (problem) {
      console.toast(problem.detail);
    }
  }
}

/** Who wrote something; others are told apart by nobody but the audit. */
export const who = (console, id) => (id === console.me.id ? "You" : "A colleague");
