/**
 * Who is signed in. The token lives in this module and nowhere else; what renews it is a cookie that no script can read.
 * Nothing here touches the document, so node can test it.
 */

import { Problem } from "./problem.js";

const BASE = "/v1/staff/session";
const EARLY_MS = 60_000; // a token is renewed so long before it ends
const PATIENCE_MS = 15_000;

/**
 * @param {object} world what it stands on: `fetch`, `now()` in ms, `setTimeout`, `clearTimeout`.
 * `onEnd(why)` is called when the session is over: "twelve" hours, "gone" where the API says so, or "other" where
 * somebody else has signed in with this browser meanwhile.
 */
export function Session({ world, onEnd }) {
  let token = "";
  let goodUntil = 0;
  let ends = 0;
  let timer = 0;
  let renewing = null;
  let ending = Promise.resolve();
  let owner = "";

  /** Ask the API with the console's header. Throws a Problem. */
  async function ask(method, path, body, { bearer = "", more = {} } = {}) {
    const headers = { Accept: "application/json", "Staff-Console": "1", ...more };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (bearer) headers.Authorization = bearer;
    const response = await answered(method, path, headers, body);
    const text = await response.text().catch(() => "");
    const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
    if (response.ok) return text && isJson ? JSON.parse(text) : null;
    throw new Problem(isJson ? response.status : 503, isJson && text ? JSON.parse(text) : {}, Number(response.headers.get("Retry-After")) || 0);
  }

  async function answered(method, path, headers, body) {
    const stop = new AbortController();
    const patience = world.setTimeout(() => stop.abort(), PATIENCE_MS);
    try {
      return await world.fetch(path, { method, headers, body: JSON.stringify(body), signal: stop.signal, credentials: "same-origin" });
    } catch {
      throw new Problem(0);
    } finally {
      world.clearTimeout(patience);
    }
  }

  function take(answer) {
    const now = world.now();
    token = answer.id_token;
    goodUntil = now + answer.expires_in * 1000;
    ends = now + answer.ends_in * 1000;
    schedule();
  }

  function schedule() {
    world.clearTimeout(timer);
    const now = world.now();
    const next = Math.min(goodUntil - EARLY_MS, ends);
    timer = world.setTimeout(() => (world.now() >= ends ? over("twelve") : renew().catch(() => {})), Math.max(1000, next - now));
  }

  function over(why) {
    drop();
    onEnd(why);
  }

  function drop() {
    token = "";
    world.clearTimeout(timer);
  }

  /** Renew the token by the cookie; several at once are one. Throws a Problem. */
  function renew() {
    renewing ??= renewed().finally(() => { renewing = null; });
    return renewing;
  }

  async function renewed() {
    const had = token;
    try {
      const answer = await ask("POST", `${BASE}/refresh`, {});
      if (owner && subject(answer.id_token) !== owner) return over("other");
      take(answer);
    } catch (problem) {
      if (problem.status === 401 && had && token === had) over(world.now() >= ends ? "twelve" : "gone");
      else if (token) again();
      throw problem;
    }
    return undefined;
  }

  function again() {
    world.clearTimeout(timer);
    timer = world.setTimeout(() => renew().catch(() => {}), 10_000);
  }

  async function bearer() {
    if (!token) throw new Problem(401, { title: "Sign in again" });
    if (world.now() > goodUntil - 10_000) await renew();
    return token;
  }

  return {
    ask,
    renew,
    drop,
    get isOpen() { return token !== ""; },
    get ends() { return ends; },

    /** Whose tokens to take from now on when they are renewed. */
    belongsTo(id) {
      owner = id;
    },

    /**
     * Ask as whoever is signed in, once more with a fresh token where this one is not believed. `more` are further headers.
     * Throws a Problem.
     */
    async api(method, path, body, more = {}) {
      try {
        return await ask(method, path, body, { bearer: await bearer(), more });
      } catch (problem) {
        if (problem.status !== 401 || problem.kind === "sign-in-again" || !token) throw problem;
        await renew();
        return ask(method, path, body, { bearer: token, more });
      }
    },

    /** A step of a sign-in; gives what is needed next, and takes the token where nothing is. Throws a Problem. */
    async step(path, body) {
      await ending; // its answer makes the browser forget the cookie, so it must not come after the next sign-in's
      const answer = await ask("POST", `${BASE}${path}`, body);
      if (answer.next === "signed_in") take(answer);
      return answer;
    },

    /** End the session here and there. Throws a Problem where only half of that could be done. */
    async end(path = "") {
      const was = token;
      drop();
      const asked = ask("DELETE", `${BASE}${path}`, undefined, { bearer: was });
      ending = asked.catch(() => {});
      await asked;
    },
  };
}

/** Whose a token is. Only the API checks a token; here it is only told apart. */
export function subject(token) {
  try {
    return JSON.parse(atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"))).sub;
  } catch {
    return "";
  }
}
