/** The calendar: a day by therapist or room, a week, a month, a list; with one visit, booking or block beside it. */

import { h } from "../../scripts/page.js";
import { dress } from "./calendar-dress.js";
import { dateOf, MODES, monday, range, stepped, wallAt } from "./calendar-days.js";
import { Block, Extra } from "./calendar-block.js";
import { Booking } from "./calendar-book.js";
import { columns, Frame, press, titleOf } from "./calendar-frame.js";
import { Grid } from "./calendar-grid.js";
import { Board, Names } from "./calendar-board.js";
import { put } from "./calendar-move.js";
import { Visit } from "./calendar-panel.js";
import { List, Month, Week } from "./calendar-table.js";

export const title = "Calendar";
const kept = { mode: "day", by: "therapist", therapist: "", side: null }; // while the page is open

export async function show(main, { mode, date: asked }, console) {
  const { zone } = console.practice;
  const wallNow = () => wallAt(board.now(), zone);
  const today = () => wallNow().slice(0, 10);
  const board = Board({ console, onNews: draw, isBusy: () => grid.isBusy() });
  if (mode in MODES) kept.mode = mode;
  const wished = /^\d{4}-\d\d-\d\d$/.test(asked ?? "") ? asked : "";
  let date = wished || wallAt(Date.now(), zone).slice(0, 10);
  const [EventCalendar, names] = await Promise.all([console.vendor("event-calendar", "EventCalendar"), Names(console), dress(), board.fetch(wanted())]);
  let side = null;

  const does = {
    mode: to, by: (id) => { kept.by = id; draw(); }, step, today: () => go(today()), print: () => globalThis.print(), block: () => block({}), extra,
    book: () => book({}), walkIn: () => book({ walkIn: true }),
  };
  const { el, heading, modes, by, who, day, buttons, trouble, hours, table, paper, beside } = Frame({ may: console.may, does });
  main.classList.add("wide");
  main.replaceChildren(el);
  const grid = Grid({ el: hours, EventCalendar, whose: (visit) => names.therapist(visit.therapist), onOpen: open, onMove: moved, onPick: picked, now: board.now, wallNow });

  who.addEventListener("change", () => { kept.therapist = who.value; load(); });
  day.addEventListener("change", () => day.value && go(day.value));
  beside.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) { event.preventDefault(); close(); } });
  for (const [key, says, run] of [["n", "New booking", () => buttons.length && book({})], ["w", "Walk-in", () => buttons.length && book({ walkIn: true })], ["b", "Block time", () => console.may("POST /v1/staff/blocks") && block({})], ["t", "Today", () => go(today())], ["ArrowLeft", "Earlier", () => step(-1)], ["ArrowRight", "Later", () => step(1)], ["d", "Day", () => to("day")], ["k", "Week", () => to("week")], ["m", "Month", () => to("month")], ["i", "List", () => to("list")], ["/", "Find somebody and book", () => book({})], ["p", "Print", does.print], ["Escape", "Close what is beside the calendar", () => side && close()]]) console.key(key, says, run);
  console.left.addEventListener("abort", () => { board.stop(); grid.destroy(); });
  addEventListener("beforeprint", onPaper, { signal: console.left });
  if (wished || date === names.practice.today) settle();
  else await go(names.practice.today); // the browser's clock is another day's
  board.watch(console.left);

  /** A day sheet: what is shown, as a list from top to bottom. */
  function onPaper() {
    paper.replaceChildren(List({ board: board.data, names, onOpen: open }));
  }

  function to(next) {
    kept.mode = next;
    return load();
  }

  function step(steps) {
    return go(stepped(kept.mode, date, steps));
  }

  function go(next) {
    date = next;
    return load();
  }

  function wanted() {
    return { ...range(kept.mode, date), counts: kept.mode === "month", therapist: kept.mode === "month" ? "" : kept.therapist };
  }

  /** Say in the address what is shown, and show it. */
  function settle() {
    note();
    draw();
  }

  function note() {
    history.replaceState(null, "", `#/calendar/${kept.mode}/${date}`);
    document.querySelector("#main").dataset.hash = location.hash;
  }

  async function load() {
    note();
    trouble.textContent = "";
    try {
      await board.load(wanted());
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      trouble.textContent = problem.detail;
    }
  }

  /** Show what the board has; what is beside it stays as it is, but for a visit that somebody has changed. */
  function draw() {
    const { data } = board;
    const { from, days } = range(kept.mode, date);
    const single = kept.therapist || (data.therapists.length === 1 ? data.therapists[0].id : "");
    names.take(data);
    heading.textContent = titleOf(kept.mode, date);
    day.value = date;
    press(modes, kept.mode);
    press(by, kept.by);
    by.hidden = kept.mode !== "day" || data.therapists.length === 1;
    choices(data.therapists);
    const inHours = kept.mode === "day" || (kept.mode === "week" && single);
    hours.hidden = !inHours;
    table.hidden = inHours;
    if (kept.mode === "day") grid.show({ view: "resourceTimeGridDay", date, board: data, columns: columns(data, kept), of: (one) => (kept.by === "room" ? one.room : one.therapist) });
    else if (inHours) grid.show({ view: "timeGridWeek", date: monday(date), board: data, columns: [], of: () => single });
    else if (kept.mode === "week") table.replaceChildren(Week({ board: data, from, days, today: today(), onOpen: open, onDay: toDay }));
    else if (kept.mode === "month") table.replaceChildren(Month({ board: data, from, month: date.slice(0, 7), today: today(), therapist: kept.therapist, onDay: toDay }));
    else table.replaceChildren(List({ board: data, names, onOpen: open }));
    trouble.textContent = board.trouble;
    const changed = side?.id && data.visits.find((one) => one.id === side.id);
    if (changed) side.refresh(changed);
  }

  function choices(therapists) {
    who.closest("label").hidden = therapists.length < 2 && !kept.therapist;
    if (who.options.length > 1) return;
    who.append(...names.therapists().map((one) => h("option", { value: one.id, textContent: one.name, selected: one.id === kept.therapist })));
  }

  function toDay(next) {
    kept.mode = "day";
    return go(next);
  }

  function aside(next) {
    side = next;
    beside.hidden = false;
    el.classList.add("has-side");
    beside.replaceChildren(next.el);
    if (next.begin) next.begin();
    else beside.querySelector("h2").focus();
  }

  function close() {
    const before = side?.id;
    side = null;
    beside.hidden = true;
    el.classList.remove("has-side");
    beside.replaceChildren();
    (before && el.querySelector(`[data-visit="${CSS.escape(before)}"]`) || heading).focus();
  }

  function open(visit) {
    aside(Visit({ console, board: board.data, names, visit, now: board.now, onClose: close, onChange: board.take, onAgain: (one) => book({ wish: { client: { id: one.client, ...one.contact }, service: one.service, therapist: one.therapist } }) }));
  }

  function book({ walkIn = false, wish = {} }) {
    const own = console.me.therapist && !console.me.roles.some((role) => ["owner", "clinical_lead", "front_desk"].includes(role)) ? console.me.therapist : kept.therapist;
    aside(Booking({ console, names, date: kept.mode === "month" ? today() : date < today() ? today() : date, today: today(), walkIn, wish: { therapist: own, ...wish }, onClose: close, onDone: booked }));
  }

  async function booked({ visits, lines }) {
    const [first] = visits;
    close();
    console.toast(`${first.contact.first_name} ${first.contact.last_name} is booked${visits.length > 1 ? ` for ${visits.length} visits` : ""}${first.status === "pending_review" ? "; somebody clinical looks at it first" : ""}.${lines.length && first.status !== "pending_review" ? ` Tell them: ${lines.join(" ")}` : ""}`);
    if (kept.mode !== "day" || dateOf(first.start) === date) await board.take(null);
    else await go(dateOf(first.start));
    const made = board.data.visits.find((one) => one.id === first.id);
    if (made) open(made);
  }

  function block({ start = "", therapist = "" }) {
    aside(Block({ console, names, date, start: start.slice(11, 16), therapist: therapist || kept.therapist, onClose: close, onDone: done }));
  }

  function extra() {
    aside(Extra({ console, names, date, therapist: kept.therapist, onClose: close, onDone: done }));
  }

  function done(text, back) {
    close();
    board.take(null);
    if (back) console.undo(text, async () => { await back(); board.take(null); });
    else console.toast(text);
  }

  /** A click on an empty time is the beginning of a booking there. */
  function picked(start, column) {
    if (!console.may("POST /v1/staff/appointments") || Date.parse(`${start}Z`) < Date.parse(`${wallNow()}Z`)) return;
    const therapist = kept.mode === "day" && kept.by === "therapist" ? column : kept.therapist;
    book({ wish: { start, ...(therapist ? { therapist } : {}) } });
  }

  function moved(visit, to, back) {
    const therapist = kept.mode === "day" && kept.by === "therapist" ? to.column : visit.therapist;
    if (kept.by === "room" && kept.mode === "day" && to.column !== visit.room) {
      back();
      console.toast("Rooms are chosen by themselves: the plainest one that is free. Move it in time, or to another therapist.");
      return;
    }
    put({ console, board: board.data, names, visit, to: { start: to.start, minutes: to.minutes, therapist }, done: board.take, back });
  }
}
