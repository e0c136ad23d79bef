/** What the list of looks says, in the page's language. */

const spanish = (globalThis.document?.documentElement.lang ?? "").toLowerCase().startsWith("es");
const words = await (spanish ? import("./words-looks.es.js") : import("./words-looks.en.js"));

export const { COPY, LOOKS } = words;
