/** "Your therapists": who knows sciatica, and why. Fetched when the section comes into view. */

import { fill, h } from "./page.js";
import { THERAPISTS } from "./strings.js";

const LANGUAGE = document.documentElement.dataset.locale ?? "en";
const monthOf = (date) => new Intl.DateTimeFormat(LANGUAGE, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(date));
const languageNames = new Intl.DisplayNames(LANGUAGE, { type: "language" });

export function Therapists(el, practice, onChoose) {
  const listed = (things) => new Intl.ListFormat(LANGUAGE, { type: "conjunction" }).format(things);
  const skills = new Map(practice.skills.map((one) => [one.id, one.label]));
  const byYears = [...practice.therapists].sort((a, b) => (b.nerve_pain_years ?? 0) - (a.nerve_pain_years ?? 0));

  function card(one) {
    const licence = one.licence ? fill(THERAPISTS.licence, { ...one.licence, date: monthOf(one.licence.expires) }) : THERAPISTS.noLicence;
    const tags = one.skills.map((id) => h("li", { textContent: skills.get(id) ?? id }));
    return h("li", { className: "team-card" },
      h("span", { className: "portrait", "aria-hidden": "true", textContent: one.name.slice(0, 1) }),
      h("div", {},
        h("h3", { textContent: one.name }),
        h("p", { className: "team-title", textContent: one.title }),
        one.nerve_pain_years ? h("p", { className: "team-years", textContent: fill(THERAPISTS.years, { years: one.nerve_pain_years }) }) : null,
        h("p", { textContent: one.about }),
        h("ul", { className: "tags" }, ...tags),
        one.trainings.length ? h("p", { className: "small", textContent: fill(THERAPISTS.trainings, { trainings: one.trainings.join("; ") }) }) : null,
        h("p", { className: "small", textContent: fill(THERAPISTS.languages, { languages: listed(one.languages.map((code) => languageNames.of(code))) }) }),
        h("p", { className: "small", textContent: licence }),
        h("button", { type: "button", className: "button quiet", textContent: fill(THERAPISTS.times, { name: one.name.split(" ")[0] }), onclick: () => choose(one) })));
  }

  function choose(one) {
    onChoose({ therapist: one.id });
    const title = document.querySelector("#finder-title");
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: "start" });
  }

  el.replaceChildren(...byYears.map(card));
}
