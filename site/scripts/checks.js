/** What must hold of a visitor's details before they are sent. No document in here. */

const FIELDS = ["first_name", "last_name", "email", "phone", "contact_by", "text_consent"];

/** The typed details as the API wants them: trimmed, and nothing that was left empty. */
export function clientFrom(draft) {
  const client = { text_consent: wantsTexts(draft.contact_by) && draft.text_consent === true };
  for (const name of ["first_name", "last_name", "email", "phone", "contact_by"]) {
    const value = (draft[name] ?? "").trim();
    if (value) client[name] = value;
  }
  return client;
}

export const wantsTexts = (contactBy) => contactBy === "text" || contactBy === "both";
const wantsEmail = (contactBy) => contactBy === "email" || contactBy === "both";

const looksLikeEmail = (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
export const looksLikePhone = (text) => /^[+(]?[\d\s().-]{6,24}$/.test(text) && text.replace(/\D/g, "").length >= 7;

/** Each field at fault with the name of its message, in the order of the form. */
export function faults(client) {
  const found = [];
  const { first_name: first, last_name: last, email, phone, contact_by: way } = client;
  if (!first) found.push(["first_name", "first_name"]);
  if (!last) found.push(["last_name", "last_name"]);
  if (!email && !phone) found.push(["email", "reach"]);
  else if (email && !looksLikeEmail(email)) found.push(["email", "email"]);
  else if (!email && wantsEmail(way)) found.push(["email", "email_needed"]);
  if (phone && !looksLikePhone(phone)) found.push(["phone", "phone"]);
  else if (!phone && email && way && !(way === "email")) found.push(["phone", "phone_needed"]);
  if (!way) found.push(["contact_by", "contact_by"]);
  if (wantsTexts(way) && !client.text_consent) found.push(["text_consent", "text_consent"]);
  return found;
}

/** The API's errors as [field, sentence] pairs; what points at nothing of ours is left out. */
export function faultsFromProblem(errors) {
  const named = errors.map(({ pointer, detail }) => [String(pointer ?? "").split("/").at(-1), detail]);
  return named.filter(([field]) => FIELDS.includes(field)).sort((a, b) => FIELDS.indexOf(a[0]) - FIELDS.indexOf(b[0]));
}
