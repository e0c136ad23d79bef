/** A client as everybody at the desk may know them: reached, booked, waited for; changed in place, on the version shown. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { Contact, HowTheyBook, Messages, Words } from "./client-desk.js";
import { SamePerson } from "./client-same.js";
import { Visits, Wishes } from "./client-visits.js";
import { goTo } from "./panels.js";

const PATH = "/v1/staff/clients";
const EMERGENCY = "POST /v1/staff/clients/{client_id}/break-glass";
const KEYS = [["c", "Contact", "contact"], ["b", "How they book", "books"], ["w", "Words of the desk", "words"], ["v", "Visits", "visits"]];

export const title = ({ id }) => (id ? "Client" : "Clients");

export async function show(main, params, console) {
  if (!params.id) return (await import("./client-search.js")).show(main, params, console);
  const path = `${PATH}/${encodeURIComponent(params.id)}`;
  const found = await looked(console, path);
  if (!found) return nobody(main, params, console);
  return Page(main, console, path, found);
}

/** Who it is, or null where there is nobody for whoever asks. */
async function looked(console, path) {
  try {
    return await console.api("GET", path);
  } catch (problem) {
    if (problem.status === 404) return null;
    throw problem;
  }
}

function nobody(main, { id }, console) {
  const open = button("Open in an emergency", async () => {
    const { openInEmergency } = await import("./emergency.js");
    if (await openInEmergency(console, id)) await show(main, { id }, console);
  }, "button danger");
  main.replaceChildren(
    h("h1", { textContent: "No such client" }),
    h("p", { textContent: "There is nobody here, or it is somebody else's client." }),
    h("p", { className: "form-actions" }, h("a", { className: "button quiet", href: "#/clients", textContent: "Find a client" }), console.may(EMERGENCY) ? open : null));
}

function Page(main, console, path, found) {
  let client = found;
  const late = h("p", { className: "form-fault late", role: "alert" });
  const head = h("div", { className: "view-head" });
  const body = h("div", { className: "client" });
  const state = { editing: new Set(), get client() { return client; }, send, reload, again: draw, path };
  main.replaceChildren(head, late, body);
  for (const [key, says, id] of KEYS) console.key(key, says, () => goTo(id));
  draw();

  /**
   * Write on the version that is shown; `saved` is called before what came of it is drawn. Where somebody else was first,
   * show what is there now, with what was typed. Gives whether it was done.
   */
  async function send(what, sent, news, saved = () => {}) {
    late.textContent = "";
    try {
      client = await console.api("POST", `${path}/${what}`, { version: client.version, ...sent });
    } catch (problem) {
      if (problem.kind !== "overtaken") throw problem;
      client = await console.api("GET", path);
      draw();
      late.textContent = "Somebody else changed something meanwhile. This is what is there now, with what you typed: look at it, and save again.";
      late.scrollIntoView({ block: "nearest" });
      return false;
    }
    saved();
    draw();
    if (news) console.toast(news);
    return true;
  }

  async function reload() {
    client = await console.api("GET", path);
    draw();
  }

  function draw() {
    const focused = document.activeElement?.closest(".client .panel")?.id;
    const { first_name: first, last_name: last } = client.contact;
    head.replaceChildren(h("h1", { tabIndex: -1, textContent: `${first} ${last}` }), h("p", { className: "badges" }, ...badges(client)));
    body.replaceChildren(
      h("div", { className: "client-main" }, Contact(console, state), Visits(console, client), Wishes(console, client)),
      h("div", { className: "client-side" }, HowTheyBook(console, state), Words(console, state), Messages(console, state), SamePerson(console, state)));
    if (focused && !body.contains(document.activeElement)) goTo(focused);
  }
}

function badges(client) {
  const said = [
    client.blocked && ["By phone only", "disabled"],
    client.approval && ["By request only", ""],
    client.entries.length > 1 && [`${client.entries.length} entries`, ""],
    client.addresses.some((one) => one.opted_out || one.suppressed) && ["Messages stopped", "disabled"],
  ];
  return said.filter(Boolean).map(([text, kind]) => h("span", { className: `badge ${kind}`, textContent: text }));
}
