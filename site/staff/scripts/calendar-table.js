/** The calendar without hours: everybody's week, a month in numbers, and a list that can be printed. */

import { dayNumber, datesBetween, daysAfter, h, shortDay, weekday } from "../../scripts/page.js";
import { button } from "./button.js";
import { classOf, dateOf, daySaid, hour, LATE, nameOf, span, stateOf } from "./calendar-days.js";

const LINE_PX = 27;
const noon = (date) => `${date}T12:00:00Z`;
const named = (date) => shortDay(noon(date), "UTC");

/** A button that opens something. */
export function act(text, onClick, className = "link", more = {}) {
  return button(text, () => onClick(), className, more);
}

/** Everybody's week: a row for each therapist, a column for each day, each visit a line that opens it. */
export function Week({ board, from, days, today, onOpen, onDay }) {
  const dates = datesBetween(from, daysAfter(from, days));
  const by = grouped(board.visits);
  const head = h("tr", {}, h("th", { scope: "col", textContent: "Therapist" }), ...dates.map((date) => h("th", { scope: "col", className: date === today ? "today" : "" }, act(named(date), () => onDay(date)))));
  const rows = board.therapists.filter((one) => !one.retired || dates.some((date) => by.has(`${one.id} ${date}`))).map((one) => h("tr", {},
    h("th", { scope: "row", textContent: one.name }),
    ...dates.map((date) => h("td", { className: date === today ? "today" : "" }, lines(by.get(`${one.id} ${date}`) ?? [], onOpen) ?? off(board, one.id, date)))));
  return h("div", { className: "table week", tabIndex: 0, role: "region", "aria-label": "Everybody's week" }, h("table", {}, h("caption", { className: "unseen", textContent: "Everybody's week" }), h("thead", {}, head), h("tbody", {}, ...rows)));
}

function grouped(visits) {
  const found = new Map();
  for (const visit of visits) {
    const key = `${visit.therapist} ${dateOf(visit.start)}`;
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(visit);
  }
  return found;
}

function lines(visits, onOpen) {
  if (!visits.length) return null;
  const list = h("ul", { className: "week-day" });
  list.style.containIntrinsicHeight = `auto ${visits.length * LINE_PX}px`; // so that what is not seen yet is not laid out
  list.append(...visits.map((visit) => h("li", {}, line(visit, onOpen))));
  return list;
}

function line(visit, onOpen) {
  const state = stateOf(visit);
  const el = h("button", { type: "button", className: `week-visit ${classOf(visit)}`, title: `${nameOf(visit)}, ${span(visit)}, ${state}` },
    h("b", { textContent: hour(visit.start).replace(" ", "").toLowerCase() }), ` ${nameOf(visit)}`, h("span", { className: state === "Booked" ? "unseen" : "week-state", textContent: ` ${state}` }));
  el.dataset.visit = visit.id;
  el.addEventListener("click", () => onOpen(visit));
  return el;
}

function off(board, therapist, date) {
  const works = board.working.some((one) => one.therapist === therapist && dateOf(one.start) === date);
  return h("span", { className: "small", textContent: works ? "Nobody yet" : "Off" });
}

/** A month: a square for each day, with how many visits it has; it opens the day. */
export function Month({ board, from, month, today, therapist, onDay }) {
  const counts = new Map();
  for (const { day, therapist: who, counts: some } of board.days) {
    if (who === "-" || (therapist && who !== therapist)) continue;
    const sum = counts.get(day) ?? {};
    for (const [status, number] of Object.entries(some)) sum[status] = (sum[status] ?? 0) + number;
    counts.set(day, sum);
  }
  const dates = datesBetween(from, daysAfter(from, 42));
  const weeks = [0, 1, 2, 3, 4, 5].map((nth) => dates.slice(7 * nth, 7 * nth + 7)).filter((week) => week.some((date) => date.startsWith(month)));
  const square = (date) => h("td", { className: [date === today ? "today" : "", date.startsWith(month) ? "" : "other"].join(" ") },
    act("", () => onDay(date), "month-day"));
  const el = h("div", { className: "table month" }, h("table", {},
    h("caption", { className: "unseen", textContent: "Visits by day" }),
    h("thead", {}, h("tr", {}, ...weeks[0].map((date) => h("th", { scope: "col", textContent: weekday(noon(date)) })))),
    h("tbody", {}, ...weeks.map((week) => h("tr", {}, ...week.map(square))))));
  for (const [nth, button] of [...el.querySelectorAll(".month-day")].entries()) {
    const date = weeks.flat()[nth];
    const some = counts.get(date) ?? {};
    button.append(h("span", { className: "unseen", textContent: `${named(date)}: ` }), h("b", { "aria-hidden": "true", textContent: dayNumber(noon(date)) }), ...(Object.keys(some).some((one) => one !== "blocked") ? daySaid(some).split(", ").flatMap((text) => [h("span", { textContent: text }), " "]) : []));
  }
  return el;
}

/** A list of visits by day: for reading from top to bottom, and for paper. */
export function List({ board, names, onOpen }) {
  const days = new Map();
  for (const visit of board.visits) days.set(dateOf(visit.start), [...(days.get(dateOf(visit.start)) ?? []), visit]);
  if (!days.size) return h("p", { className: "panel", textContent: "Nothing is booked in these days." });
  return h("div", { className: "agenda" }, ...[...days].map(([date, visits]) => h("section", {},
    h("h2", { textContent: named(date) }),
    h("div", { className: "table" }, h("table", {},
      h("caption", { className: "unseen", textContent: `Visits on ${named(date)}` }),
      h("thead", {}, h("tr", {}, ...["Time", "Who", "What", "With", "Room", "State"].map((text) => h("th", { scope: "col", textContent: text })))),
      h("tbody", {}, ...visits.map((visit) => row(visit, names, onOpen))))))));
}

function row(visit, names, onOpen) {
  const cells = [names.service(visit.service), names.therapist(visit.therapist), names.room(visit.room)];
  const late = visit.late ? h("span", { className: "small", textContent: LATE[visit.late] }) : null;
  const open = act(nameOf(visit), () => onOpen(visit));
  open.dataset.visit = visit.id;
  return h("tr", {}, h("td", { className: "agenda-time", textContent: span(visit) }), h("th", { scope: "row" }, open),
    ...cells.map((text) => h("td", { textContent: text })), h("td", {}, h("span", { className: `badge visit-badge ${classOf(visit)}`, textContent: stateOf(visit) }), late));
}
