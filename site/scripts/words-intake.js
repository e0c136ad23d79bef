/** What the health form and its companions say, in the page's language. */

const spanish = (globalThis.document?.documentElement.lang ?? "").toLowerCase().startsWith("es");
const words = await (spanish ? import("./words-intake.es.js") : import("./words-intake.en.js"));

export const { AGREED, BODYMAP, CHART, GATE, PARTS, RESULT, REVIEW, SAVED, SIGN } = words;
