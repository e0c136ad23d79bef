/** Now, as a line across the columns of today's hours. It is drawn by the style sheet, so the calendar is not drawn anew. */

const EVERY_MS = 20_000;

/** How far down a day it is now, in half hours from its first hour; null on another day, or outside the hours shown. */
export function halvesDown(wall, { date, from, to }) {
  const [day, hours, minutes] = [wall.slice(0, 10), Number(wall.slice(11, 13)), Number(wall.slice(14, 16))];
  const down = (hours - from) * 2 + minutes / 30;
  return day === date && down >= 0 && down < (to - from) * 2 ? down : null;
}

/** `wallNow` gives the practice's wall: "2026-12-02T09:15". `of` says which day is shown, and its first and last hour. */
export function NowLine(el, wallNow) {
  let shown = null;
  const timer = setInterval(move, EVERY_MS);

  function move() {
    const down = shown && halvesDown(wallNow(), shown);
    el.toggleAttribute("data-now", down !== null);
    if (down !== null) el.style.setProperty("--now", down);
  }

  return { of: (day) => { shown = day; move(); }, end: () => clearInterval(timer) };
}
