/** Opens the health form: its pages, its draft, its end. */

import { Activity } from "./activities.js";
import { answersOf } from "./answers.js";
import { BodyMap } from "./bodymap.js";
import { plain } from "./conditions.js";
import { Draft, tabStore } from "./draft.js";
import { clock, fill, fullDay, h, longDay } from "./page.js";
import { paged, unfinished } from "./pages.js";
import { Parts } from "./parts.js";
import { Result, Sent } from "./result.js";
import { Review, toSign } from "./review.js";
import { said } from "./said.js";
import { Saved } from "./saved.js";
import { Signature } from "./signature.js";
import { button, title, workButton } from "./steps.js";
import { told } from "./told.js";
import { PARTS } from "./words-intake.js";

export async function open(context) {
  const { records, opened, appointment, show, view } = context;
  const [form, visit] = await Promise.all([records.questions(opened.stage), records.questions("visit")]);
  const stopped = [form, visit].find((one) => one.kind !== "ok");
  if (stopped) return stopped;
  const start = () => HealthForm({ ...context, form: form.body, visit: visit.body });
  const store = storeOf(appointment);
  const fresh = opened.submitted_at && !Object.keys(opened.answers).length && !store.read();
  if (fresh) show(Sent({ at: opened.submitted_at, zone: appointment.time_zone, onAgain: start, onShow: view }).el);
  else start();
  return form;
}

/** Whether an answer to a warning sign is anything but its no. */
const isSign = ({ none }, value) => plain(value) !== null && JSON.stringify(value) !== JSON.stringify(none);

const storeOf = ({ id }) => tabStore(`unsaved.${id}`);

function HealthForm({ records, opened, appointment, practice, known, today, show, again, form, visit }) {
  const data = paged(form);
  const zone = appointment.time_zone;
  const isFollowUp = opened.stage === "F";
  const before = isFollowUp ? opened.before ?? {} : {};
  const store = storeOf(appointment);
  const own = new Set(data.questions.map((one) => one.id));
  const sent = opened.submitted_at ? Object.fromEntries(Object.entries(opened.given).filter(([id]) => own.has(id))) : {};
  const first = { ...sent, ...opened.answers, ...store.read() };
  const signing = toSign(form, visit, opened.region_policy.sensitive);
  let signed = {};
  const kinds = { bodymap: (given) => BodyMap({ ...given, regions: data.regions }), signature: Signature, activity: Activity(before) };
  const saved = Saved({ zone, resumed: Object.keys(first).length > 0 });
  const draft = Draft({ send: records.save, store, onState: (state, answer) => (state === "closed" ? again(draft.sendNow) : saved.update(state, answer)) });
  const last = { id: signing.length ? "sign" : "send", view: review };
  const parts = Parts({ data, answers: first, known, before, kinds, today, lead: lead(), last, foot: saved.el, onPhone: byPhone, onChange: keep, onLeave: heed });
  const leaving = (event) => { if (!draft.isKept()) event.preventDefault(); };

  function lead() {
    if (!isFollowUp) return PARTS.pause;
    return opened.last_visit ? `${PARTS.pauseAgain} ${fill(PARTS.lastVisit, { day: fullDay(`${opened.last_visit}T12:00:00Z`, "UTC") })}` : PARTS.pauseAgain;
  }

  /** The draft has what can be used, of the questions that are asked. */
  function keep() {
    draft.change(answersOf(parts.entries(), parts.answers(), { usable: true, today }));
  }

  function review(go) {
    return Review({ id: last.id, parts, go, before, regions: data.regions, signing, signed, known, kinds, today, onSigned: (all) => { signed = all; }, onSend: send }).el;
  }

  async function send(agreed) {
    await draft.sendNow();
    const answer = await records.send({ ...answersOf(parts.entries(), parts.answers()), ...agreed });
    if (answer.kind === "ok") done(answer.body);
    return answer.status === 403 ? again() : answer;
  }

  function done(sent) {
    draft.stop();
    stop();
    show(Result({ sent: { ...sent, changed: (sent.changed ?? []).map(inWords) }, appointment, practice }).el);
  }

  /**
   * A warning sign does not wait for the other pages: what is answered so far is handed in. The API takes an unfinished
   * form only where it is an emergency; anything else it refuses, and the form goes on. Gives whether the form ended.
   */
  async function heed(entries) {
    const signs = entries.filter(({ question }) => question.section === "warning" && isSign(question, parts.answers()[question.id]));
    const isUnfinished = form.questions.some((one) => one.section === "consent") || parts.pages().some((page) => page.missing.length);
    if (!signs.length || !isUnfinished) return false;
    const answer = await records.send(answersOf(parts.entries(), parts.answers(), { usable: true, today }));
    if (answer.kind === "ok") done(answer.body);
    return answer.kind === "ok";
  }

  function inWords({ question: id, text, before: was, after }) {
    const question = form.questions.find((one) => one.id === id);
    const word = (value) => (question ? said(question, value, data.regions) : String(value ?? ""));
    return { text, before: word(was), after: word(after) };
  }

  function byPhone() {
    const back = () => { show(parts.el); };
    const done = (until) => show(title(PARTS.phoneDone), until ? h("p", { className: "lead", textContent: told(PARTS.phoneKept, { when: `${longDay(until, zone)}, ${clock(until, zone)}` }) }) : null, h("p", { className: "actions" }, button(PARTS.phoneNo, back, "button quiet")));
    const call = async () => {
      const answer = await records.byPhone();
      if (answer.kind === "ok") done(answer.body.kept_until);
      return answer;
    };
    show(title(PARTS.phoneAsk), h("p", { className: "lead", textContent: PARTS.phoneLead }),
      h("p", { className: "actions" }, workButton(PARTS.phoneYes, PARTS.phoneYes, call), button(PARTS.phoneNo, back, "button quiet")));
  }

  const now = () => draft.sendNow();
  const hidden = () => document.visibilityState === "hidden" && draft.sendNow();

  function stop() {
    removeEventListener("online", now);
    removeEventListener("beforeunload", leaving);
    document.removeEventListener("visibilitychange", hidden);
  }

  addEventListener("online", now);
  addEventListener("beforeunload", leaving);
  document.addEventListener("visibilitychange", hidden);
  parts.go(Object.keys(first).length ? unfinished(parts.pages()) ?? last.id : parts.pages()[0].id);
  show(parts.el);
  if (store.read()) keep();
}
