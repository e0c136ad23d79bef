/** From a tapped time to a booked one: hold, safety check, done. Keeps its place over a reload of the tab. */

import { Done } from "./done.js";
import { ByPhoneOnly, Gone } from "./gone.js";
import { askBooking, askHold, giveBack } from "./holding.js";
import { Place, Trail } from "./place.js";
import { Check, firstSign, isFaulty, pointed, screensFor } from "./safety-check.js";
import { HOLD } from "./strings.js";
import { problem, title } from "./steps.js";
import { Stage } from "./stage.js";
import { Stop } from "./stop.js";

const FIRST = "contact";
const DOWN = { kind: "down", body: {} };
const screens = () => import("./walk.js"); // much to load, so it comes while the time is being held
const TYPED = ["draft", "answers", "stopped", "wish"]; // what stays in memory when a time is given back

let only;

/** The one flow of this page. */
export function booking(main, finder) {
  return (only ??= Flow(main, finder));
}

function Flow(main, finder) {
  const stage = Stage(main);
  const place = Place();
  const trail = Trail(arrive);
  const check = Check();
  let timer = null;
  let turn = 0;

  async function show(...nodes) {
    await stage.show(...nodes);
    timer?.stop?.();
    timer = null;
  }

  // ---- a time is held ----

  async function hold(choice) {
    const { button, ...wanted } = choice;
    if (button?.ariaDisabled === "true") return;
    Promise.all([check.load(), screens()]).catch(() => {});
    stage.busy(button, HOLD.holding);
    const answer = await askHold(place, wanted);
    stage.busy(button, "");
    if (answer.kind === "ok") return begin();
    if (answer.kind === "refused" && answer.body.alternatives) return gone("taken", answer.body.alternatives);
    return stage.trouble(problem(answer, () => hold(wanted)));
  }

  /** Nothing suits: the waitlist. */
  async function wait(wish) {
    const { Waiting } = await import("./waiting.js");
    return Waiting({ show, place, trail, onTime: hold, onAll: away }).open(wish);
  }

  // ---- the safety check ----

  /** After "hold it again" one goes on where one was; else from the first screen. */
  async function begin() {
    const goesOn = place.now.step === "gone" && trail.name && trail.name !== "gone";
    if (!goesOn) await trail.settle(FIRST);
    place.remember({ step: "check" });
    return walk(trail.name);
  }

  /** Show a screen, the one before it where this person is not asked anything there any more. */
  async function walk(name) {
    const mine = ++turn;
    const [answer, { Walk }] = await Promise.all([check.load(), screens()]).catch(() => [DOWN, {}]);
    if (answer.kind !== "ok") return show(title(HOLD.title), problem(answer, () => walk(name)));
    const screen = Walk({ name, data: answer.body, place, onGo: go, onBack: back, onLeave: away, onExpire: () => gone("expired", []), onBook: book, onSign: heed });
    place.remember({ screen: screen.name });
    await show(screen.hold.el, screen.el);
    if (mine !== turn) return screen; // the next step came faster
    timer = screen.hold;
    timer.start?.();
    return screen;
  }

  async function go(name) {
    await trail.go(name);
    return walk(name);
  }

  /** "Back" is the browser's own way back; a restored tab may have none. */
  const back = (before) => (trail.depth > 1 ? trail.back() : go(before));

  /** The browser's own way back or forward led somewhere. */
  function arrive(name) {
    if (name && place.now.step === "check") return walk(name);
    if (name && place.now.step === "done") return trail.settle("done");
    return stage.el.hidden ? trail.leave() : away();
  }

  // ---- the booking ----

  async function book(client, answers, byPhone, screen) {
    const answer = await askBooking(place, client, answers, byPhone);
    const { alternatives = [], errors = [], type = "" } = answer.body;
    if (answer.holding && answer.kind === "refused" && answer.body.alternatives) return gone("taken", alternatives);
    if (answer.holding) return screen.trouble(problem(answer, screen.send));
    if (answer.kind === "ok") return booked(answer);
    if (type.endsWith("/stopped")) return stop(answer.body);
    if (type.endsWith("/call-us")) return byPhoneOnly(answer.body);
    if (answer.status === 410) return gone("expired", alternatives);
    // Nobody can take what is held, so a refusal is about the client's own time.
    if (answer.status === 409) return gone("clash", alternatives);
    const there = answer.status === 422 ? await refuse(pointed(errors)) : null;
    return there ?? screen.trouble(problem(answer, screen.send));
  }

  /** A sign is heeded as soon as it is said: without the consents of the last screen nothing can be booked by this. */
  async function heed(client, answers) {
    const { body } = await askBooking(place, client, answers, false);
    const type = String(body.type ?? "");
    if (type.endsWith("/call-us")) return byPhoneOnly(body);
    return type.endsWith("/stopped") ? stop(body) : null;
  }

  /** The API's own faults, said on the first screen that has one; null where no screen does. */
  async function refuse(found) {
    const { body: data } = await check.load();
    const { answers = {}, hold } = place.now;
    const faulty = screensFor(data, answers, hold.start.slice(0, 10)).find((screen, nth) => isFaulty(screen, nth, found));
    if (!faulty) return null;
    (await go(faulty.id)).refuse(found);
    return faulty.id;
  }

  async function booked({ body, now }) {
    const { check: said, ...appointment } = body;
    const { wanted: { practice }, wish } = place.now;
    if (wish) import("./join.js").then(({ leaveQuietly }) => leaveQuietly(wish)).catch(() => {});
    place.forget();
    place.remember({ step: "done", appointment, practice, now });
    await trail.settle("done");
    return showDone(said);
  }

  const showDone = (said) => show(Done({ appointment: place.now.appointment, practice: place.now.practice, now: place.now.now, check: said, onAnother: away }).el);

  /** A warning sign: no appointment. What was typed stays in memory only, for whoever changes an answer. */
  async function stop(stop) {
    const { body: data } = await check.load();
    place.only({ step: "stopped", hold: null, stopped: stop.stopped });
    await show(Stop({ stop, buttons: data.buttons, draft: place.now.draft ?? {}, onChange: change }).el);
    return place.now.step;
  }

  async function change() {
    const { body: data } = await check.load();
    const { answers, wanted } = place.now;
    place.remember({ step: "check" });
    return go(firstSign(screensFor(data, answers, wanted.start.slice(0, 10)), data.questions, answers));
  }

  // ---- other ways out ----

  /** The time is free again already, and there is nothing to go on with here. */
  async function byPhoneOnly({ practice }) {
    place.only({ step: "by phone", hold: null });
    await show(ByPhoneOnly({ practice, onAll: away }).el);
    return place.now.step;
  }

  async function gone(why, alternatives) {
    const { wanted, hold: held, step } = place.now;
    if (step === "check" && held && why === "clash") giveBack(held);
    place.remember({ step: "gone", why, alternatives, hold: null });
    if (!trail.depth) await trail.go("gone");
    const again = (start) => hold({ ...wanted, start });
    return show(Gone({ why, alternatives, wanted, onPick: again, onAll: away }).el);
  }

  /** Back to the free times. A hold that is not wanted any more is given back, so that others can have the time. */
  async function away() {
    timer?.stop?.();
    timer = null;
    const { step, hold: held } = place.now;
    if (step === "check" && held) giveBack(held).then(() => finder.search());
    else finder.search();
    place.forget(step === "done" ? [] : TYPED);
    await trail.leave();
    stage.clear();
  }

  function resume() {
    const { step, screen, why, alternatives } = place.now;
    if (step === "check") return trail.depth ? walk(screen) : go(screen);
    if (step === "done" && trail.name === "done") return showDone(); // a reload, not a new visit
    if (step === "gone") return gone(why, alternatives);
    return place.forget();
  }

  return { hold, resume, wait };
}
