/**
 * Whether a condition holds: chalicelib/care/conditions.py in the browser, line by line. A test runs both over one table.
 * An unanswered question satisfies no atom, so only `not` can make something of silence. No document in here.
 */

const COMPARISONS = {
  "=": (left, right) => left === right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
};

/** True where the condition holds, given the facts (answers and circumstances by id) and the rules that fired before. */
export function holds([word, ...rest], facts, fired = new Set()) {
  if (word === "and") return rest.every((part) => holds(part, facts, fired));
  if (word === "or") return rest.some((part) => holds(part, facts, fired));
  if (word === "not") return !holds(rest[0], facts, fired);
  if (word === "rule") return fired.has(rest[0]);
  return word === "otherwise" || atom(word, valueOf(rest[0], facts), rest.slice(1));
}

function atom(word, value, rest) {
  if (word === "answered") return value !== null;
  if (word === "is") return typeof value === "string" && rest[0].includes(value);
  if (word === "has") return chosen(value).some((option) => rest[0].includes(option));
  if (word === "but") return chosen(value).some((option) => option !== rest[0]);
  return Number.isInteger(value) && COMPARISONS[rest[0]](value, rest[1]);
}

const isItems = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const chosen = (value) => (isItems(value) ? Object.values(value) : Array.isArray(value) ? value : []);
const own = (facts, name) => (Object.hasOwn(facts, name) ? facts[name] ?? null : null);

/** The fact of that name, or of one item of it (`technique_pref.kneading`); null is unanswered. */
export function valueOf(name, facts) {
  const dot = name.indexOf(".");
  if (Object.hasOwn(facts, name) || dot < 0) return own(facts, name);
  const items = own(facts, name.slice(0, dot));
  return isItems(items) ? own(items, name.slice(dot + 1)) : null;
}

/** The id of every fact that a condition's atoms look at. */
export function asks([word, ...rest]) {
  if (["and", "or", "not"].includes(word)) return rest.flatMap(asks);
  return ["rule", "otherwise"].includes(word) ? [] : [rest[0]];
}

/** An answer written the one way conditions know it: true is "yes", and nothing at all is null. */
export function plain(value) {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" && !value.trim()) return null;
  if (typeof value === "object" && value !== null && !Object.keys(value).length) return null;
  return value ?? null;
}
