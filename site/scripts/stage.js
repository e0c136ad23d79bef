/** Where the steps stand: instead of the free times, dressed, and read from their heading. */

import { dress } from "./steps.js";

export function Stage(main) {
  const el = main.querySelector("#steps");
  const finding = [...main.querySelectorAll("[data-finding]")];

  async function show(...nodes) {
    await Promise.all([dress("steps.css"), dress("questions.css")]);
    for (const part of finding) part.hidden = true;
    el.replaceChildren(...nodes);
    el.hidden = false;
    scrollTo(0, 0);
    el.querySelector("h1")?.focus({ preventScroll: true });
  }

  function clear() {
    el.hidden = true;
    el.replaceChildren();
    for (const part of finding) part.hidden = false;
    main.querySelector("#finder-title").focus();
    main.querySelector("#finder").scrollIntoView();
  }

  return { el, show, clear };
}
