/** Faults said twice: in a list at the top, each a link to its field, and at the fields themselves. */

import { h } from "./page.js";

/** @returns {{el: HTMLElement, show: (found: [string, string][]) => void}} `found` are ids of fields with a sentence each. */
export function Summary(title) {
  const el = h("div", { className: "details-summary", role: "alert", tabIndex: -1, hidden: true });

  function show(found) {
    const links = found.map(([id, text]) => h("li", {}, h("a", { href: `#${id}`, textContent: text, onclick: (event) => go(event, id) })));
    el.replaceChildren(...(found.length ? [h("p", { textContent: title }), h("ul", {}, ...links)] : []));
    el.hidden = found.length === 0;
    if (found.length) goTo(found[0][0]);
  }

  function go(event, id) {
    event.preventDefault();
    goTo(id);
  }

  const goTo = (id) => document.getElementById(id)?.focus();

  return { el, show };
}
