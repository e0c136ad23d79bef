/** What the records say of the care: asked for on purpose, since it opens records and is written down. */

import { h } from "../../scripts/page.js";

export function Care(console, days) {
  const button = h("button", { type: "button", className: "button quiet", textContent: "Look into the records" });
  const wrong = h("p", { className: "form-fault", role: "alert" });
  const place = h("div", { className: "report" });
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    wrong.textContent = "";
    try {
      const { from, to } = days();
      place.replaceChildren(...shown(await console.api("GET", `/v1/staff/reports/care?from=${from}&to=${to}`)));
      place.querySelector("h3").focus();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      wrong.textContent = problem.detail;
    } finally {
      button.setAttribute("aria-disabled", "false");
    }
  });
  return h("section", { className: "panel report", "aria-label": "Care" }, h("h2", { textContent: "Care" }),
    h("p", { textContent: "Which rules held visits back, and how pain changed. This opens records of the days above, and the audit says that you looked." }), h("p", { className: "form-actions" }, button), wrong, place);
}

function shown(found) {
  return [
    h("h3", { tabIndex: -1, textContent: "Visits held back, by rule" }), holds(found),
    h("p", { className: "small", textContent: `From ${sample(found.reviews)} reviews. Let through is a reversal: a person looked, and the visit took place.` }),
    h("h3", { textContent: "Pain after four visits" }), pains(found),
    h("p", { className: "small", textContent: `From the scores of ${sample(found.people)} people who came. This is what they reported, not what brought it about. ${found.note}` }),
  ];
}

const sample = ({ looked_at: looked, there }) => (looked === there ? `all ${there}` : `the latest ${looked} of ${there}`);

function holds(found) {
  if (!found.holds.length) return h("p", { textContent: "No visit was held back." });
  const cells = (one) => [one.held, one.accepted, one.declined, one.waiting, one.lapsed];
  return h("div", { className: "table", tabIndex: 0, role: "region", "aria-label": "Visits held back, by rule" }, h("table", { className: "numbers" },
    h("thead", {}, h("tr", {}, ...["Rule", "Held back", "Let through", "Declined", "Waiting", "Ran out"].map((name) => h("th", { scope: "col", textContent: name })))),
    h("tbody", {}, ...found.holds.map((one) => h("tr", {}, h("th", { scope: "row" }, one.rule, h("span", { className: "small", textContent: one.note })), ...cells(one).map((value) => h("td", { textContent: value })))))));
}

function pains(found) {
  if (!found.pains.length) return h("p", { textContent: "Nobody has been scored before and after four visits." });
  return h("ul", {}, ...found.pains.map((one) => h("li", { textContent: said(one) })));
}

/** A median in words: never without how many people, and how many felt the other way. */
export function said(one) {
  const points = `${Math.abs(one.down)} point${Math.abs(one.down) === 1 ? "" : "s"}`;
  const way = one.down > 0 ? `${points} lower` : one.down < 0 ? `${points} higher` : "the same";
  const people = one.people === 1 ? "1 person" : `${one.people} people`;
  return `${one.name}: the median is ${way} on a scale of 10, of ${people}. ${one.noticed} of them reported a change that most people notice, ${one.worse} ${one.worse === 1 ? "was" : "were"} worse.`;
}
