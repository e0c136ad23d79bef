/** The console by keyboard: single keys where nobody is typing, and what they are. */

import { h } from "../../scripts/page.js";
import { opened, undoLast } from "./notices.js";

const LEAD_MS = 1500; // how long "g" waits for the letter after it

/**
 * Listens for keys. `views()` gives the menu's entries, `go(path)` opens one.
 * @returns {{add: (key: string, says: string, act: () => void, until: AbortSignal) => void, help: () => void}}
 */
export function Keys({ views, go, lock }) {
  const own = new Map();
  let on = true;
  let lead = -Infinity;

  const common = [
    ["?", "Show these keys", help],
    ["/", "Go to the search", () => document.querySelector("main [data-search]")?.focus()],
    ["u", "Undo what was done last, while it can be", undoLast],
    ["l", "Lock the screen", lock],
  ];

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const act = meant(event.key);
    if (!act) return;
    event.preventDefault();
    act();
  });

  function meant(key) {
    if (performance.now() - lead < LEAD_MS) {
      lead = -Infinity;
      const view = views().find((one) => one.key === key);
      return view && (() => go(view.path.split("/:")[0]));
    }
    if (key === "g") return () => { lead = performance.now(); };
    return own.get(key)?.act ?? common.find(([one]) => one === key)?.[2];
  }

  function help() {
    const rows = [
      ...views().filter((one) => one.key).map((one) => [`g ${one.key}`, one.name]),
      ...[...own].map(([key, { says }]) => [key, says]),
      ...common.map(([key, says]) => [key, says]),
    ];
    const box = h("input", { type: "checkbox", id: "keys-on", checked: on });
    box.addEventListener("change", () => { on = box.checked; });
    const close = h("button", { type: "button", className: "button quiet", textContent: "Close" });
    const el = h("dialog", { className: "ask", "aria-labelledby": "keys-title" },
      h("h2", { id: "keys-title", textContent: "Keys" }),
      h("dl", { className: "keys" }, ...rows.map(([key, says]) => h("div", {}, h("dt", {}, ...key.split(" ").map((one) => h("kbd", { textContent: one }))), h("dd", { textContent: says })))),
      h("p", { className: "check" }, box, h("label", { for: "keys-on", textContent: "Single keys do something" })),
      h("div", { className: "form-actions" }, close));
    opened(el, (done) => close.addEventListener("click", () => done(true)));
  }

  return {
    help,
    add(key, says, act, until) {
      own.set(key, { says, act });
      until.addEventListener("abort", () => own.delete(key));
    },
  };
}

function isTyping(target) {
  return target.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") ?? false;
}
