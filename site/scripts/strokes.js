/** A drawing by hand as one SVG path: smoothed, in whole numbers, short enough to be kept. No document in here. */

export const PAD = { width: 600, height: 200 };
const LONGEST = 20_000; // characters; the API refuses more

/** The points that are at least so far apart, the first and last always among them. */
export function thinned(points, apart) {
  const kept = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= apart) kept.push(point);
  }
  const end = points.at(-1);
  if (end && kept.at(-1) !== end) kept.push(end);
  return kept;
}

/** One stroke as a path: curves from middle to middle, each bent towards the point between them; a tap is a dot. */
function strokePath(points) {
  const whole = points.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const [[x, y], ...rest] = whole;
  if (rest.length === 0) return `M${x} ${y}h1`;
  let path = `M${x} ${y}`;
  for (let place = 0; place < rest.length - 1; place++) {
    const [here, next] = [rest[place], rest[place + 1]];
    path += `Q${here[0]} ${here[1]} ${Math.round((here[0] + next[0]) / 2)} ${Math.round((here[1] + next[1]) / 2)}`;
  }
  const [endX, endY] = rest.at(-1);
  return `${path}L${endX} ${endY}`;
}

/** Strokes (lists of [x, y] on the pad) as one path. A very long drawing loses detail, never its end. */
export function drawnPath(strokes, longest = LONGEST) {
  for (let apart = 2; apart <= PAD.width; apart *= 1.5) {
    const path = strokes.map((points) => strokePath(thinned(points, apart))).join("");
    if (path.length <= longest) return path;
  }
  return strokes.map((points) => strokePath([points[0]])).join("").slice(0, longest);
}
