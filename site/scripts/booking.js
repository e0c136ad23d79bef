/** From a tapped time to a booked one: hold, details, done. Keeps its place over a reload of the tab. */

import { ask, freshKey } from "./page.js";
import { Details } from "./details.js";
import { Done } from "./done.js";
import { Gone } from "./gone.js";
import { Hold } from "./hold.js";
import { HOLD } from "./strings.js";
import { dress, problem } from "./steps.js";

const PLACE = "booking"; // the key in sessionStorage: this tab only, gone when it closes

let only;

/** The one flow of this page. */
export function booking(main, finder) {
  return (only ??= Flow(main, finder));
}

function Flow(main, finder) {
  const steps = main.querySelector("#steps");
  const finding = [...main.querySelectorAll("[data-finding]")];
  let place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null") ?? {};
  let timer = null;

  function remember(change) {
    place = { ...place, ...change };
    sessionStorage.setItem(PLACE, JSON.stringify(place));
  }

  function forget() {
    place = { draft: place.draft };
    sessionStorage.removeItem(PLACE);
  }

  async function show(...nodes) {
    await dress("steps.css");
    timer?.stop();
    timer = null;
    for (const part of finding) part.hidden = true;
    steps.replaceChildren(...nodes);
    steps.hidden = false;
    scrollTo(0, 0);
    steps.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** Hold a time. The key is kept until there is an answer, so that a second tap after a lost answer is the same request. */
  async function hold(choice) {
    const { button, ...kept } = choice;
    if (button?.ariaDisabled === "true") return;
    const same = place.wanted?.start === kept.start && place.wanted.service === kept.service && place.wanted.therapist === kept.therapist;
    place = { ...place, wanted: kept, key: same && place.key ? place.key : freshKey() };
    const { service, start, therapist } = kept;
    waiting(button, true);
    const answer = await ask("/v1/holds", { method: "POST", body: { service, start, therapist }, key: place.key });
    waiting(button, false);
    if (answer.kind === "ok") return held(kept, answer);
    if (answer.kind === "refused") place.key = null;
    if (answer.kind === "refused" && answer.body.alternatives) return gone("taken", answer.body.alternatives);
    const block = problem(answer, () => hold(kept));
    if (steps.hidden) main.querySelector(".finder-times").before(block);
    else steps.append(block);
    block.scrollIntoView({ block: "center" });
  }

  function waiting(button, is) {
    main.querySelectorAll(":scope .hold-trouble, #find .trouble").forEach((old) => old.remove());
    if (!button?.isConnected) return;
    button.ariaDisabled = is ? "true" : null;
    button.classList.toggle("waiting", is);
    main.querySelector("#finder [role=status]").textContent = is ? HOLD.holding : "";
  }

  function held(wanted, answer) {
    const skew = answer.now - Date.now(); // the countdown follows the server's clock, not the device's
    remember({ step: "details", wanted, hold: answer.body, skew, key: null });
    if (history.state?.step !== "details") history.pushState({ step: "details" }, "");
    return showDetails();
  }

  async function showDetails() {
    const hold = Hold({ hold: place.hold, skew: place.skew, onExpire: () => gone("expired", []), onOther: back });
    const details = Details({ draft: place.draft ?? {}, practice: place.wanted.practice.name, onChange: (draft) => remember({ draft }), onSubmit: book });
    await show(hold.el, details.el);
    timer = hold;
    hold.start();
  }

  /** Book what is held; the hold's own id makes a repeat harmless. */
  async function book(client, details) {
    const { service, start, therapist } = place.wanted;
    const body = { hold: place.hold.id, service, start, therapist, client };
    const answer = await ask("/v1/appointments", { method: "POST", body, secret: place.hold.secret });
    if (answer.kind === "ok") return booked(answer);
    if (answer.status === 410) return gone("expired", answer.body.alternatives ?? []);
    // Nobody can take what is held, so a refusal is about the client's own time.
    if (answer.status === 409) return gone("clash", answer.body.alternatives ?? []);
    if (answer.kind === "refused" && answer.body.errors?.length && details.refuse(answer.body.errors)) return undefined;
    return details.trouble(problem(answer, () => details.submit()));
  }

  function booked({ body: appointment, now }) {
    const { practice } = place.wanted;
    place = {};
    remember({ step: "done", appointment, practice, now });
    history.replaceState({ step: "done" }, "");
    return showDone();
  }

  const showDone = () => show(Done({ appointment: place.appointment, practice: place.practice, now: place.now, onAnother: leave }).el);

  function gone(why, alternatives) {
    const { wanted } = place;
    if (place.step === "details" && why === "clash") giveBack();
    remember({ step: "gone", why, alternatives });
    if (history.state?.step !== "details") history.pushState({ step: "details" }, "");
    const again = (start) => hold({ ...wanted, start });
    return show(Gone({ why, alternatives, wanted, onPick: again, onAll: back }).el);
  }

  /** "Choose another time" is the browser's own way back; a restored tab may have no way back, and leaves here. */
  const back = () => (history.state?.step ? history.back() : leave());

  const giveBack = () => ask(`/v1/holds/${place.hold.id}`, { method: "DELETE", secret: place.hold.secret });

  /** Back to the free times. A hold that is not wanted any more is given back, so that others can have the time. */
  function leave() {
    timer?.stop();
    if (place.step === "details") giveBack().then(() => finder.search());
    else finder.search();
    forget();
    if (history.state?.step) history.replaceState(null, "");
    steps.hidden = true;
    steps.replaceChildren();
    for (const part of finding) part.hidden = false;
    main.querySelector("#finder-title").focus();
    main.querySelector("#finder").scrollIntoView();
  }

  function resume() {
    if (place.step === "details") return showDetails();
    if (place.step === "done" && history.state?.step === "done") return showDone(); // a reload, not a new visit
    if (place.step === "gone") return gone(place.why, place.alternatives);
    return forget();
  }

  addEventListener("popstate", () => {
    if (!history.state?.step && !steps.hidden) leave();
  });

  return { hold, resume };
}
