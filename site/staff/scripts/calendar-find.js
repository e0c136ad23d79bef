/** Who comes: somebody known, found while one types, or somebody new. */

import { h } from "../../scripts/page.js";
import { act } from "./calendar-table.js";

const PAUSE_MS = 120;
const LEAST = 2;
const WAYS = [["email", "E-mail"], ["text", "Text"], ["both", "E-mail and text"], ["phone_call", "Phone call"]];

/** @returns {{el, focus, value: () => object|null, fault: (problem) => boolean}} `value` is {client_id} or {client}, null where nobody is chosen */
export function Who({ console, known, onChange }) {
  const input = h("input", { id: "find-client", name: "find", type: "text", role: "combobox", autocomplete: "off", "data-search": "", "aria-expanded": "false", "aria-controls": "found-clients", "aria-autocomplete": "list", "aria-describedby": "find-hint", maxLength: 80 });
  const list = h("div", { id: "found-clients", className: "found", role: "listbox", "aria-label": "Clients", hidden: true });
  const hint = h("p", { className: "field-hint", id: "find-hint", textContent: "A name, a number or an e-mail address. Enter takes the first." });
  const chosen = h("p", { className: "chosen", hidden: true });
  const fields = New();
  const search = h("div", { className: "field" }, h("label", { for: "find-client", textContent: "Who is it?" }), input, list, hint);
  const newcomer = act("Somebody new", () => show("new"), "link");
  const el = h("div", { className: "who" }, search, newcomer, chosen, fields.el);
  let mode = "find";
  let one = null;
  let found = [];
  let at = 0;
  let timer = 0;
  let asked = 0;

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, PAUSE_MS); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) { event.preventDefault(); point((at + step + found.length) % found.length); }
    if (event.key === "Enter") { event.preventDefault(); enter(); }
    if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
  });

  async function look() {
    const mine = (asked += 1);
    const typed = input.value.trim();
    if (typed.length < LEAST) return close();
    try {
      const { clients } = await console.api("GET", `/v1/staff/clients?${new URLSearchParams({ q: typed })}`);
      if (mine === asked && mode === "find") offer(clients);
    } catch (problem) {
      if (mine === asked) hint.textContent = problem.detail;
    }
    return undefined;
  }

  function offer(clients) {
    found = clients;
    list.replaceChildren(...clients.map(option));
    list.hidden = !clients.length;
    input.setAttribute("aria-expanded", String(clients.length > 0));
    hint.textContent = clients.length ? `${clients.length === 1 ? "One is" : `${clients.length} are`} found. Enter takes the first.` : "Nobody is called so. “Somebody new” takes them down.";
    if (clients.length) point(0);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(client, nth) {
    const flags = [client.blocked && "books by phone only", client.approval && "by request only"].filter(Boolean).join(", ");
    const row = h("div", { id: `found-${nth}`, role: "option", className: "found-one", "aria-selected": "false" },
      h("b", { textContent: `${client.first_name} ${client.last_name}` }), h("span", { textContent: [client.phone, client.email].filter(Boolean).join(" · ") }), flags ? h("span", { className: "badge", textContent: flags }) : null);
    row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(client); });
    return row;
  }

  function point(nth) {
    at = nth;
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === nth)));
    input.setAttribute("aria-activedescendant", `found-${nth}`);
  }

  async function enter() {
    if (list.hidden) { clearTimeout(timer); await look(); }
    if (found[at]) choose(found[at]);
  }

  function close() {
    found = [];
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(client) {
    one = client;
    close();
    show("known");
    console.announce(`${client.first_name} ${client.last_name} it is.`);
  }

  function show(next) {
    mode = next;
    search.hidden = newcomer.hidden = next !== "find";
    fields.el.hidden = next !== "new";
    chosen.hidden = next !== "known";
    if (next === "known") chosen.replaceChildren(h("b", { textContent: `${one.first_name} ${one.last_name}` }), ` ${one.phone || one.email || ""} `, act("Somebody else", () => { show("find"); input.select(); }, "link"));
    if (next === "new") { fields.begin(input.value); }
    onChange();
  }

  function New() {
    const text = (name, label, more = {}) => {
      const field = h("input", { id: `new-${name}`, name: `new-${name}`, type: "text", autocomplete: "off", ...more });
      return { name, field, el: h("div", { className: "field" }, h("label", { for: `new-${name}`, textContent: label }), field) };
    };
    const first = text("first_name", "First name", { maxLength: 80 });
    const last = text("last_name", "Last name", { maxLength: 80 });
    const phone = text("phone", "Phone", { type: "tel", maxLength: 40 });
    const email = text("email", "E-mail address", { type: "email", maxLength: 254 });
    const way = h("select", { id: "new-contact_by", name: "new-contact_by" }, ...WAYS.map(([value, says]) => h("option", { value, textContent: says })));
    const texts = h("input", { id: "new-text_consent", name: "new-text_consent", type: "checkbox" });
    const wrong = h("p", { className: "field-fault", role: "alert" });
    const consent = h("p", { className: "check", hidden: true }, texts, h("label", { for: "new-text_consent", textContent: "They agree to appointment texts at this number" }));
    way.addEventListener("change", () => { consent.hidden = !["text", "both"].includes(way.value); });
    const all = [first, last, phone, email];
    const box = h("fieldset", { className: "field", hidden: true }, h("legend", { textContent: "Somebody new" }),
      h("div", { className: "pair" }, first.el, last.el), h("div", { className: "pair" }, phone.el, email.el),
      h("div", { className: "field" }, h("label", { for: "new-contact_by", textContent: "How we write to them" }), way), consent, wrong,
      act("Look for somebody known", () => { show("find"); input.focus(); }, "link"));

    /** What was typed into the search is most of it already. */
    function begin(typed) {
      const words = typed.trim().split(/\s+/).filter(Boolean);
      if (/@/.test(typed)) email.field.value ||= typed.trim();
      else if (/\d/.test(typed)) phone.field.value ||= typed.trim();
      else if (words.length) { first.field.value ||= words[0]; last.field.value ||= words.slice(1).join(" "); }
      (all.find((each) => !each.field.value) ?? first).field.focus();
    }

    function value() {
      const given = Object.fromEntries(all.map((each) => [each.name, each.field.value.trim()]).filter(([, said]) => said));
      return { ...given, contact_by: way.value, text_consent: texts.checked && !consent.hidden };
    }

    return { el: box, begin, value, all, wrong };
  }

  return {
    el,
    focus: () => (mode === "find" ? input : el.querySelector("input:not([hidden]), button")).focus(),
    choose: (client) => choose(client),
    value: () => (mode === "known" ? { client_id: one.id } : mode === "new" ? { client: fields.value() } : null),
    get name() { return mode === "known" ? `${one.first_name} ${one.last_name}` : mode === "new" ? `${fields.value().first_name ?? ""} ${fields.value().last_name ?? ""}`.trim() : ""; },
    fault(problem) {
      const pointers = (problem.body?.errors ?? []).filter((each) => each.pointer.startsWith("/client"));
      fields.wrong.textContent = pointers[0]?.detail ?? "";
      const field = fields.all.find((each) => pointers[0]?.pointer.endsWith(each.name));
      field?.field.focus();
      return pointers.length > 0;
    },
    begin: () => (known ? choose(known) : undefined),
  };
}
