/** Where a measure's points and lines lie on its small chart. No document in here. */

export const CHART_BOX = { width: 340, height: 190, left: 26, right: 14, top: 14, bottom: 32 };
const DAY = 86_400_000;

/** The places of a measure's points: x by date, not by visit, y on the fixed range; a missing answer has no y. */
export function placed({ points, range: [least, most] }) {
  const { width, height, left, right, top, bottom } = CHART_BOX;
  const days = points.map(({ on }) => Date.parse(`${on}T00:00:00Z`) / DAY);
  const [first, span] = [days[0], days.at(-1) - days[0]];
  const inner = width - left - right;
  return points.map(({ on, value }, place) => ({
    on, value,
    x: round(left + (span ? ((days[place] - first) / span) * (inner - 16) + 8 : inner / 2)),
    y: value === null ? null : round(yOf(value, [least, most], { height, top, bottom })),
  }));
}

const yOf = (value, [least, most], { height, top, bottom }) => top + ((most - value) / (most - least)) * (height - top - bottom);

/** The height at which a value lies. */
export const heightOf = (value, range) => round(yOf(value, range, CHART_BOX));

/** The line through the answers: it stops at a gap and starts anew behind it. */
export function linePath(points) {
  let path = "";
  let open = false;
  for (const { x, y } of points) {
    if (y !== null) path += `${open ? "L" : "M"}${x} ${y}`;
    open = y !== null;
  }
  return path;
}

const round = (number) => Math.round(number * 10) / 10;
