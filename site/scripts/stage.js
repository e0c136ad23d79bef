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

  /** A tapped time is busy while it is asked for, and what went wrong before is forgotten. */
  function busy(button, text) {
    main.querySelectorAll(":scope .hold-trouble, #find .trouble").forEach((old) => old.remove());
    if (!button?.isConnected) return;
    button.ariaDisabled = text ? "true" : null;
    button.classList.toggle("waiting", Boolean(text));
    main.querySelector("#finder [role=status]").textContent = text;
  }

  /** What went wrong is said where one is. */
  function trouble(block) {
    if (el.hidden) main.querySelector(".finder-times").before(block);
    else el.append(block);
    block.scrollIntoView({ block: "center" });
  }

  return { el, show, clear, busy, trouble };
}
