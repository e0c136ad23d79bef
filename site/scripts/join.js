/** Joining the waitlist: what would fit, who waits, and what is free already. */

import { ask, clock, fill, freshKey, h, longDay, ownZone, shortDay } from "./page.js";
import { button, dress, title, workButton } from "./steps.js";
import { Check } from "./safety-check.js";
import { wanted } from "./link.js";
import { freshDraft, refusedWish } from "./wish.js";
import { WishForm } from "./wish-form.js";
import { DETAILS } from "./strings.js";
import { JOIN, WISH } from "./words-waitlist.js";

const WRITTEN = ["email", "text", "both"]; // an offer by a call would come too late for half an hour

/**
 * @param {object} given
 * @param {object} given.practice   an answer of GET /v1/practice
 * @param {string} given.service    its id
 * @param {string} [given.therapist]
 * @param {{id: string, secret: string, start: string, zone: string}} [given.visit]  the appointment that an earlier time is wanted instead of
 * @param {object} [given.draft]    who waits, as far as it was typed before
 * @param {(wish: object) => void} given.onJoined  gets the wish as it stands, with its link
 * @param {() => void} given.onBack
 * @returns {Promise<HTMLElement>}
 */
export async function Join({ practice, service, therapist = "", visit, draft = {}, onJoined, onBack }) {
  const form = WishForm({ practice, service, latest: visit?.start.slice(0, 10), draft: freshDraft(practice.today, { therapist, last: visit?.start.slice(0, 10) }) });
  const [who] = await Promise.all([visit ? null : Who(practice, draft), dress("questions.css"), dress("waitlist.css")]);
  const offered = practice.services.find((one) => one.id === service);
  const trouble = h("div", { className: "join-trouble", role: "status" });
  let request = { key: "", text: "" };

  /** The same request keeps its key, so that a second tap after a lost answer joins once. */
  function keyFor(body) {
    const text = JSON.stringify(body);
    if (text !== request.text) request = { key: freshKey(), text };
    return request.key;
  }

  async function send() {
    trouble.replaceChildren();
    const found = form.faults();
    form.show(found);
    const missing = who?.faults() ?? [];
    who?.show(missing);
    if (found.length) form.show(found); // the first thing at fault is the one to look at
    if (found.length || missing.length) return undefined;
    const body = { ...form.terms(), ...(visit ? { appointment: visit.id } : { service, client: who.client(), time_zone: ownZone() }) };
    const answer = await ask("/v1/waitlist", { method: "POST", body, key: keyFor(body), secret: visit?.secret });
    if (answer.kind === "ok") return onJoined(answer.body);
    return refused(answer);
  }

  /** What the API found wrong, said where it can be put right; all else goes to the button. */
  function refused(answer) {
    const { errors = [], type = "" } = answer.body;
    const own = refusedWish(errors);
    const theirs = who?.refused(errors) ?? [];
    const byCall = visit && errors.some(({ pointer }) => String(pointer).endsWith("/contact_by"));
    form.show(own);
    if (theirs.length) who.show(theirs);
    if (byCall) trouble.replaceChildren(h("p", { className: "fault", textContent: JOIN.byCall }));
    if (String(type).endsWith("/call-us")) trouble.replaceChildren(h("p", { className: "fault", textContent: JOIN.phoneOnly }));
    return own.length || theirs.length || trouble.childElementCount ? undefined : answer;
  }

  const when = visit && `${longDay(visit.start, visit.zone)}, ${clock(visit.start, visit.zone)}`;
  return h("section", { className: "join" },
    title(visit ? JOIN.earlierTitle : JOIN.title),
    h("p", { className: "lead", textContent: fill(JOIN.lead, { minutes: practice.policies.offer_minutes }) }),
    visit ? h("p", { textContent: fill(JOIN.earlier, { when }) }) : h("p", { className: "join-what" }, h("b", { textContent: offered.name })),
    h("div", { className: "sheet" }, form.el, who && h("h2", { textContent: JOIN.who }), who?.el, trouble,
      h("p", { className: "actions" }, workButton(JOIN.submit, JOIN.submitting, send), button(visit ? JOIN.backVisit : JOIN.back, onBack, "button quiet"))),
    h("p", { className: "small", textContent: JOIN.fair }));
}

/** Who waits; a yes to texts is to the words that are kept with it. */
async function Who(practice, draft) {
  const [{ Details }, answer] = await Promise.all([import("./details.js"), Check().load()]);
  const words = answer.kind === "ok" ? answer.body.questions.find((one) => one.id === "sms_consent")?.text : undefined;
  const ways = words ? WRITTEN : ["email"];
  return Details({
    draft: { ...draft, contact_by: ways.includes(draft.contact_by) ? draft.contact_by : "email", text_consent: false },
    practice: practice.name, said: { ways: Object.fromEntries(ways.map((way) => [way, DETAILS.ways[way]])), contact_by: JOIN.way, text_consent: words, privacy: JOIN.privacy },
    onChange: (typed) => Object.assign(draft, typed),
  });
}

/**
 * On the list: what fits and is free already, and the link to keep.
 * @param {{wish: object, onTime: (start: string, therapists: string[]) => void, onBack: () => void, isVisit: boolean}} given
 */
export function Joined({ wish, onTime, onBack, isVisit = false }) {
  const { first_name: name, told_by: told, link, free } = wish;
  const way = WISH.ways[told.contact_by] ?? WISH.ways.email;
  return h("section", { className: "join" },
    title(fill(JOIN.done, { name })),
    h("p", { className: "lead", textContent: fill(JOIN.doneLead, { way }) }),
    free?.length ? FreeTimes({ wish, lead: JOIN.free, heading: JOIN.freeTitle, onTime }) : h("p", { textContent: JOIN.none }),
    h("div", { className: "keep" }, h("h2", { textContent: JOIN.keepTitle }), h("p", { textContent: JOIN.keep }),
      h("p", { className: "actions" }, h("a", { className: "button quiet", href: link, textContent: JOIN.link }))),
    button(isVisit ? JOIN.backVisit : JOIN.back, onBack, "link"));
}

/** Times that fit and that anybody can book. */
export function FreeTimes({ wish, heading, lead, onTime }) {
  const zone = wish.time_zone;
  const one = ({ start, therapists }) => h("li", {}, h("button", { type: "button", className: "gone-time", onclick: () => onTime(start, therapists) },
    h("span", { textContent: shortDay(start, zone) }), h("b", { textContent: clock(start, zone) })));
  return h("div", { className: "free-times" }, h("h2", { textContent: heading }), lead ? h("p", { textContent: lead }) : null,
    h("ul", { className: "gone-times" }, ...wish.free.map(one)));
}

/** Off the list again, once a time was had another way. Nobody waits for the answer: an offer can still be passed on. */
export function leaveQuietly(link) {
  const known = wanted(String(link ?? "").split("#")[1] ?? "");
  if (known) ask(`/v1/waitlist/${known.id}/leave`, { method: "POST", body: {}, secret: known.secret });
}
