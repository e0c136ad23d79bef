/** Asks again every so often while somebody looks, and at once when they come back to the tab. */

const EVERY_MS = 30_000;

/** @param {() => Promise<void>} ask what fails in it is left to the next time  @param {AbortSignal} left ends it */
export function poll(ask, left, every = EVERY_MS) {
  let running = false;
  const again = async () => {
    if (running || document.hidden || document.querySelector("dialog[open]")) return;
    running = true;
    try {
      await ask();
    } catch (problem) {
      if (problem.status === undefined) throw problem; // what the API could not do now it may in a while
    } finally {
      running = false;
    }
  };
  const timer = setInterval(again, every);
  left.addEventListener("abort", () => clearInterval(timer));
  document.addEventListener("visibilitychange", again, { signal: left });
}
