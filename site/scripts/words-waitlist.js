/** What the waitlist says, in the page's language. */

const spanish = (globalThis.document?.documentElement.lang ?? "").toLowerCase().startsWith("es");
const words = await (spanish ? import("./words-waitlist.es.js") : import("./words-waitlist.en.js"));

export const { WISH, JOIN, OFFER, LIST } = words;
