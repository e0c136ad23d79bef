import { fill } from "./page.js";

/** A sentence with its blanks filled in; a time like "10:00 p. m." does not end it twice. */
export const told = (text, values) => fill(text, values).replace(/\.\.(?=\s|$)/, ".");
