/** Find a time: service, therapist, day, time. Loads what it shows; a tapped time leaves as a `picktime` event, "tell me" as `waitfor`. */

import { ask, clock, datesBetween, dayNumber, daysAfter, elsewhere, fill, h, longDay, month, ownZone } from "./page.js";
import { partsOfDay, shortDay, slotsPath, trouble, weekday, whyThis, zoneName } from "./page.js";

const DAYS_AT_ONCE = 14;
/** @param {HTMLElement} el the markup of parts/finder.html
 *  @param {{service: string, therapist?: string, fixed?: boolean}} wish what to show first; `fixed` hides the choice of service */
export function Finder(el, wish) {
  const words = el.dataset;
  const own = ownZone();
  const find = (name) => el.querySelector(name);
  const [service, therapist] = [find("[name=service]"), find("[name=therapist]")];
  let found = { practice: null, zone: words.zone, from: "", until: "", days: [], next: null };
  let day = "";
  let question = 0;
  let known;
  const whenKnown = new Promise((done) => { known = done; });

  async function search({ from = "", until = "", keep = [] } = {}) {
    const mine = ++question;
    busy(true);
    const practiceKnown = found.practice ? { kind: "ok", body: found.practice } : ask(words.practice);
    const [practice, slots] = await Promise.all([practiceKnown, ask(slotsPath(wish, from, until))]);
    if (mine !== question) return;
    busy(false);
    if (practice.kind === "ok") known(found.practice = practice.body);
    if (practice.kind === "ok" && setRight(slots)) return search();
    if (practice.kind !== "ok" || slots.kind !== "ok") return fail(practice.kind === "ok" ? slots : practice, { from, until, keep });
    const first = keep.length || !from ? found.practice.today : from;
    const days = [...keep, ...slots.body.days];
    const last = until || daysAfter(from || found.practice.today, DAYS_AT_ONCE);
    found = { ...found, zone: slots.body.time_zone, from: keep.length ? found.from : first, until: last, days, next: slots.body.next_available ?? null };
    if (!days.some((one) => one.date === day)) day = days[0]?.date ?? "";
    update();
    announce(keep.length ? fill(words.moreFound, { count: days.length - keep.length }) : "");
  }

  /** What is on show while an answer is on its way belongs to the last question, so it can't be tapped. */
  function busy(is) {
    el.setAttribute("aria-busy", is);
    for (const name of [".finder-times", ".finder-days", ".finder-earliest"]) find(name).inert = is;
    if (!is) return;
    find(".trouble")?.remove();
    el.classList.remove("failed");
  }

  /** A link may name a service or therapist that no longer exists: show what does. */
  function setRight(slots) {
    const { services, therapists } = found.practice;
    const known = services.some((one) => one.id === wish.service);
    const able = !wish.therapist || therapists.some((one) => one.id === wish.therapist && one.services.includes(wish.service));
    if ((known && able) || slots.kind === "busy") return false;
    wish = { ...wish, service: known ? wish.service : services[0].id, therapist: "" };
    return true;
  }

  function fail(answer, again) {
    const block = trouble(answer.kind, () => search(again));
    find(".finder-times").replaceChildren(block);
    find(".finder-days").replaceChildren();
    el.classList.add("failed");
  }

  function update() {
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
    updateChoices();
    [find(".finder-why summary").textContent, find(".finder-why p").textContent] = whyThis(words, found.practice, wish);
    updateEarliest();
    updateDays();
    updateTimes();
    if (focused) find(`[data-focus="${focused}"]`)?.focus({ preventScroll: true });
  }

  function updateChoices() {
    const { services, therapists } = found.practice;
    service.replaceChildren(...services.map((one) => h("option", { value: one.id, textContent: fill(words.visit, one), selected: one.id === wish.service })));
    const able = therapists.filter((one) => one.services.includes(wish.service));
    able.sort((a, b) => (b.nerve_pain_years ?? 0) - (a.nerve_pain_years ?? 0));
    therapist.options[0].selected = !wish.therapist;
    therapist.replaceChildren(therapist.options[0], ...able.map((one) => {
      const text = one.nerve_pain_years ? fill(words.years, { name: one.name, years: one.nerve_pain_years }) : one.name;
      return h("option", { value: one.id, textContent: text, selected: one.id === wish.therapist });
    }));
    service.closest("label").hidden = Boolean(wish.fixed);
    service.disabled = therapist.disabled = find("[data-wait]").disabled = false;
  }

  function updateEarliest() {
    const button = find(".finder-earliest");
    const first = found.days[0]?.slots[0];
    button.classList.remove("skeleton");
    button.hidden = button.disabled = !first || found.from !== found.practice.today;
    if (first) {
      button.textContent = fill(words.earliest, { when: `${shortDay(first.start, found.zone)}, ${clock(first.start, found.zone)}` });
      button.onclick = () => pick(first, button);
    }
    const differs = first && elsewhere(first.start, found.zone, own);
    find(".finder-zone").textContent = fill(differs ? words.twoZones : words.oneZone, { zone: zoneName(found.zone), own: zoneName(own) });
  }

  function updateDays() {
    const strip = find(".finder-days");
    const free = new Map(found.days.map((one) => [one.date, one.slots.length]));
    const buttons = found.days.length ? datesBetween(found.from, found.until).map((date) => dayButton(date, free.get(date) ?? 0)) : [];
    const last = daysAfter(found.practice.today, found.practice.policies.horizon_days);
    if (buttons.length && found.until < last) buttons.push(h("button", { type: "button", className: "finder-day more", "data-focus": "more", textContent: words.more, onclick: more }));
    strip.replaceChildren(...buttons);
  }

  function dayButton(date, count) {
    const traits = { type: "button", className: "finder-day", disabled: !count, "aria-pressed": date === day, "data-focus": date, onclick: () => choose(date) };
    const free = h("span", { className: "unseen", textContent: fill(count ? words.day : words.dayEmpty, { count }) });
    return h("button", traits, h("span", { textContent: weekday(date) }), " ", h("b", { textContent: dayNumber(date) }), " ", h("span", {}, month(date), free));
  }

  function updateTimes() {
    const slots = found.days.find((one) => one.date === day)?.slots ?? [];
    find(".finder-times").replaceChildren(...(slots.length ? [
      h("h3", { className: "finder-date", textContent: longDay(day, "UTC") }),
      ...partsOfDay(slots).map(([part, list]) => h("section", { className: "finder-part" }, h("h4", { textContent: words[part] }), h("div", { className: "finder-grid" }, ...list.map(timeButton)))),
    ] : nothingFree()));
  }

  function timeButton(slot) {
    const yours = elsewhere(slot.start, found.zone, own);
    const button = h("button", { type: "button", className: "finder-time", "data-start": slot.start }, h("b", { textContent: clock(slot.start, found.zone) }), yours && h("small", {}, yours, h("span", { className: "unseen", textContent: ` ${words.yours}` })));
    button.onclick = () => pick(slot, button);
    return button;
  }

  function nothingFree() {
    const date = found.next?.slice(0, 10);
    const jump = () => search({ from: date, until: daysAfter(date, DAYS_AT_ONCE) });
    const next = date ? h("button", { type: "button", className: "button", textContent: fill(words.next, { day: longDay(date, "UTC") }), onclick: jump }) : null;
    const other = h("button", { type: "button", className: "button quiet", textContent: find("[data-wait]").textContent, onclick: wait });
    return [h("p", { className: "finder-none", textContent: date ? words.none : words.noneAtAll }), h("p", { className: "actions" }, next, other)];
  }

  function announce(news = "") {
    const slots = found.days.find((one) => one.date === day)?.slots.length ?? 0;
    find("[role=status]").textContent = news || slots ? news || fill(words.found, { day: longDay(day, "UTC"), count: slots }) : words.none;
  }

  function choose(date) {
    day = date;
    update();
    announce();
  }

  const more = () => search({ from: found.until, until: daysAfter(found.until, DAYS_AT_ONCE), keep: found.days });
  const told = (rest) => ({ service: wish.service, therapist: wish.therapist || undefined, practice: found.practice, zone: found.zone, ...rest });
  const tell = (name, rest) => el.dispatchEvent(new CustomEvent(name, { detail: told(rest), bubbles: true }));
  const pick = (slot, button) => tell("picktime", { start: slot.start, button });
  const wait = () => tell("waitfor");

  function wishFor(change) {
    wish = { ...wish, ...change };
    day = "";
    const able = found.practice.therapists.find((one) => one.id === wish.therapist)?.services;
    if (able && !able.includes(wish.service)) wish = change.therapist ? { ...wish, service: able[0] } : { ...wish, therapist: "" };
    find(".finder-why").open = Boolean(wish.therapist);
    search();
  }

  for (const one of [service, therapist]) one.addEventListener("change", () => wishFor({ [one.name]: one.value }));
  find("[data-wait]").addEventListener("click", wait);
  search();
  return { search, wishFor, whenKnown };
}

// ---- the booking page: what it needs later is fetched later ----

function book(main) {
  const asked = new URLSearchParams(location.search);
  const usual = document.querySelector("meta[name=default-service]").content;
  const finder = Finder(main.querySelector("#finder"), { service: asked.get("service") || usual, therapist: asked.get("therapist") ?? "" });
  const later = async (act) => {
    try {
      const { booking } = await import("./booking.js");
      await act(booking(main, finder));
    } catch {
      main.querySelector(".finder-times").prepend(trouble("down"));
    }
  };
  main.addEventListener("picktime", (event) => later((steps) => steps.hold(event.detail)));
  main.addEventListener("waitfor", (event) => later((steps) => steps.wait(event.detail)));
  main.querySelector("#finder").addEventListener("pointerover", () => import("./booking.js").catch(() => {}), { once: true });
  document.querySelector(".language").onclick = ({ target }) => { target.search = location.search; };
  const team = main.querySelector("[data-therapists]");
  new IntersectionObserver(([sight], eye) => {
    if (!sight.isIntersecting) return;
    eye.disconnect();
    Promise.all([import("./therapists.js"), finder.whenKnown]).then(([{ Therapists }, practice]) => Therapists(team, practice, finder.wishFor));
  }, { rootMargin: "200px" }).observe(team);
  if (sessionStorage.getItem("booking")) later((steps) => steps.resume());
}

const main = globalThis.document?.querySelector("main[data-book]");
if (main) book(main);
