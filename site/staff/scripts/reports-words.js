/** A report's figures as people read them: no share without how many it is of. */

const hours = (minutes) => Math.round(minutes / 6) / 10;
const of = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : "–");
const days = (hours_) => (hours_ === null ? "–" : hours_ < 48 ? `${Math.round(hours_)} hours` : `${Math.round((10 * hours_) / 24) / 10} days`);

/** The columns of the table and of the CSV: a name, and what stands there of a line. */
export const COLUMNS = [
  ["Hours open", (one) => (one.opened_minutes === null ? "" : hours(one.opened_minutes))],
  ["Hours worked", (one) => hours(one.worked_minutes)],
  ["Came", (one) => one.came],
  ["Did not come", (one) => one.no_shows],
  ["Cancelled", (one) => one.cancelled],
  ["of them late", (one) => one.late],
  ["From the waitlist", (one) => one.from_waitlist],
  ["New", (one) => one.new],
  ["Returning", (one) => one.returning],
  ["Days ahead booked (median)", (one) => (one.lead_hours === null ? "" : Math.round((10 * one.lead_hours) / 24) / 10)],
  ["Not closed yet", (one) => one.open_ends],
];

/** What a line is called where people read it; the CSV keeps what machines sort. */
export function named({ by }, name) {
  const said = (day, options) => new Date(`${day}T12:00Z`).toLocaleDateString("en-US", { timeZone: "UTC", ...options });
  if (by === "week") return said(name, { month: "short", day: "numeric" });
  return by === "month" ? said(`${name}-01`, { month: "short", year: "numeric" }) : name;
}

const HEADS = { week: "Week of", month: "Month", therapist: "Therapist", service: "Service" };

/** The table: its head, a line each, and all together at last. Cells are texts and numbers, "" where there is nothing. */
export function rows(found) {
  const line = (name, one) => [name, ...COLUMNS.map(([, cell]) => cell(one))];
  return [[HEADS[found.by], ...COLUMNS.map(([name]) => name)], ...found.lines.map((one) => line(one.name, one)), line("All", found.whole)];
}

/** The figures that stand on top: name, value, and what it is of. */
export function figures({ whole }) {
  const planned = whole.came + whole.no_shows;
  return [
    ["Hours worked", `${hours(whole.worked_minutes)} of ${hours(whole.opened_minutes ?? 0)}`, `${of(whole.worked_minutes, whole.opened_minutes)} of the hours open`],
    ["Did not come", String(whole.no_shows), `${of(whole.no_shows, planned)} of ${planned} visits`],
    ["Cancelled late", String(whole.late), `of ${whole.cancelled} cancelled`],
    ["Booked ahead", days(whole.lead_hours), "the median from booking to visit"],
    ["From the waitlist", String(whole.from_waitlist), `beside ${whole.cancelled} cancelled visits`],
    ["New clients", String(whole.new), `${whole.returning} returning`],
    ...(whole.open_ends ? [["Not closed yet", String(whole.open_ends), "say in the calendar how they ended"]] : []),
  ];
}

/** What the chart is drawn from: hours for each line. */
export function shares(found) {
  const { lines } = found;
  return { names: lines.map((one) => named(found, one.name)), opened: lines.map((one) => hours(one.opened_minutes ?? 0)), worked: lines.map((one) => hours(one.worked_minutes)) };
}
