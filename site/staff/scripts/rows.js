/** Rows that change under somebody's eyes: what stays the same stays in place, with the focus and what is typed in it. */

/**
 * Put rows into a list. A row is made anew only where its item has changed and nobody is in it, or has it open; the one
 * of the key `anew` in any case, since something was just done to it.
 * @param {HTMLElement} list
 * @param {object[]} items
 * @param {{keyOf: (item) => string, make: (item) => HTMLElement}} how
 * @returns {boolean} whether somebody was in a row that is gone
 */
export function renew(list, items, { keyOf, make, anew = "" }) {
  const before = new Map([...list.children].map((row) => [row.dataset.key, row]));
  const place = [...list.children].findIndex((row) => row.contains(document.activeElement));
  const rows = items.map((item) => {
    const [key, said] = [keyOf(item), JSON.stringify(item)];
    const old = before.get(key);
    if (old && key !== anew && (old.said === said || isBusy(old))) return old;
    const row = make(item);
    row.said = said;
    return row;
  });
  const kept = new Set(rows);
  const lost = place >= 0 && !kept.has(list.children[place]); // gone, or made anew: then the focus is put there again
  arrange(list, rows);
  if (lost) (list.children[Math.min(place, list.children.length - 1)] ?? null)?.focus({ preventScroll: true });
  return lost && !list.children.length;
}

/** Moving a row in the document would take its focus, so only what stands elsewhere is moved. */
function arrange(list, rows) {
  for (const row of [...list.children]) if (!rows.includes(row)) row.remove();
  for (const [place, row] of rows.entries()) if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
}

const isBusy = (row) => row.contains(document.activeElement) || row.querySelector(".work-more:not([hidden])") !== null;

/** The row that many steps from the one with the focus, in all lists of a page; the first or last where there is none. */
export function step(rows, by) {
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  if (here < 0) return rows[by > 0 ? 0 : rows.length - 1];
  return rows[Math.max(0, Math.min(rows.length - 1, here + by))];
}
