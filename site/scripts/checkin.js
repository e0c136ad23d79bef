/** How somebody has been since a visit: one tap, and where it is worse, first of all what to look out for. */

import { ask, fill, h, longDay } from "./page.js";
import { LegPain } from "./leg-pain.js";
import { takeLink } from "./own-link.js";
import { button, problem, title } from "./steps.js";
import { CHECKIN } from "./words-after.js";

const LANGUAGE = document.documentElement.lang.slice(0, 2);
const ALARMS = ["worse", "something_new"];
const REFUSED = { "not-yet": CHECKIN.early, "too-late": CHECKIN.late, "not-found": CHECKIN.lost };

function CheckIn(main) {
  const steps = main.querySelector("#steps");
  const link = takeLink();
  const day = h("p", { className: "check-in-day", textContent: "\u00a0" }); // its line is there from the start: nothing moves under a finger
  const copy = (id) => main.querySelector(id).content.firstElementChild.cloneNode(true);
  const way = (href, text, kind = "button quiet") => h("a", { className: kind, href, textContent: text });
  const phone = () => way(main.dataset.phoneHref, fill(CHECKIN.call, { phone: main.dataset.phone }));

  function show(...nodes) {
    steps.replaceChildren(...nodes.filter(Boolean));
    scrollTo(0, 0);
    steps.querySelector("h1").focus({ preventScroll: true });
  }

  const send = (answer, leg) => ask(`/v1/check-ins/${link.id}`, { method: "POST", secret: link.secret, body: { answer, language: LANGUAGE, ...(leg === undefined ? {} : { leg_now: leg }) } });

  function question() {
    const one = ([answer, { text, hint }]) => h("li", {}, h("button", { type: "button", className: "answer", onclick: () => choose(answer) }, h("b", { textContent: text }), h("span", { textContent: hint })));
    show(title(CHECKIN.title), day, h("p", { className: "lead", textContent: CHECKIN.lead }), h("ul", { className: "answer-list" }, ...Object.entries(CHECKIN.answers).map(one)));
  }

  /** The words that matter stand there before anything is sent. */
  function choose(answer) {
    const isAlarm = ALARMS.includes(answer);
    const { title: head, lead } = CHECKIN.said[answer];
    const told = h("div", { className: "told" });
    const more = h("p", { className: "actions" }, isAlarm ? null : button(CHECKIN.worse, question, "button quiet"), way("aftercare.html", CHECKIN.aftercare));
    show(title(head), lead ? h("p", { className: "lead", textContent: lead }) : null,
      answer === "still_sore" ? copy("#helps") : null, isAlarm ? copy("#warning") : null, told, more);
    tell(answer, told);
  }

  async function tell(answer, told) {
    told.replaceChildren(h("p", { className: "news", role: "status", textContent: CHECKIN.telling }));
    const reply = await send(answer);
    if (reply.kind !== "ok") return told.replaceChildren(...trouble(reply, () => tell(answer, told)));
    told.querySelector("p").textContent = ALARMS.includes(answer) ? CHECKIN.notedCall : CHECKIN.noted;
    return told.append(LegPain({ onSend: (leg) => send(answer, leg) }).el);
  }

  /** What is refused is said in our words; what got no answer can be tried again, and the phone is there for both. */
  function trouble(reply, again) {
    const words = REFUSED[String(reply.body?.type).split("/").at(-1)];
    if (words) return [h("div", { className: "notice" }, h("p", { role: "status", textContent: words }), phone())];
    return [h("p", { className: "fault", role: "status", textContent: CHECKIN.unheard }), problem(reply, again)];
  }

  function lost() {
    show(title(CHECKIN.lostTitle), h("p", { textContent: CHECKIN.lost }), h("p", { className: "actions" }, phone()), copy("#warning"));
  }

  /** Which day it is about is nice to know; nobody waits for it. */
  async function name() {
    const answer = await ask(`/v1/appointments/${link.id}`, { secret: link.secret });
    if (answer.kind === "ok") day.textContent = fill(CHECKIN.day, { day: longDay(answer.body.start, answer.body.time_zone) });
    else if ([400, 404].includes(answer.status) && day.isConnected) lost();
  }

  if (!link) return lost();
  question();
  return name();
}

CheckIn(document.querySelector("main.checkin"));
