/** The console's frame: whoever is at the door, locked out or in, and the view that the address names. */

import { h } from "../../scripts/page.js";
import { Bar, Warning } from "./bar.js";
import { Console } from "./console.js";
import { Banner, Emergencies } from "./emergency.js";
import { forgetWork, isUnsaved } from "./keep.js";
import { Keys } from "./keys.js";
import { Lock } from "./lock.js";
import { announce, ask } from "./notices.js";
import { Session } from "./session.js";
import { SignIn } from "./sign-in.js";
import { found, views } from "./views.js";

const PATH_OF_ME = "/v1/staff/me";

function Shell({ body, main }) {
  const { practice: name, zone } = body.dataset;
  const channel = new BroadcastChannel("staff-console");
  const world = { fetch: (...given) => fetch(...given), now: () => Date.now(), setTimeout: (...given) => setTimeout(...given), clearTimeout: (id) => clearTimeout(id) };
  const session = Session({
    world,
    onEnd: (why) => (why === "other" ? startOver() : lock.lock(why)),
  });
  let me = null;
  let leave = new AbortController();

  const may = (route) => me?.may.includes(route) ?? false;
  const menu = () => views.filter((one) => may(one.needs));
  const go = (path) => { location.hash = `#/${path}`; };
  const tell = (message) => channel.postMessage(message);
  const emergencies = Emergencies({ world, onChange: () => banner(emergencies.list()), onOver });
  const banner = Banner({ el: body.querySelector(".emergencies"), zone, shut: (client) => { emergencies.close(client); onOver(); } });

  async function api(method, path, sent, key = "") {
    const more = { ...emergencies.headersFor(method, path), ...(key ? { "Idempotency-Key": key } : {}) };
    const answer = await session.api(method, path, sent, more);
    emergencies.learn(path, answer);
    return answer;
  }

  const lock = Lock({ session, practice: name, who: () => me, isSame, onOther: startOver, tell, onWarn: Warning(body.querySelector(".toasts")) });
  const keys = Keys({ views: menu, go, lock: () => lock.lock("asked") });
  const bar = Bar({ el: body.querySelector(".bar"), keys: keys.help, lock: () => lock.lock("asked"), signOut });

  channel.addEventListener("message", ({ data }) => (data.kind === "out" ? startOver() : me && lock.hear(data)));
  addEventListener("hashchange", () => me && !lock.isLocked && open());
  addEventListener("beforeunload", (event) => { if (me && isUnsaved() && !body.dataset.leaving) event.preventDefault(); });
  document.addEventListener("unlocked", () => {
    entitle();
    if (main.dataset.hash !== location.hash) open();
  });

  /** A record that was open is not any more: what is shown may be of it. */
  function onOver() {
    announce("The record that was opened in an emergency is closed.");
    if (me && !lock.isLocked) open();
    else main.dataset.hash = "";
  }

  async function begin() {
    try {
      await session.renew();
      await enter();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.status === 401 || problem.status === 403) return door();
      return stuck(problem, begin);
    }
    return undefined;
  }

  function door() {
    const gate = SignIn({ session, practice: name, onDone: enter });
    main.replaceChildren(gate.el);
    document.title = `Sign in · ${name}`;
    gate.focus();
  }

  async function enter() {
    me = await api("GET", PATH_OF_ME);
    session.belongsTo(me.id);
    tell({ kind: "open" });
    bar.show(me, menu());
    lock.watch();
    return open();
  }

  /** Whether whoever has just signed in is who was here; what they may is asked anew. */
  async function isSame() {
    const now = await api("GET", PATH_OF_ME);
    if (now.id !== me.id) return false;
    me = now;
    bar.show(me, menu());
    return true;
  }

  /** Forget everything of whoever was here, and begin at the door or with whoever has signed in. */
  function startOver() {
    session.drop();
    forgetWork();
    body.dataset.leaving = "";
    location.replace(location.pathname);
  }

  async function signOut({ everywhere = false } = {}) {
    if (everywhere) {
      await session.api("DELETE", "/v1/staff/session/everywhere");
      return out();
    }
    if (isUnsaved() && !(await ask({ title: "Sign out?", text: "There is something that you have not saved. It will be lost.", yes: "Sign out", danger: true }))) return undefined;
    try {
      await session.end();
    } catch (problem) {
      if (problem.status === undefined) throw problem; // whatever the API says: here it is over
    }
    return out();
  }

  function out() {
    tell({ kind: "out" });
    startOver();
  }

  async function open() {
    const hash = location.hash;
    const here = found(hash === "" || hash === "#/" ? `#/${menu()[0].path.split("/:")[0]}` : hash);
    leave.abort();
    leave = new AbortController();
    const { signal } = leave;
    main.dataset.hash = hash;
    if (!here || !may(here.view.needs)) return nothing(here ? "This is not for your role." : "There is no such page.");
    const part = h("div", { className: "view" }, h("p", { className: "waiting-room", role: "status", textContent: "One moment…" }));
    main.replaceChildren(part);
    try {
      const module = await here.view.open();
      if (signal.aborted) return undefined;
      main.dataset.title = typeof module.title === "function" ? module.title(here.params) : module.title;
      await module.show(part, here.params, Console(frame(), keys, signal));
      if (signal.aborted) return undefined;
    } catch (problem) {
      if (signal.aborted) return undefined;
      if (problem.status === undefined) globalThis.reportError(problem);
      if (problem.status === 401) return undefined; // the lock is up
      return stuck(problem, open);
    }
    return arrived(here.view);
  }

  function arrived(view) {
    entitle();
    bar.mark(view);
    scrollTo(0, 0);
    const heading = main.querySelector("h1");
    if (heading) heading.tabIndex = -1;
    (heading ?? main).focus({ preventScroll: true });
  }

  function entitle() {
    document.title = `${main.dataset.title ?? "Staff"} · ${name}`;
  }

  function nothing(text) {
    main.dataset.title = "Nothing here";
    main.replaceChildren(h("div", { className: "view" }, h("h1", { textContent: "Nothing here" }), h("p", { textContent: text })));
    return arrived(null);
  }

  function stuck(problem, again) {
    const retry = h("button", { type: "button", className: "button quiet", textContent: "Try again" });
    retry.addEventListener("click", again);
    main.dataset.title = "Not now";
    const text = problem.detail ?? "Something went wrong on our side.";
    main.replaceChildren(h("div", { className: "view" }, h("h1", { textContent: "That did not work" }), h("p", { role: "alert", textContent: text }), h("p", { className: "form-actions" }, retry)));
    return arrived(null);
  }

  const frame = () => ({ api, me, may, go, signOut, emergencies, session, practice: { name, zone }, lock: () => lock.lock("asked") });

  begin();
}

Shell({ body: document.body, main: document.querySelector("#main") });
