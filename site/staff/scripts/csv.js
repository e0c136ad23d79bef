/** A table as CSV (RFC 4180) that no spreadsheet takes for a formula. */

const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

/**
 * Texts that a spreadsheet would work out get a ' in front (OWASP ASVS 1.2.10); numbers stay numbers, also negative ones.
 * @param {(string|number)[][]} rows
 */
export function csv(rows) {
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
