/** Beside the closures: the public holidays to come, each to be added with one press. */

import { h } from "../../scripts/page.js";

const MOST = 14;

export async function Beside({ console, form, body }) {
  const place = h("section", { className: "panel", "aria-label": "Public holidays" }, h("h3", { textContent: "Public holidays" }));
  body.append(place);
  const found = await holidays();
  if (!found?.days.length) return place.append(h("p", { textContent: "There is no list for where you are." }));
  const regions = [...new Set(found.days.flatMap((one) => one.regions))].sort();
  const which = h("select", { id: "holiday-region" }, h("option", { value: "", textContent: "Everywhere in the country" }), ...regions.map((value) => h("option", { value, textContent: value })));
  const list = h("ul", { className: "holidays" });
  which.addEventListener("change", draw);
  place.append(h("p", { className: "small", textContent: "Suggestions, none of which closes anything by itself." }), ...(regions.length ? [h("div", { className: "field" }, h("label", { for: which.id, textContent: `Also those of (${found.country})` }), which)] : []), list);
  draw();

  function draw() {
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: console.practice.zone });
    const closed = new Set((form.control.value() ?? []).map((one) => one.day));
    list.replaceChildren(...upcoming(found.days, today, which.value).map((one) => row(one, closed.has(one.day))));
  }

  function row(one, isClosed) {
    const day = new Date(`${one.day}T12:00Z`).toLocaleDateString("en-US", { weekday: "short", month: "short", day: "numeric", year: "numeric", timeZone: "UTC" });
    const button = h("button", { type: "button", className: "link", textContent: isClosed ? "Closed" : "Close on this day", "aria-label": `${isClosed ? "Closed" : "Close on this day"}: ${one.name}, ${day}`, disabled: isClosed });
    button.addEventListener("click", () => {
      form.control.add({ day: one.day, reason: one.name });
      form.changed();
      console.announce(`${one.name} is among the closures. Save to keep it.`);
      const place = [...list.children].indexOf(button.closest("li"));
      draw();
      list.children[Math.min(place + 1, list.children.length - 1)]?.querySelector("button").focus();
    });
    return h("li", {}, h("span", {}, h("strong", { textContent: one.name }), ` · ${day}`), button);
  }
}

/** The holidays from a day on that hold everywhere, or in a region. */
export const upcoming = (days, today, region) => days.filter((one) => one.day >= today && (!one.regions.length || one.regions.includes(region))).slice(0, MOST);

async function holidays() {
  try {
    const answer = await fetch("/staff/holidays.json");
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
