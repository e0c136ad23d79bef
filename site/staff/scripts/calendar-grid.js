/** A day or a week as columns of hours: EventCalendar with our visits in it. Times are the practice's wall, whatever the browser's zone. */

import { h } from "../../scripts/page.js";
import { classOf, digits, hours, isMovable, LATE, nameOf, span, stateOf, wall } from "./calendar-days.js";
import { NowLine } from "./calendar-now.js";

const [HEAD_PX, LOWEST_PX, TALLEST_PX] = [44, 30, 56]; // of a half hour
const ROLES = ["table", "rowgroup", "row", "cell", "columnheader"].map((role) => `[role="${role}"]`).join();
const NARROW = "7.5rem"; // of a column; more of them than fit are scrolled to

/**
 * @param {object} given
 * @param {HTMLElement} given.el     where it stands
 * @param {object} given.EventCalendar  the library
 * @param {(visit: object) => string} given.whose   who it is with
 * @param {(visit: object) => void} given.onOpen
 * @param {(visit: object, to: {start: string, minutes: number, column: string}, back: () => void) => void} given.onMove  wall-clock digits
 * @param {(start: string, column: string) => void} given.onPick   an empty time was clicked
 * @param {() => number} given.now    ms
 * @param {() => string} given.wallNow   the same as wall-clock digits
 */
export function Grid({ el, EventCalendar, whose, onOpen, onMove, onPick, now, wallNow }) {
  const how = {
    headerToolbar: { start: "", center: "", end: "" }, allDaySlot: false, nowIndicator: false,
    slotDuration: "00:30", snapDuration: "00:05", slotHeight: 36, eventDragMinDistance: 5, longPressDelay: 350, firstDay: 1,
    editable: true, eventStartEditable: true, eventDurationEditable: true, selectable: false, columnWidth: `minmax(${NARROW}, 1fr)`,
    slotLabelFormat: (date) => `${date.getHours() % 12 || 12}${date.getHours() < 12 ? " AM" : " PM"}`,
    eventContent: ({ event }) => content(event, whose, open),
    eventClassNames: ({ event }) => (event.extendedProps.visit ? ["visit", classOf(event.extendedProps.visit)] : []),
    eventDragStart: () => { held = true; }, eventResizeStart: () => { held = true; }, eventDragStop: letGo, eventResizeStop: letGo,
    eventDrop: ({ event, oldEvent, newResource, revert }) => moved(event, oldEvent, newResource?.id, revert),
    eventResize: ({ event, oldEvent, revert }) => moved(event, oldEvent, undefined, revert),
    dateClick: ({ date, resource }) => onPick(digits(date), resource ? String(resource.id) : ""),
  };
  let ec = null; // made when hours are first shown, with all that is on them: each option set later is drawn anew

  const line = NowLine(el, wallNow);
  const plain = new MutationObserver(undress);
  const set = new Map();
  let held = false;

  plain.observe(el, { childList: true, subtree: true });
  undress();

  /** The library calls itself a table, and is none by its children: buttons in their order say all that it does. */
  function undress() {
    for (const node of el.querySelectorAll(ROLES)) {
      node.removeAttribute("role");
      node.removeAttribute("aria-colindex");
    }
  }

  /** A click that ends a drag opens nothing. */
  function open(visit) {
    if (!held) onOpen(visit);
  }

  function letGo() {
    setTimeout(() => { held = false; }, 50);
  }

  function moved(event, before, column, revert) {
    const { visit } = event.extendedProps;
    const from = String(before.resourceIds[0] ?? "");
    const minutes = Math.round((event.end - event.start) / 60_000);
    onMove(visit, { start: digits(event.start), minutes, column: column === undefined ? from : String(column) }, revert);
  }

  /** Show a board. `columns` are [{id, name}], none for a week; `of` gives the column of a visit. */
  function show({ view, date, board, columns, of }) {
    const { from, to } = hours(board);
    const first = Math.max(0, from - 1); // an hour more: the first one is never named
    const tall = Math.floor((el.clientHeight - HEAD_PX) / (2 * (to - first)));
    const options = {
      view, date: `${date}T00:00:00`, slotHeight: Math.min(TALLEST_PX, Math.max(LOWEST_PX, tall)),
      slotMinTime: `${String(first).padStart(2, "0")}:00`, slotMaxTime: `${String(to).padStart(2, "0")}:00`,
      resources: columns.map(({ id, name }) => ({ id, title: name })),
      events: [...board.working.flatMap((one) => background(one, columns)), ...board.visits.map((one) => eventOf(one, of(one)))],
    };
    el.style.setProperty("--slot", `${options.slotHeight}px`);
    line.of(columns.length ? { date, from: first, to } : null); // a week's columns are days
    const news = Object.entries(options).filter(([name, value]) => !same(name, value));
    if (ec) for (const [name, value] of news) ec.setOption(name, value);
    else ec = EventCalendar.create(el, { ...how, ...options });
  }

  /** What is shown already is not set again: it would scroll, and cost the time of drawing. */
  function same(name, value) {
    const text = JSON.stringify(value);
    const is = set.get(name) === text;
    set.set(name, text);
    return is;
  }

  function eventOf(visit, column) {
    const may = isMovable(visit, now());
    return {
      id: visit.id, resourceIds: [column], start: wall(visit.start), end: wall(visit.end), title: nameOf(visit),
      startEditable: may, durationEditable: may, extendedProps: { visit },
    };
  }

  const background = ({ therapist, start, end }, columns) => {
    const here = columns.length === 0 || columns.some(({ id }) => id === therapist);
    return here ? [{ id: `open-${therapist}-${start}`, resourceIds: [therapist], start: wall(start), end: wall(end), display: "background", classNames: ["open"] }] : [];
  };

  function destroy() {
    plain.disconnect();
    line.end();
    if (ec) EventCalendar.destroy(ec);
  }

  return { show, destroy, isBusy: () => el.querySelector(".ec-dragging, .ec-preview, .ec-ghost") !== null };
}

/** A button, so that a visit is opened by whichever means; the library's own element around it is what is dragged. */
function content({ extendedProps: { visit } }, whose, onOpen) {
  if (!visit) return { domNodes: [] };
  const late = visit.late ? h("span", { className: "visit-late", textContent: LATE[visit.late] ?? "asks for a change" }) : null;
  const button = h("button", { type: "button", className: "visit-open" },
    h("b", { className: "visit-name", textContent: nameOf(visit) }), " ", h("span", { className: "visit-time", textContent: span(visit) }), " ", h("span", { className: "visit-state", textContent: stateOf(visit) }), late, h("span", { className: "unseen", textContent: ` with ${whose(visit)}` }));
  button.dataset.visit = visit.id;
  button.addEventListener("click", () => onOpen(visit));
  return { domNodes: [button] };
}
