/** The client's own link: out of the address bar at once, so not in history, screenshots or shared addresses; kept in this tab only. */

import { wanted } from "./link.js";

/** In sessionStorage, so that a reload and the other pages behind the link work without the secret in the address; a wish's link is another one than an appointment's. */
const KEPT = globalThis.document?.querySelector("main")?.dataset.kept ?? "link";

/** {id, secret} of the link that this page was opened with, or of the one before it in this tab; null where there is none. */
export function takeLink() {
  if (wanted(location.hash.slice(1))) {
    sessionStorage.setItem(KEPT, location.hash.slice(1));
    history.replaceState(null, "", location.pathname + location.search);
  }
  return wanted(sessionStorage.getItem(KEPT) ?? "");
}

// A link that is opened in a tab where its page stands already changes the fragment only.
globalThis.addEventListener?.("hashchange", () => {
  if (wanted(location.hash.slice(1)) && takeLink()) location.reload();
});
