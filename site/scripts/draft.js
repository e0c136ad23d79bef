/**
 * Keeps what is typed: sends it a moment after the last change, one request at a time, and tries again while nothing
 * answers. What has not arrived is kept in this tab as well. No document in here.
 */

const PAUSE_MS = 900;
const AGAIN_MS = [2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * @param {object} given
 * @param {(answers: object) => Promise<{kind: string, status: number, body: object}>} given.send
 * @param {(state: "waiting"|"saving"|"saved"|"offline"|"down"|"closed", answer?: object) => void} given.onState
 * @param {{read: () => object | null, write: (answers: object) => void, clear: () => void}} given.store
 */
export function Draft({ send, onState, store }) {
  let waiting = null; // what has changed since the last request
  let underway = null;
  let timer = 0;
  let failures = 0;

  function change(answers) {
    waiting = answers;
    store.write(answers);
    onState("waiting");
    later(PAUSE_MS);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(sendNow, milliseconds);
  }

  /** Send what waits now. Gives whether everything has arrived. */
  async function sendNow() {
    clearTimeout(timer);
    if (underway) await underway;
    if (!waiting) return true;
    underway = once();
    const arrived = await underway;
    underway = null;
    return arrived;
  }

  async function once() {
    const sent = waiting;
    waiting = null;
    onState("saving");
    const answer = await send(sent);
    if (answer.kind === "ok") return arrived(answer);
    waiting ??= sent;
    if ([401, 403].includes(answer.status)) onState("closed", answer);
    else {
      onState(answer.kind === "offline" ? "offline" : "down", answer);
      later(AGAIN_MS[Math.min(failures++, AGAIN_MS.length - 1)]);
    }
    return false;
  }

  function arrived(answer) {
    failures = 0;
    if (waiting) later(PAUSE_MS);
    else {
      store.clear();
      onState("saved", answer);
    }
    return !waiting;
  }

  /** Stop keeping a draft: it has been sent, or is not wanted any more. */
  function stop() {
    clearTimeout(timer);
    waiting = null;
    store.clear();
  }

  return { change, sendNow, stop, isKept: () => !waiting && !underway };
}

/** What has not arrived, in this tab's own storage. */
export function tabStore(name) {
  return {
    read: () => JSON.parse(sessionStorage.getItem(name) ?? "null"),
    write: (answers) => sessionStorage.setItem(name, JSON.stringify(answers)),
    clear: () => sessionStorage.removeItem(name),
  };
}
