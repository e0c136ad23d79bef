/** One screen of the way through the safety check: what stands on it, and where each button leads. */

import { answersOf, asked, faultsOf, noneOf } from "./answers.js";
import { ByPhone } from "./by-phone.js";
import { clientFrom } from "./checks.js";
import { Readable } from "./consents.js";
import { Details } from "./details.js";
import { Form } from "./form.js";
import { Hold, Unheld } from "./hold.js";
import { h, ownZone } from "./page.js";
import { isNamed } from "./questions.js";
import { isSign, known, leavesOpen, screensFor } from "./safety-check.js";
import { CHECK, FAULTS, PHONE } from "./safety-words.js";
import { Screen } from "./screen.js";
import { DETAILS, HOLD } from "./strings.js";
import { title } from "./steps.js";

export const BY_PHONE = "by_phone";
const PAUSE_MS = 350; // so that one sees the answers that a button gave

/**
 * @param {object} given
 * @param {string} given.name     the screen's id, or BY_PHONE
 * @param {object} given.data     the questions
 * @param {object} given.place    what is remembered, see place.js
 * @param {(name: string) => Promise<object>} given.onGo
 * @param {(before: string) => void} given.onBack
 * @param {() => void} given.onLeave, given.onExpire
 * @param {(client: object, answers: object, byPhone: boolean, screen: object) => Promise<void>} given.onBook
 * @param {(client: object, answers: object) => Promise<string | null>} given.onSign  what it told, if anything
 */
export function Walk({ name, data, place, onGo, onBack, onLeave, onExpire, onBook, onSign }) {
  const { wanted, hold, skew = 0 } = place.now;
  const day = (hold ?? wanted).start.slice(0, 10);
  const today = new Date(Date.now() + skew).toISOString().slice(0, 10);
  const screens = () => screensFor(data, answers(), day);
  const answers = () => place.now.answers ?? {};
  const questionOf = (id) => data.questions.find((one) => one.id === id);
  const hasRows = ({ questions, none_button: button }) => button && questions.filter((id) => isNamed(questionOf(id))).length > 1;
  const spec = specOf(name);
  const first = spec.id === data.screens[0].id;
  const card = first && hold;
  const part = spec.id === BY_PHONE ? phone() : first ? contact() : questions();
  const screen = Screen({ name: spec.id, step: step(), heading: part.heading, body: part.body, onNext: next, ways: ways() });
  const top = hold ? Hold({ hold, skew, small: !card, onExpire, onOther: onLeave }) : { el: Unheld(wanted) };

  /** The screen of that name, or the last one before it on which this person is asked something. */
  function specOf(wished) {
    if (wished === BY_PHONE) return { id: BY_PHONE, questions: [] };
    const order = data.screens.map((one) => one.id);
    return screens().findLast((one) => order.indexOf(one.id) <= order.indexOf(wished)) ?? screens()[0];
  }

  function contact() {
    const details = Details({
      draft: place.now.draft ?? {}, answers: answers(), data, day, today, practice: wanted.practice.name,
      onChange: (draft, given) => place.remember({ draft, answers: given }),
    });
    return { ...details, heading: card ? h("h2", { textContent: spec.title }) : title(spec.title), body: [details.el] };
  }

  function questions() {
    const { phone: number } = wanted.practice;
    const form = Form({ data, screen: spec.questions, answers: answers(), known: known(answers(), day), rows: spec.none_button, today, onChange: changed });
    const nth = screens().findIndex((one) => one.id === spec.id);
    const intro = nth === 1 ? data.words.intro : spec.id === screens().find(hasRows)?.id ? CHECK.rows : null;
    const lead = intro ? h("p", { className: "screen-intro", textContent: intro }) : null;
    const agreed = spec.questions.some((id) => questionOf(id)?.receipt) ? Readable({ phone: number, policies: wanted.practice.policies }) : null;
    return { ...form, heading: title(spec.title), body: [lead, agreed, form.el].filter(Boolean) };
  }

  function phone() {
    const draft = place.now.draft ?? {};
    return ByPhone({ draft, onPhone: (number) => place.remember({ draft: { ...draft, phone: number } }) });
  }

  function changed(given) {
    place.remember({ answers: given });
    screen.update(step());
    relabel();
  }

  function step() {
    const list = screens();
    const at = list.findIndex((one) => one.id === spec.id);
    return at < 0 ? null : { number: at + 1, count: list.length };
  }

  const following = () => screens()[screens().findIndex((one) => one.id === spec.id) + 1];
  const before = () => screens()[screens().findIndex((one) => one.id === spec.id) - 1];

  /** What the main button says: no to what is left, on to the next screen, or book. */
  function relabel() {
    const list = part.here?.() ?? [];
    const isOpen = spec.none_button && leavesOpen(list, answers());
    const some = Object.keys(noneOf(list, answers())).length < list.filter(({ question }) => question.none !== null).length;
    const on = spec.id === BY_PHONE ? PHONE.submit : following() ? data.words.next : DETAILS.submit;
    screen.label(isOpen ? (some ? CHECK.rest : data.words.none_button) : on);
    return isOpen;
  }

  function ways() {
    const back = first ? [] : [{ text: data.words.back, act: () => onBack(before()?.id) }];
    if (spec.id === BY_PHONE) return [{ text: data.words.back, act: () => onBack(data.screens[0].id) }];
    const other = card ? [] : [{ text: HOLD.other, act: onLeave }];
    return [...back, { text: data.words.by_phone, act: byPhone }, ...other];
  }

  /** Whoever would rather be asked says who they are first; a guardian's name can be asked on the phone as well. */
  function byPhone() {
    const found = first ? part.faults().filter(([id]) => id !== "guardian_name") : [];
    part.show(found);
    return found.length ? undefined : onGo(BY_PHONE);
  }

  async function next() {
    if (relabel()) {
      part.none();
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    const found = part.faults();
    part.show(found);
    if (found.length) return undefined;
    if (spec.id === BY_PHONE || !following()) return send();
    return (await heeded()) ?? onGo(following().id);
  }

  /** Somebody with a sign does not answer to the end before they are told what to do. */
  async function heeded() {
    if (!spec.none_button || !spec.questions.some((id) => isSign(questionOf(id), answers()))) return null;
    screen.busy(HOLD.holding);
    const consents = new Set(data.questions.filter((one) => one.receipt).map((one) => one.id));
    const given = Object.fromEntries(Object.entries(handedIn(false)).filter(([id]) => !consents.has(id)));
    const told = await onSign(clientFrom(place.now.draft ?? {}), given);
    screen.busy("");
    relabel();
    return told;
  }

  const asking = () => asked(data, answers(), known(answers(), day)).filter(({ question }) => !data.screens[0].questions.includes(question.id));

  function handedIn(byPhone) {
    const all = asked(data, answers(), known(answers(), day));
    return { ...answersOf(all, answers(), { usable: byPhone, today }), client_timezone: ownZone(), language: data.language };
  }

  /** Book. Somebody who came here by the browser's way forward may have left a screen unanswered. */
  async function send() {
    const byPhone = spec.id === BY_PHONE;
    const [[missing] = []] = byPhone ? [] : faultsOf(asking(), answers(), today);
    if (missing) return (await onGo(data.screens.find((one) => one.questions.includes(missing)).id)).complain();
    screen.trouble();
    screen.busy(DETAILS.submitting);
    await onBook(clientFrom(place.now.draft ?? {}), handedIn(byPhone), byPhone, self);
    screen.busy("");
    return relabel();
  }

  /** What the API found wrong here, in words for people. */
  function refuse(found) {
    const sentence = (detail) => (detail === "is missing" ? FAULTS.missing : FAULTS.other);
    const own = found.answers.filter(([id]) => spec.questions.includes(id)).map(([id, detail]) => [id, sentence(detail)]);
    part.show([...(first ? part.refused(found.client) : []), ...own].filter(([id]) => document.getElementById(id)));
  }

  const self = { name: spec.id, el: screen.el, hold: top, send, refuse, complain: () => part.show(part.faults()), trouble: screen.trouble };
  relabel();
  return self;
}
