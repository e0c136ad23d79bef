/** What is written in the settings and not kept yet, with the version that it was written on; it goes with the page. */

import { h } from "../../scripts/page.js";
import { PARTS } from "./settings-words.js";

/** What is written in a section and not kept yet: one hidden field, so that the console keeps it with everything else. */
export function Draft(console, section) {
  const input = h("input", { type: "hidden", name: "draft", value: "" });
  const el = h("form", { hidden: true }, input);
  const kept = console.keep(`settings/${section}`, el);
  return {
    isKept: Boolean(input.value),
    value: () => (input.value ? JSON.parse(input.value) : null),
    keep: (value) => { input.value = JSON.stringify(value); input.dispatchEvent(new Event("input", { bubbles: true })); },
    forget: () => { input.value = ""; kept.saved(); },
  };
}

/** After a change of one's own, what is written in other sections on the version before is on the new one. */
export function followed(console, before, version) {
  for (const section of PARTS.flatMap((one) => one.sections)) {
    const draft = Draft(console, section);
    if (draft.value()?.version === before) draft.keep({ ...draft.value(), version });
  }
}
