/** The days after a visit. The words are on the page from the start; this adds the day, the way on, and the therapist's notes. */

import { ask, fill, fullDay, h, longDay } from "./page.js";
import { takeLink } from "./own-link.js";
import { button, dress, problem } from "./steps.js";
import { HOME } from "./words-after.js";

const OPEN_FOR = 14 * 86_400_000;

function Aftercare(main) {
  const link = takeLink();
  const lead = main.querySelector("[data-visit]");
  const home = main.querySelector("[data-home]");
  const ways = main.querySelector("[data-ways]");
  const checkIn = h("a", { className: "button", href: "checkin.html", textContent: HOME.checkin, hidden: !link });
  ways.append(checkIn, h("a", { className: "button quiet", href: "index.html", textContent: HOME.book }));
  home.closest("section").hidden = !link;

  async function name() {
    const { kind, body, now } = await ask(`/v1/appointments/${link.id}`, { secret: link.secret });
    if (kind !== "ok") return;
    const took = ["booked", "arrived", "completed"].includes(body.status) && Date.parse(body.end) <= now;
    if (took) lead.textContent = fill(lead.dataset.visit, { day: longDay(body.start, body.time_zone) });
    checkIn.hidden = !took || now >= Date.parse(body.end) + OPEN_FOR;
    home.dataset.zone = body.time_zone;
  }

  function closed() {
    home.replaceChildren(h("p", { textContent: HOME.ask }), h("p", { className: "actions" }, button(HOME.open, gate, "button quiet")));
  }

  /** The notes are about somebody's health, so they ask for the date of birth, like the health form. */
  async function gate() {
    const [{ Gate }, { Records }] = await Promise.all([import("./gate.js"), import("./records.js"), dress("questions.css"), dress("intake.css")]);
    const records = Records(link);
    const { el } = Gate({ heading: "", lead: HOME.ask, onOpen: (born) => open(records, born) });
    el.querySelector("h1").remove();
    home.replaceChildren(el);
    el.querySelector("select, input").focus();
  }

  async function open(records, born) {
    const answer = await records.open(born);
    if (answer.kind === "ok") await notes(records);
    else if (answer.status === 409) say(h("p", { textContent: HOME.late }));
    return answer.status === 409 ? { ...answer, kind: "ok" } : answer;
  }

  async function notes(records) {
    const { kind, body, ...rest } = await records.homeCare();
    if (kind !== "ok") return say(problem({ kind, body, ...rest }, () => notes(records)));
    if (!body.lines.length) return say(h("p", { textContent: HOME.none }));
    const day = fill(HOME.written, { day: fullDay(body.at, home.dataset.zone ?? "UTC") });
    return say(h("ul", { className: "after-steps" }, ...body.lines.map((text) => h("li", { textContent: text }))), h("p", { className: "small", textContent: day }));
  }

  function say(...nodes) {
    home.replaceChildren(...nodes);
    document.querySelector("#home-title").focus();
  }

  if (!link) return;
  closed();
  name();
}

Aftercare(document.querySelector("main.aftercare"));
