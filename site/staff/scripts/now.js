/** What needs me now: every list with its first items, the most urgent first, each to be done on the spot. */

import { h, longDay } from "../../scripts/page.js";
import { onwards } from "./due.js";
import { poll } from "./polling.js";
import { therapistNames } from "./practice-names.js";
import { renew } from "./rows.js";
import { actsOf } from "./work-acts.js";
import { Row, keyOf, leadsTo, tick } from "./work-item.js";
import { rowKeys } from "./work-keys.js";
import { LISTS, inShort, summary } from "./work-words.js";

export const title = "What needs you now";
const TICK_MS = 20_000;

export async function show(main, params, console) {
  const zone = console.practice.zone;
  const day = h("p", { className: "small" });
  const told = h("p", { className: "now-told", role: "status" });
  const place = h("div", { className: "now-lists" });
  const heading = h("h1", { textContent: title, tabIndex: -1 });
  let [answer, therapists] = await Promise.all([console.api("GET", "/v1/staff/now"), therapistNames(console)]);
  let since = performance.now();
  const at = () => onwards(answer.at, performance.now() - since);

  main.replaceChildren(h("div", { className: "view-head" }, h("div", {}, heading, day)), told, place);
  draw("");
  rowKeys(console, main);
  poll(() => reload(), console.left);
  const ticking = setInterval(() => tick(main.querySelectorAll(".work-row"), at(), zone), TICK_MS);
  console.left.addEventListener("abort", () => clearInterval(ticking));

  async function reload(item) {
    const next = await console.api("GET", "/v1/staff/now");
    if (console.left.aborted) return;
    [answer, since] = [next, performance.now()];
    draw(item ? keyOf(item) : "");
  }

  function draw(anew) {
    day.textContent = longDay(answer.at, zone);
    const said = summary(answer);
    if (told.textContent !== said) told.textContent = said;
    const lost = answer.lists.map((one) => drawList(one, anew));
    const names = new Set(answer.lists.map((one) => one.list));
    const sections = [...place.children].filter((one) => !names.has(one.dataset.list));
    const wasIn = sections.some((one) => one.contains(document.activeElement));
    for (const one of sections) one.remove();
    for (const [spot, { list }] of answer.lists.entries()) {
      const el = section(list);
      if (place.children[spot] !== el && !place.contains(document.activeElement)) place.insertBefore(el, place.children[spot]);
    }
    if (wasIn || lost.some(Boolean)) (place.querySelector(".work-row") ?? heading).focus({ preventScroll: true });
  }

  function section(list) {
    return place.querySelector(`[data-list="${list}"]`);
  }

  function drawList(one, anew) {
    const { list, count } = one;
    const items = inShort(one);
    const el = section(list) ?? place.appendChild(Section(list));
    el.querySelector(".now-count").textContent = count === 100 ? "100 or more" : count;
    const all = el.querySelector(".now-all");
    all.hidden = count <= items.length;
    all.firstChild.textContent = list === "calls" ? "Whom to call" : `See all ${count}`;
    return renew(el.querySelector("ul"), items, { keyOf, anew, make: (item) => Row(item, { zone, at: at(), therapists, acts: actsOf(item, { console, reload }), to: leadsTo(item, console.may) }) });
  }
}

function Section(list) {
  const id = `now-${list}`;
  return h("section", { className: "panel now-list", "data-list": list, "aria-labelledby": id },
    h("div", { className: "now-head" }, h("h2", { id }, LISTS[list]?.name ?? list, " ", h("span", { className: "badge now-count" })),
      h("p", { className: "now-all" }, h("a", { href: `#/work/${list}`, textContent: "See all" }))),
    h("ul", { className: "work-rows" }));
}
