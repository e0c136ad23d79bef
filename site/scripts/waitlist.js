/** The page of somebody who waits: the time that is kept for them, or what they wait for. Nothing changes but by a tap. */

import { ask, clock, fill, h, longDay } from "./page.js";
import { wanted } from "./link.js";
import { takeLink } from "./own-link.js";
import { button, facts, moment, problem, title, workButton } from "./steps.js";
import { HOLD } from "./strings.js";
import { handedOver, saidWish, standing } from "./wish.js";
import { LIST, OFFER, WISH } from "./words-waitlist.js";

const A_LITTLE_LATER = 1500; // milliseconds
const LONGEST_TIMER = 2_000_000_000;

function Waitlist(main) {
  const steps = main.querySelector("#steps");
  const link = takeLink();
  let practice = null;
  let wish = null;
  let skew = 0; // until when an offer stands follows the server's clock, not the device's
  let timer = 0;

  const call = (act, body) => ask(`/v1/waitlist/${link.id}${act}`, { secret: link.secret, ...(body ? { method: "POST", body } : {}) });
  const phone = () => h("a", { className: "button quiet", href: main.dataset.phoneHref, textContent: fill(LIST.call, { phone: main.dataset.phone }) });
  const way = (href, text, kind = "button quiet") => h("a", { className: kind, href, textContent: text });
  const find = (kind) => (wish.moves ? way("manage.html", LIST.manage, kind) : way(`index.html?service=${encodeURIComponent(wish.service.id)}`, LIST.find, kind));
  const when = (start) => `${longDay(start, wish.time_zone)}, ${clock(start, wish.time_zone)}`;
  const named = () => practice.services.find((one) => one.id === wish.service.id) ?? wish.service; // the practice speaks the page's language
  const line = (text, kind = "") => h("p", { className: kind, textContent: text });

  function show(...nodes) {
    clearTimeout(timer);
    steps.replaceChildren(...nodes.filter(Boolean));
    scrollTo(0, 0);
    steps.querySelector("h1").focus({ preventScroll: true });
  }

  async function load(news = "") {
    if (!link) return show(title(LIST.noLinkTitle), line(LIST.noLink), h("p", { className: "actions" }, phone(), way("index.html", LIST.find)));
    steps.replaceChildren(title(LIST.title), h("p", { role: "status", textContent: OFFER.looking }));
    const [answer, shop] = await Promise.all([call(""), practice ? { kind: "ok", body: practice } : ask(main.dataset.practice)]);
    if ([400, 404].includes(answer.status)) return show(title(LIST.lostTitle), line(LIST.lost), h("p", { className: "actions" }, phone(), way("index.html", LIST.find)));
    const failed = [answer, shop].find((one) => one.kind !== "ok");
    if (failed) return show(title(LIST.title), problem(failed, load));
    practice = shop.body;
    return stand(answer, news);
  }

  /** Show the wish of an answer as it stands. */
  function stand(answer, news = "") {
    [wish, skew] = [answer.body, answer.now - Date.now()];
    const views = { offered, agreed: offered, waiting, accepted, left: () => ended(LIST.leftTitle, LIST.left), over: () => ended(LIST.overTitle, LIST.over, past()) };
    (views[standing(wish)] ?? waiting)(news);
    if (wish.offer) lookAgain(Date.parse(wish.offer.answer_by) - Date.now() - skew + A_LITTLE_LATER);
    return answer;
  }

  /** An offer that runs out while it is looked at is not one any more. */
  function lookAgain(wait) {
    timer = setTimeout(() => load(), Math.min(Math.max(wait, A_LITTLE_LATER), LONGEST_TIMER));
  }

  // ---- a time is kept ----

  function offered(news) {
    const { offer, first_name: name } = wish;
    const by = { time: clock(offer.answer_by, wish.time_zone), day: longDay(offer.answer_by, wish.time_zone), name };
    const visit = { ...offer, service: wish.service, time_zone: wish.time_zone };
    show(title(fill(offer.agreed ? OFFER.agreedTitle : OFFER.title, { name })), news && line(news, "news"),
      line(fill(offer.agreed ? OFFER.agreed : OFFER.until, by), "lead"),
      h("div", { className: "hold-card" }, h("div", {}, moment(offer.start, offer.end, wish.time_zone), line(`${named().name} ${fill(HOLD.with, { therapist: offer.therapist.name })}`))),
      wish.moves && wish.instead_of ? line(fill(OFFER.moves, { when: when(wish.instead_of) })) : line(OFFER.next),
      h("p", { className: "actions" }, workButton(offer.agreed ? OFFER.goOn : wish.moves ? OFFER.yesMove : OFFER.yes, OFFER.working, () => accept(offer.id)),
        workButton(OFFER.pass, OFFER.working, () => act("/pass", { offer: offer.id }), "button quiet")),
      line(OFFER.passNote, "small"), facts(visit, practice), h("p", { className: "actions" }, phone(), button(OFFER.leave, leaving, "button quiet danger")));
  }

  async function accept(offer) {
    const answer = await call("/accept", { offer });
    const [, kind] = /\/([\w-]+)$/.exec(String(answer.body?.type ?? "")) ?? [];
    if (kind === "hold-expired") return load(OFFER.goneNews);
    if (kind === "slot-taken") return load(OFFER.clashNews); // only whoever is at the practice then cannot have what is kept for them
    if (answer.kind !== "ok") return answer;
    if (answer.body.hold) return goOn(answer);
    return answer.body.appointment ? moved(answer.body) : stand(answer);
  }

  /** To the safety check: the booking page goes on with the time that is kept, as if it had been tapped there. */
  function goOn({ body, now }) {
    sessionStorage.setItem("booking", JSON.stringify(handedOver(body, practice, now - Date.now())));
    location.assign("index.html");
    return null;
  }

  function moved({ appointment }) {
    if (appointment.manage) keepVisit(appointment.manage);
    show(title(OFFER.movedTitle), line(OFFER.moved, "lead"), facts(appointment, practice),
      h("p", { className: "actions" }, way(appointment.manage || "manage.html", OFFER.manage, "button")));
    return null;
  }

  const keepVisit = (manage) => { if (wanted(manage.split("#")[1] ?? "")) sessionStorage.setItem("link", manage.split("#")[1]); };

  /** Make a change and show the wish as it is then; an answer that is not ok goes back to the button. */
  async function act(path, body) {
    const answer = await call(path, body);
    return answer.kind === "ok" ? stand(answer) : answer;
  }

  function leaving() {
    show(title(LIST.leaveAsk), line(LIST.leaveLead), h("p", { className: "actions" },
      workButton(LIST.leaveYes, OFFER.working, () => act("/leave", {}), "button danger"), button(LIST.keep, () => load(), "button quiet")));
  }

  // ---- waiting ----

  function past() {
    const { last_offer: last } = wish;
    return last && LIST[last.ending] ? fill(LIST[last.ending], { when: when(last.start) }) : "";
  }

  const terms = () => h("dl", { className: "facts" }, ...saidWish(wish, practice, WISH).map(([term, text]) => h("div", {}, h("dt", { textContent: term }), h("dd", { textContent: text }))));

  function waiting(news) {
    show(title(LIST.title), news && h("p", { className: "news", role: "status", textContent: news }),
      !news && past() ? h("div", { className: "notice" }, line(past()), wish.last_offer.ending === "lapsed" ? line(LIST.off, "small") : null) : null,
      line(LIST.lead, "lead"), h("h2", { textContent: LIST.wait }), terms(),
      h("p", { className: "actions" }, workButton(LIST.change, OFFER.working, changing), find(), button(OFFER.leave, leaving, "button quiet danger")));
    if (wish.last_offer?.ending === "lapsed" && !wish.moves) stillFree(wish.last_offer);
  }

  /** Who comes too late may find the time free all the same, as anybody does: when nobody was next in line. */
  async function stillFree({ start, therapist }) {
    const { Lapsed } = await import("./lapsed.js");
    const notice = await Lapsed({ wish, practice, start, therapist: therapist.id, link });
    if (notice) steps.querySelector(".notice")?.append(...notice);
  }

  async function changing() {
    const { Change } = await import("./change-wish.js");
    show(...Change({ wish, practice, call, onKeep: () => load(), onChanged: changed }));
    return null;
  }

  async function changed(answer) {
    const { FreeTimes } = await import("./join.js");
    stand(answer, LIST.saved);
    const target = wish.moves ? "manage.html" : `index.html?service=${encodeURIComponent(wish.service.id)}`;
    if (wish.free?.length) steps.append(FreeTimes({ wish, heading: LIST.freeTitle, onTime: () => location.assign(target) }));
  }

  const accepted = () => show(title(LIST.acceptedTitle), past() && line(past(), "lead"), line(LIST.acceptedLead), h("p", { className: "actions" }, phone()));
  const ended = (head, text, why = "") => show(title(head), line(text, "lead"), why && line(why), h("p", { className: "actions" }, find("button"), phone()));

  load();
}

Waitlist(document.querySelector("main.manage"));
