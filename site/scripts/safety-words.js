/** The words of the safety check in the page's language. Everything here is loaded when a time is tapped, not before. */

const spanish = (globalThis.document?.documentElement.lang ?? "").toLowerCase().startsWith("es");
const words = await (spanish ? import("./words-safety.es.js") : import("./words-safety.en.js"));

export const { ASK, CALL, CHECK, CONSENT, FAULTS, OUTCOME, PHONE, STOP } = words;
