/** The bar above every view: where one can go, who is signed in, and out. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { announce } from "./notices.js";

const address = (view) => `#/${view.path.split("/:")[0]}`;

/** @returns {{show: (me, menu) => void, mark: (view) => void}} `mark` says where one is; null is nowhere of the menu */
export function Bar({ el, keys, lock, signOut }) {
  const nav = el.querySelector("nav");

  function show(me, menu) {
    el.hidden = false;
    nav.replaceChildren(h("ul", {}, ...menu.filter((one) => one.name).map((one) => h("li", {}, h("a", { href: address(one), textContent: one.name })))));
    el.querySelector(".bar-end").replaceChildren(
      h("span", { className: "bar-who", textContent: me.name || me.email }),
      link("Keys", keys, { "aria-keyshortcuts": "?" }), link("Lock", lock, { "aria-keyshortcuts": "l" }), link("Sign out", signOut));
  }

  function mark(view) {
    for (const one of nav.querySelectorAll("a")) {
      if (view && one.hash === address(view)) one.setAttribute("aria-current", "page");
      else one.removeAttribute("aria-current");
    }
  }

  return { show, mark };
}

function link(text, act, traits = {}) {
  return button(text, () => act(), "link", traits);
}

/** The last minute before the lock, counted down where it is seen and said once. Gives `warn(seconds)`; 0 takes it away. */
export function Warning(place) {
  let el = null;
  return (left) => {
    if (left === 0) {
      el?.remove();
      el = null;
      return;
    }
    if (!el) {
      el = h("div", { className: "toast warn" }, h("p", {}));
      place.append(el);
      announce("Nobody has used the console for 14 minutes. It locks in a minute; any key keeps it open.");
    }
    el.firstChild.textContent = `This screen locks in ${left} seconds. Move the mouse or press a key to keep it open.`;
  };
}
