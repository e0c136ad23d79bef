/**
 * The lock: a screen over everything after fifteen minutes without a touch, or when the session is over. What lies
 * below stays as it was typed, hidden and out of reach. The same person goes on there; somebody else begins anew.
 */

import { h } from "../../scripts/page.js";
import { idleState, nextLook } from "./idle.js";
import { SignIn } from "./sign-in.js";

const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "input", "touchstart"];
const TOLD_EVERY_MS = 5_000; // how often other tabs hear that somebody is here
const WHY = {
  idle: "Nobody used the console for 15 minutes. What you were doing is still here.",
  twelve: "You have been signed in for 12 hours. What you were doing is still here.",
  gone: "You were signed out. What you were doing is still here.",
  asked: "What you were doing is still here.",
};

/**
 * @param {object} given `session`, `practice`, `who()` gives {id, email}, `isSame()` asks who has signed in and says
 *   whether it is the same person, `onOther()` when it is somebody else, `tell(message)` to the other tabs.
 */
export function Lock({ session, practice, who, isSame, onOther, tell, onWarn }) {
  let seen = Date.now();
  let told = 0;
  let timer = 0;
  let screen = null;
  let watching = false;

  function touched() {
    const now = Date.now();
    if (screen || !watching || idleState(seen, now).state === "lock") return look();
    seen = now;
    if (now - told > TOLD_EVERY_MS) {
      told = now;
      tell({ kind: "here", at: now });
    }
    onWarn(0);
  }

  function look() {
    clearTimeout(timer);
    if (!watching || screen) return;
    const now = Date.now();
    const { state, left } = idleState(seen, now);
    if (state === "lock") return lock("idle");
    onWarn(state === "warn" ? left : 0);
    timer = setTimeout(look, nextLook(seen, now));
  }

  function lock(why, { told: byOther = false } = {}) {
    if (screen || !watching) return;
    clearTimeout(timer);
    onWarn(0);
    if (session.isOpen && !byOther) session.end().catch(() => {});
    session.drop();
    if (!byOther) tell({ kind: "lock", why });
    cover(why);
  }

  function cover(why) {
    const other = h("button", { type: "button", className: "link", textContent: "I am somebody else" });
    other.addEventListener("click", onOther);
    const gate = SignIn({ session, practice, email: who().email, heading: "Locked", why: WHY[why], onDone: unlock, other });
    screen = h("dialog", { className: "lock", "aria-label": "Locked", closedby: "none" }, gate.el);
    screen.setAttribute("closedby", "none");
    screen.addEventListener("cancel", (event) => event.preventDefault());
    screen.addEventListener("close", () => screen?.showModal()); // some browsers close on a second Escape all the same
    document.body.append(screen);
    document.body.classList.add("locked");
    screen.showModal();
    gate.focus();
    document.title = `Locked · ${practice}`;
  }

  async function unlock() {
    if (!(await isSame())) return onOther();
    tell({ kind: "open" });
    uncover();
    return undefined;
  }

  function uncover() {
    const was = screen;
    screen = null;
    was?.close();
    was?.remove();
    document.body.classList.remove("locked");
    seen = Date.now();
    look();
    document.dispatchEvent(new Event("unlocked"));
  }

  for (const kind of TOUCHES) document.addEventListener(kind, touched, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);

  return {
    lock,
    get isLocked() { return screen !== null; },

    /** Begin to watch, from now on. */
    watch() {
      watching = true;
      seen = Date.now();
      look();
    },

    /** What another tab says. */
    async hear({ kind, at, why }) {
      if (kind === "here" && at > seen) {
        seen = at;
        onWarn(0);
        look();
      }
      if (kind === "lock") lock(why, { told: true });
      if (kind !== "open") return;
      try {
        await session.renew();
      } catch {
        return; // this tab stays locked: its own sign-in will do
      }
      if (screen && (await isSame())) uncover();
      else if (screen) onOther();
    },
  };
}
