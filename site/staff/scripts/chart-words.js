/** What the codes of a chart say, in words. Nothing here touches the document, so node can test it. */

let known = null;

/** The words that the API has, read once. Throws a Problem. */
export async function chartWords(console) {
  known ??= await console.api("GET", "/v1/staff/chart-words");
  return known;
}

/** "Lower back, left" for `lumbar_l`. */
export function regionName(words, code) {
  const side = { l: "left", r: "right" }[/_([lr])$/.exec(code)?.[1]];
  const name = words.regions[side ? code.slice(0, -2) : code] ?? code;
  return side ? `${name}, ${side}` : name;
}

/** What somebody answered to a question, in the question's own words. */
export function saidTo(words, question, answer) {
  const asked = words.questions[question.split(".")[0]] ?? { options: {}, items: {}, type: "text" };
  return inWords(words, asked, answer);
}

function inWords(words, asked, answer) {
  if (answer === null || answer === undefined || answer === "") return "not answered";
  if (answer === true || answer === false) return answer ? "yes" : "no";
  if (Array.isArray(answer)) return answer.length ? answer.map((one) => inWords(words, asked, one)).join(", ") : "none";
  if (typeof answer === "object") return Object.entries(answer).map(([name, one]) => `${asked.items[name] ?? plain(name)}: ${inWords(words, asked, one)}`).join(", ");
  if (asked.type === "bodymap") return regionName(words, answer);
  return asked.options[answer] ?? String(answer);
}

const plain = (code) => code.replaceAll("_", " ");
const some = (list, names) => list.map((one) => names[one] ?? plain(one)).join(", ");
const span = (from, to) => (from === to ? from : `${from} to ${to}`);
const AREAS = { legs: "legs", lumbar: "lower back", spine_and_pelvis: "spine and pelvis", gluteal_and_hip_side: "buttock and side of the hip", side: "that side", skin: "the skin there" };
const area = (words, code) => AREAS[code] ?? words.regions[code] ?? plain(code);

const LINES = {
  technique: (words, values) => some(values, words.techniques),
  pressure: (words, [least, most]) => `Pressure ${span(least, most)} of 5`,
  focus: (words, values) => `Focus on ${some(values, words.regions).toLowerCase()}`,
  length: (words, [least, most]) => `${span(least, most)} minutes`,
  cadence: (words, [weeks, visits]) => [weeks === "0" ? "As often as they like" : weeks === "1" ? "Every week" : `Every ${weeks} weeks`, visits === "0" ? "" : `look again after ${visits} visits`].filter(Boolean).join(", "),
  note: (words, values) => some(values, words.notes),
  remove: (words, values) => `No ${some(values, words.techniques).toLowerCase()}`,
  avoid: (words, values) => some(values, words.limits),
  cap: (words, [most]) => `Pressure ${most} at most`,
  area_cap: (words, [most, where]) => `Pressure ${most} at most on ${area(words, where)}`,
  avoid_area: (words, [where]) => `Leave out ${area(words, where)}`,
  position: (words, values) => `Position: ${some(values, words.positions).toLowerCase()}`,
  lighter: (words, [by]) => `Lighter than last time, by ${by}`,
  most_minutes: (words, [most]) => `${most} minutes at most`,
  declined: () => "Without what they declined",
  eased_positions: () => "In the positions that ease their pain",
};

/** One line of a plan as a sentence. */
export function lineText(words, { kind, values }) {
  return LINES[kind]?.(words, values) ?? `${plain(kind)}: ${values.map(plain).join(", ")}`;
}

/** "Because Skin problem: eczema", or nothing where a line stands on its own. */
export function becauseOf(words, because) {
  const said = Object.entries(because).map(([name, answer]) => {
    const [question, item] = name.split(".");
    const asked = words.questions[question];
    const about = item ? asked?.items[item] ?? plain(item) : asked?.text ?? plain(question);
    return `${about}: ${saidTo(words, question, answer)}`;
  });
  return said.join("; ");
}
