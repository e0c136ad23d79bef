/** Where somebody is in booking, kept over a reload of this tab and nowhere else; and the browser's way back through it. */

const KEY = "booking"; // in sessionStorage: this tab only, gone when it closes
const PATIENCE_MS = 600;

/** What is remembered. `remember` writes it down; `note` does not; `only` keeps all of it in memory, so that a reload forgets it. */
export function Place() {
  let kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null") ?? {};
  return {
    get now() { return kept; },
    remember(change) {
      kept = { ...kept, ...change };
      sessionStorage.setItem(KEY, JSON.stringify(kept));
    },
    note(change) {
      kept = { ...kept, ...change };
    },
    only(change) {
      kept = { ...kept, ...change };
      sessionStorage.removeItem(KEY);
    },
    forget(names = []) {
      kept = Object.fromEntries(names.filter((name) => name in kept).map((name) => [name, kept[name]]));
      sessionStorage.removeItem(KEY);
    },
  };
}

/**
 * The screens one came through, as entries of the browser's history. `onArrive` gets the name of the screen that the
 * browser's own back or forward leads to, null for the free times.
 */
export function Trail(onArrive) {
  let onQuiet = null;
  const here = () => history.state?.trail ?? [];

  /** To a screen: back to it where one came through it, else one further. */
  async function go(name) {
    const trail = here();
    const at = trail.indexOf(name);
    if (at < 0) history.pushState({ trail: [...trail, name] }, "");
    else await travel(at + 1 - trail.length);
  }

  /** Forget the way: what is shown now is the first step after the free times. */
  async function settle(name) {
    const trail = here();
    if (!trail.length) return history.pushState({ trail: [name] }, "");
    await travel(1 - trail.length);
    return history.replaceState({ trail: [name] }, "");
  }

  /** Back to the free times, without a word to anybody; a restored tab may have no way back. */
  async function leave() {
    await travel(-here().length);
    if (here().length) history.replaceState(null, "");
  }

  const travel = (steps) => new Promise((done) => {
    if (!steps) return done();
    const late = setTimeout(() => onQuiet?.(), PATIENCE_MS);
    onQuiet = () => { clearTimeout(late); onQuiet = null; done(); };
    return history.go(steps);
  });

  addEventListener("popstate", () => (onQuiet ? onQuiet() : onArrive(here().at(-1) ?? null)));
  return { go, settle, leave, back: () => history.back(), get depth() { return here().length; }, get name() { return here().at(-1) ?? null; } };
}
