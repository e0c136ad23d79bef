/** A button that does one thing at a time: pressed again before that is done, it does nothing more. */

import { h } from "../../scripts/page.js";

/** @param {(el: HTMLButtonElement) => unknown} onClick  a promise is waited for  @returns {HTMLButtonElement} */
export function button(text, onClick, className = "button quiet", traits = {}) {
  const el = h("button", { type: "button", className, textContent: text, ...traits });
  el.addEventListener("click", once(() => onClick(el)));
  return el;
}

/** The same for a button that is made elsewhere. */
export function once(act) {
  let doing = false;
  return async () => {
    if (doing) return;
    doing = true;
    try {
      await act();
    } finally {
      doing = false;
    }
  };
}
