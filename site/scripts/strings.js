/** Everything said after a time has been picked, in the page's language. What stands on the page from the start is in the HTML. */

const spanish = globalThis.document?.documentElement.lang === "es";
const said = await (spanish ? import("./strings.es.js") : import("./strings.en.js"));

export const { DETAILS, DONE, GONE, HOLD, MANAGE, REFUSED, THERAPISTS } = said;
