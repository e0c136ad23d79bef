/** One work list, page by page, with the way to all others. It is read again when what needs somebody has changed. */

import { h } from "../../scripts/page.js";
import { onwards } from "./due.js";
import { poll } from "./polling.js";
import { therapistNames } from "./practice-names.js";
import { renew } from "./rows.js";
import { actsOf } from "./work-acts.js";
import { Row, keyOf, leadsTo, tick } from "./work-item.js";
import { rowKeys } from "./work-keys.js";
import { LISTS } from "./work-words.js";

export const title = ({ list }) => LISTS[list]?.name ?? "Work list";

export async function show(main, { list }, console) {
  const zone = console.practice.zone;
  const rows = h("ul", { className: "work-rows" });
  const none = h("p", { className: "now-told", textContent: LISTS[list]?.none ?? "" });
  const more = h("button", { type: "button", className: "button quiet", textContent: "Show more" });
  const heading = h("h1", { textContent: title({ list }), tabIndex: -1 });
  const ways = h("nav", { className: "work-ways", "aria-label": "Work lists" });
  const path = `/v1/staff/work/${encodeURIComponent(list)}`;
  const [first, now, therapists] = await Promise.all([console.api("GET", path), console.api("GET", "/v1/staff/now"), therapistNames(console)]);
  let [items, after, seen] = [first.items, first.after, print(now)];
  let [said, since] = [first.at, performance.now()];
  const at = () => onwards(said, performance.now() - since);

  main.replaceChildren(ways, h("div", { className: "view-head" }, heading), h("section", { className: "panel", "aria-label": "To do" }, rows, none, h("p", { className: "form-actions" }, more)));
  more.addEventListener("click", further);
  lead(now);
  draw("");
  rowKeys(console, main);
  poll(look, console.left);
  const ticking = setInterval(() => tick(rows.children, at(), zone), 20_000);
  console.left.addEventListener("abort", () => clearInterval(ticking));

  /** Looking what there is costs no entry in the audit; the list itself is read again only where it has changed. */
  async function look() {
    const next = await console.api("GET", "/v1/staff/now");
    if (console.left.aborted) return;
    lead(next);
    if (print(next) !== seen) await reload();
    seen = print(next);
  }

  async function reload(item) {
    const wanted = Math.max(items.length, 1);
    const pages = [await console.api("GET", path)];
    while (pages.at(-1).after && pages.reduce((sum, one) => sum + one.items.length, 0) < wanted) pages.push(await next(pages.at(-1).after));
    if (console.left.aborted) return;
    [items, after] = [pages.flatMap((one) => one.items), pages.at(-1).after];
    [said, since] = [pages.at(-1).at, performance.now()];
    draw(item ? keyOf(item) : "");
  }

  function next(place) {
    return console.api("GET", `${path}?${new URLSearchParams({ after: place })}`);
  }

  async function further() {
    const before = items.length;
    const page = await next(after);
    [items, after] = [[...items, ...page.items], page.after];
    draw("");
    (rows.children[before] ?? heading).focus();
  }

  function draw(anew) {
    const emptied = renew(rows, items, { keyOf, anew, make: (item) => Row(item, { zone, at: at(), therapists, acts: actsOf(item, { console, reload }), to: where(item) }) });
    none.hidden = items.length > 0 || after !== "";
    more.hidden = after === "";
    if (emptied) heading.focus();
  }

  function where(item) {
    const to = leadsTo(item, console.may);
    return to === location.hash ? "" : to;
  }

  function lead({ lists }) {
    const counts = new Map(lists.map((one) => [one.list, one.count]));
    const names = Object.keys(LISTS).filter((one) => counts.has(one) || one === list);
    const links = names.map((one) => h("li", {}, h("a", { href: `#/work/${one}`, "aria-current": one === list ? "page" : undefined }, LISTS[one].name, " ", h("span", { className: "badge", textContent: counts.get(one) ?? 0 }))));
    if (!ways.contains(document.activeElement)) ways.replaceChildren(h("ul", {}, h("li", {}, h("a", { href: "#/now", textContent: "All of it" })), ...links));
  }

  /** What tells whether this list has changed. */
  function print({ lists }) {
    return JSON.stringify(lists.find((one) => one.list === list) ?? null);
  }
}
