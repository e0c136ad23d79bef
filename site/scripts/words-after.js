/** What the pages after a visit say, in the page's language. */

const spanish = (globalThis.document?.documentElement.lang ?? "").toLowerCase().startsWith("es");
const words = await (spanish ? import("./words-after.es.js") : import("./words-after.en.js"));

export const { CHECKIN, HOME, MESSAGES } = words;
