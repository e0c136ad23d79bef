/** What the console says beside what it shows: to a screen reader, in a corner with an Undo, and before something final. */

import { h } from "../../scripts/page.js";

const UNDO_MS = 10_000;
const NEWS_MS = 6_000;

/** Say something politely, to who hears the page. The same sentence twice is said twice. */
export function announce(text) {
  const said = document.querySelector("#said");
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50);
}

/** A sentence in the corner for some seconds, longer while it is pointed at or has the focus. */
export function toast(text, { action = "", onAction = null, lasts = NEWS_MS } = {}) {
  const el = h("div", { className: "toast" }, h("p", { textContent: text }));
  let timer = 0;
  const stay = () => clearTimeout(timer);
  const leave = () => { stay(); timer = setTimeout(() => el.remove(), lasts); };
  if (action) el.append(toastButton(action, () => { el.remove(); onAction(); }));
  el.append(toastButton("✕", () => el.remove(), "Dismiss"));
  for (const [into, out] of [["pointerenter", "pointerleave"], ["focusin", "focusout"]]) {
    el.addEventListener(into, stay);
    el.addEventListener(out, leave);
  }
  document.querySelector(".toasts").append(el);
  announce(action ? `${text} ${action}: press U.` : text);
  leave();
  return el;
}

function toastButton(text, onClick, label = "") {
  const button = h("button", { type: "button", className: "link", textContent: text, ...(label && { "aria-label": label }) });
  button.addEventListener("click", onClick);
  return button;
}

/** Something was done: say so, with ten seconds to take it back. What fails on the way back is said, too. */
export function undo(text, back) {
  const el = toast(text, {
    action: "Undo", lasts: UNDO_MS,
    onAction: async () => {
      try {
        await back();
      } catch (problem) {
        toast(problem.detail ?? "That could not be taken back.");
      }
    },
  });
  el.dataset.undo = "";
}

/** Take back what can be taken back last. */
export const undoLast = () => [...document.querySelectorAll("[data-undo] button")].findLast((one) => one.textContent === "Undo")?.click();

/**
 * Ask before something happens. `content` may be an element with more words, or with fields.
 * @returns {Promise<boolean>} whether the answer was yes
 */
export function ask({ title, text = "", content = null, yes = "Yes", no = "Cancel", danger = false }) {
  const id = `ask-${crypto.randomUUID()}`;
  const agree = h("button", { type: "button", className: `button${danger ? " danger" : ""}`, textContent: yes });
  const refuse = h("button", { type: "button", className: "button quiet", textContent: no });
  const el = h("dialog", { className: "ask", "aria-labelledby": id }, h("h2", { id, textContent: title }), ...(text ? [h("p", { textContent: text })] : []), ...(content ? [content] : []), h("div", { className: "form-actions" }, agree, refuse));
  return opened(el, (close) => {
    agree.addEventListener("click", () => close(true));
    refuse.addEventListener("click", () => close(false));
  });
}

/** A dialog with content of one's own; `begin(close)` wires it, and what `close` is given is what the promise is of. */
export function opened(el, begin) {
  const before = document.activeElement;
  document.body.append(el);
  return new Promise((done) => {
    let answer = false;
    begin((value) => { answer = value; el.close(); });
    el.addEventListener("close", () => {
      el.remove();
      if (before?.isConnected) before.focus();
      done(answer);
    });
    el.showModal();
  });
}
