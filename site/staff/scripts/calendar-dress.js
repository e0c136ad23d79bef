/** The calendar's own style sheet, when it is first wanted. */

import { h } from "../../scripts/page.js";

let dressed = null;

export function dress() {
  dressed ??= new Promise((done) => {
    const link = h("link", { rel: "stylesheet", href: "/staff/styles/calendar.css" });
    link.onload = link.onerror = done;
    document.head.append(link);
  });
  return dressed;
}
