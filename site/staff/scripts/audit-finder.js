/** Whose record: found by the beginning of a name. It gives names only, to whoever checks the audit. */

import { h } from "../../scripts/page.js";
import { Field } from "./fields.js";

const PAUSE_MS = 200;

/** A field with those below it who could be meant, as links to the chain of their record. */
export function Finder(console) {
  const field = Field({ label: "Somebody’s record", name: "who", type: "search", autocomplete: "off", required: false, maxLength: 80, "data-search": "" });
  const found = h("ul", { className: "audit-found" });
  let timer = 0;
  let asked = 0;
  field.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(field.input.value.trim()), PAUSE_MS);
  });
  console.left.addEventListener("abort", () => clearTimeout(timer));
  field.el.append(found);

  async function look(typed) {
    const mine = (asked += 1);
    if (typed.length < 2) return found.replaceChildren();
    try {
      const { records } = await console.api("GET", `/v1/staff/audit/records?${new URLSearchParams({ q: typed })}`);
      if (mine === asked) tell(records);
    } catch (problem) {
      field.fault(problem.detail);
    }
    return undefined;
  }

  function tell(records) {
    found.replaceChildren(...records.map(({ subject, name }) => h("li", {}, h("a", { href: `#/audit/record/${encodeURIComponent(subject)}`, textContent: name }))));
    if (!records.length) found.replaceChildren(h("li", { className: "small", textContent: "Nobody of that name." }));
    console.announce(records.length === 1 ? "One person found." : `${records.length || "Nobody"} found.`);
  }

  return field.el;
}
