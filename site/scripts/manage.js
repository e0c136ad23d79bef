/** The manage page: see, confirm, move or cancel one appointment, with the secret from the link's fragment. */

import { ask, clock, fill, h, longDay } from "./page.js";
import { HOLD, MANAGE, DONE } from "./strings.js";
import { button, facts, moment, problem, saveCalendar, title, workButton } from "./steps.js";
import { Due } from "./due.js";
import { mayChange, requestedChange } from "./link.js";
import { takeLink } from "./own-link.js";

function Manage(main) {
  const steps = main.querySelector("#steps");
  const link = takeLink();
  const messages = h("div", {});
  let practice = null;
  let appointment = null;
  let waits = ""; // the link of the wish for an earlier time, where one was made here
  let skew = 0; // what is still allowed follows the server's clock, not the device's

  const call = (act, body) => ask(`/v1/appointments/${link.id}${act}`, body ? { method: "POST", body, secret: link.secret } : { secret: link.secret });
  const phone = () => h("a", { className: "button quiet", href: main.dataset.phoneHref, textContent: fill(MANAGE.call, { phone: main.dataset.phone }) });
  const book = () => h("a", { className: "button", href: "index.html", textContent: MANAGE.book });

  function show(...nodes) {
    steps.replaceChildren(...nodes.filter(Boolean));
    scrollTo(0, 0);
    steps.querySelector("h1").focus({ preventScroll: true });
  }

  async function load() {
    if (!link) return show(title(MANAGE.noLinkTitle), h("p", { textContent: MANAGE.noLink }), h("p", { className: "actions" }, phone(), book()));
    steps.replaceChildren(title(MANAGE.title), h("p", { role: "status", textContent: MANAGE.looking }));
    const [answer, shop] = await Promise.all([call(""), ask(main.dataset.practice)]);
    if (shop.kind === "ok") practice = shop.body;
    if (answer.status === 404 || answer.status === 400) return show(title(MANAGE.lostTitle), h("p", { textContent: MANAGE.lost }), h("p", { className: "actions" }, phone(), book()));
    if (answer.kind !== "ok") return show(title(MANAGE.title), problem(answer, load));
    appointment = answer.body;
    skew = answer.now - Date.now();
    import("./messages.js").then(({ Messages }) => messages.replaceChildren(Messages({ call }).el)).catch(() => {});
    return overview();
  }

  function overview(news = "") {
    const { status, first_name: name } = appointment;
    const now = Date.now() + skew;
    const lead = status === "cancelled" ? MANAGE.cancelledLead : mayChange(appointment, now) ? fill(MANAGE.hello, { name }) : MANAGE.pastLead;
    show(
      title(MANAGE.title),
      news ? h("p", { className: "news", role: "status", textContent: news }) : h("p", { className: "lead", textContent: lead }),
      h("p", { className: `state ${status}`, textContent: MANAGE.states[status] ?? status }),
      request(),
      facts(appointment, practice),
      Due(appointment, now).el,
      ...(mayChange(appointment, now) ? choices(now) : [h("p", { className: "actions" }, book(), phone(), status === "cancelled" ? calendar(DONE.calendarGone) : null)]),
      messages);
  }

  /** The file that brings the appointment as it is now into a calendar, or takes it out there. */
  function calendar(text) {
    return workButton(text, text, () => saveCalendar(link.id, link.secret, ask), "button quiet");
  }

  function request() {
    const asked = requestedChange(appointment);
    if (!asked) return null;
    const zone = appointment.time_zone;
    const when = asked.start ? `${longDay(asked.start, zone)}, ${clock(asked.start, zone)}` : "";
    return h("div", { className: "notice" }, h("p", { textContent: fill(MANAGE[asked.says], { when }) }), phone());
  }

  function choices(now) {
    const { change_until: until, time_zone: zone, confirmed, status } = appointment;
    const late = until && now > Date.parse(until);
    const hours = practice?.policies.change_notice_hours ?? 24;
    const when = until ? `${longDay(until, zone)}, ${clock(until, zone)}` : "";
    const confirm = confirmed ? h("p", { className: "news", textContent: MANAGE.confirmed })
      : status === "booked" ? h("p", { className: "actions" }, workButton(MANAGE.confirm, MANAGE.working, () => change("/confirm", {}, MANAGE.confirmed))) : null;
    return [
      confirm,
      h("p", { className: "actions" }, calendar(DONE.calendar), button(MANAGE.move, move, "button quiet"), late ? null : workButton(MANAGE.earlier, MANAGE.working, earlier, "button quiet"), button(MANAGE.cancel, cancel, "button quiet danger")),
      h("p", { className: "small", textContent: DONE.calendarNote }),
      late ? h("div", { className: "notice" }, h("p", { textContent: fill(MANAGE.late, { hours }) }), phone())
        : when && h("p", { className: "small", textContent: fill(DONE.change, { when }) }),
    ];
  }

  /** Make a change and show the appointment as it is now; an answer that is not ok goes back to the button. */
  async function change(act, body, news) {
    const answer = await call(act, body);
    if (answer.kind !== "ok") return answer;
    const seen = await call(""); // which form it asks for, and by when, is said where it is looked up
    appointment = seen.kind === "ok" ? seen.body : answer.body;
    overview(answer.status === 202 ? "" : news);
    return answer;
  }

  function cancel() {
    show(title(MANAGE.cancelAsk), h("p", { textContent: MANAGE.cancelLead }), facts(appointment, practice),
      h("p", { className: "actions" }, workButton(MANAGE.cancelYes, MANAGE.working, () => change("/cancel", {}, MANAGE.cancelled), "button danger"), button(MANAGE.keep, () => overview(), "button quiet")));
  }

  async function move() {
    const { Finder } = await import("./finder.js");
    const finder = document.querySelector("#finder-markup").content.firstElementChild.cloneNode(true);
    finder.querySelector("[data-holds]").remove();
    show(title(MANAGE.moveTitle), h("p", { textContent: MANAGE.moveLead }), finder, button(MANAGE.keep, () => overview(), "link"));
    finder.addEventListener("picktime", (event) => confirmMove(event.detail));
    finder.addEventListener("waitfor", (event) => earlier(event.detail));
    Finder(finder, { service: appointment.service.id, therapist: "", fixed: true });
  }

  function confirmMove({ start, therapist }) {
    const zone = appointment.time_zone;
    show(title(MANAGE.moveAsk),
      h("dl", { className: "facts" },
        h("div", {}, h("dt", { textContent: MANAGE.moveFrom }), h("dd", {}, moment(appointment.start, appointment.end, zone))),
        h("div", {}, h("dt", { textContent: MANAGE.moveTo }), h("dd", {}, moment(start, null, zone)))),
      h("p", { className: "actions" }, workButton(MANAGE.moveYes, MANAGE.working, () => moveTo(start, therapist)), button(MANAGE.keep, () => overview(), "button quiet"), button(HOLD.other, move, "link")));
  }

  async function moveTo(start, therapist) {
    const answer = await change("/reschedule", { start, therapist }, MANAGE.moved);
    if (answer.status === 200 && waits) import("./join.js").then(({ leaveQuietly }) => leaveQuietly(waits)).catch(() => {});
    if (answer.status === 409 && answer.body.alternatives) await taken(answer.body.alternatives, therapist);
    return answer;
  }

  /** The waitlist, for a time before this appointment's: on a yes it moves there. */
  async function earlier({ therapist = "" } = {}) {
    const answer = practice ? { kind: "ok", body: practice } : await ask(main.dataset.practice);
    if (answer.kind !== "ok") return answer;
    practice = answer.body;
    const { Join, Joined } = await import("./join.js");
    const visit = { ...link, start: appointment.start, zone: appointment.time_zone };
    const onTime = (start, therapists) => confirmMove({ start, therapist: therapists[0] });
    const onJoined = (wish) => { waits = wish.link; show(Joined({ wish, onTime, onBack: () => overview(), isVisit: true })); };
    show(await Join({ practice, service: appointment.service.id, therapist, visit, onJoined, onBack: () => overview() }));
    return null;
  }

  async function taken(alternatives, therapist) {
    const { Gone } = await import("./gone.js");
    const wantedTime = { start: "", zone: appointment.time_zone, practice };
    show(Gone({ why: "taken", alternatives, wanted: wantedTime, onPick: (start) => confirmMove({ start, therapist }), onAll: move }).el);
  }

  load();
}

Manage(document.querySelector("main.manage"));
