/** What somebody agrees to, to read beside the boxes. */

import { fill, h } from "./page.js";
import { CONSENT } from "./safety-words.js";

const readable = (heading, ...lines) => h("details", { className: "readable" }, h("summary", { textContent: heading }), ...lines.map((text) => h("p", { textContent: text })));

export function Readable({ phone, policies }) {
  return h("div", { className: "readables" },
    readable(CONSENT.use, ...CONSENT.uses.map((text) => fill(text, { phone }))),
    readable(CONSENT.terms, fill(CONSENT.term, { hours: policies.change_notice_hours })));
}
