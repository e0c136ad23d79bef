/** Drawing: SVG elements, and paths as numbers so that half a figure is enough. No document until called. */

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element; every trait becomes an attribute, text is only ever text. */
export function s(tag, traits = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(traits)) if (value !== undefined && value !== null) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The numbers of a path in threes of points: "0 60 C 1 2 3 4 5 6" as [[0, 60], [1, 2], [3, 4], [5, 6]]. */
const pointsOf = (text) => {
  const numbers = text.match(/-?[\d.]+/g).map(Number);
  return numbers.flatMap((number, place) => (place % 2 ? [] : [[number, numbers[place + 1]]]));
};

/** Close half an outline, drawn in curves from the middle and back to it, with its mirror image. */
export function mirrored(half) {
  const points = pointsOf(half);
  const back = points.slice(0, -1).reverse().map(([x, y]) => [-x, y]);
  const [first, ...rest] = [...points, ...back].map((point) => point.join(" "));
  return `M${first}C${rest.join(" ")}Z`;
}
