/** What would fit: with whom, between which days, on which of the week, at what time, and how soon one has to know. */

import { h } from "./page.js";
import { WEEK, noticesFor, partsFor, saidNotice, saidPart, termsOf, wishFaults } from "./wish.js";
import { WISH } from "./words-waitlist.js";

const LANGUAGE = document.documentElement.lang.slice(0, 2);

/**
 * @param {object} given
 * @param {object} given.practice  an answer of GET /v1/practice
 * @param {string} given.service   its id
 * @param {object} given.draft     see wish.js
 * @param {string} [given.latest]  ISO date of the appointment that a time before it is wanted instead of
 * @returns {{el: HTMLElement, terms: () => object, faults: () => [string, string][], show: (found: [string, string][]) => void}}
 */
export function WishForm({ practice, service, draft, latest = "" }) {
  const able = practice.therapists.filter((one) => one.services.includes(service));
  const known = new Set(able.map((one) => one.id));
  const therapists = Pills("wish-therapists", able.map(({ id, name }) => [id, name]), draft.therapists.filter((id) => known.has(id)));
  const weekdays = Pills("wish-weekdays", WEEK.map((day) => [day, WISH.week[day]]), draft.weekdays);
  const hours = Pills("wish-hours", partsFor(draft.hours).map((name) => [name, saidPart(name, WISH)]), draft.hours);
  const first = dateField("first", { value: draft.first, min: practice.today, max: latest });
  const last = dateField("last", { value: draft.last, min: practice.today, max: latest });
  const notice = choice("wish-notice", WISH.notice, noticesFor(draft.notice).map((one) => [one, saidNotice(one, WISH)]), draft.notice);
  const places = practice.locations.length > 1 ? [["", WISH.anywhere], ...practice.locations.map(({ id, name }) => [id, name])] : null;
  const location = places && choice("wish-location", WISH.location, places, draft.location);
  const el = h("div", { className: "wish-form" },
    able.length > 1 ? group(WISH.therapists, WISH.anybody, therapists.node, "therapists") : null, location?.el,
    h("fieldset", {}, h("legend", { textContent: WISH.days }), h("div", { className: "details-pair" }, first.el, last.el)),
    group(WISH.weekdays, WISH.anyDay, weekdays.node), group(WISH.hours, WISH.anyHour, hours.node, "hours"), notice.el);

  const now = () => ({
    therapists: therapists.chosen(), weekdays: weekdays.chosen(), hours: hours.chosen(), first: first.input.value, last: last.input.value,
    notice: Number(notice.input.value), location: location ? location.input.value : draft.location,
  });
  const faults = () => wishFaults(now(), practice.today);

  /** Say each [field, name of its sentence] at its field, and go to the first. */
  function show(found) {
    const said = new Map(found);
    for (const field of ["last", "hours", "therapists"]) {
      const line = el.querySelector(`#wish-${field}-fault`);
      if (line) line.textContent = said.has(field) ? WISH.errors[said.get(field)] : "";
      const input = el.querySelector(`#wish-${field}`);
      if (said.has(field)) input?.setAttribute("aria-invalid", "true");
      else input?.removeAttribute("aria-invalid");
    }
    if (found.length) el.querySelector(`#wish-${found[0][0]}`)?.focus();
  }

  return { el, terms: () => termsOf(now(), LANGUAGE), faults, show };
}

const faultLine = (name) => h("p", { className: "fault", id: `wish-${name}-fault`, role: "status" });

function group(legend, hint, node, faulty = "") {
  return h("fieldset", {}, h("legend", { textContent: legend }), h("p", { className: "hint", textContent: hint }), node, faulty ? faultLine(faulty) : null);
}

/** Boxes to tick; the first has the group's own id. */
function Pills(id, options, ticked) {
  const boxes = options.map(([value, text], place) => [h("input", { type: "checkbox", id: place ? `${id}-${value}` : id, name: id, value, checked: ticked.includes(value) }), text]);
  const node = h("div", { className: "pills" }, ...boxes.map(([box, text]) => h("label", { className: "choice" }, box, h("span", { textContent: text }))));
  return { node, chosen: () => boxes.filter(([box]) => box.checked).map(([box]) => box.value) };
}

function dateField(name, { value, min, max }) {
  const id = `wish-${name}`;
  const fault = name === "last" ? faultLine(name) : null;
  const input = h("input", { id, type: "date", value, min, max: max || null, required: true, "aria-describedby": fault?.id });
  return { input, el: h("div", { className: "field" }, h("label", { for: id, textContent: WISH[name] }), input, fault) };
}

function choice(id, text, options, value) {
  const input = h("select", { id }, ...options.map(([one, said]) => h("option", { value: one, textContent: said, selected: one === value })));
  return { input, el: h("div", { className: "field" }, h("label", { for: id, textContent: text }), input) };
}
