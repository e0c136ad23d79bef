/** Unsaved work, in memory only: it outlives a change of view and the lock, and goes with the page. */

const works = new Map();

/**
 * Keep what is typed into a form under a key, and put back what was kept there before.
 * @returns {{saved: () => void, isKept: boolean}} `saved` forgets it
 */
export function keep(key, form) {
  const before = works.get(key);
  if (before) restore(form, before);
  form.addEventListener("input", () => works.set(key, typed(form)));
  form.addEventListener("change", () => works.set(key, typed(form)));
  return { isKept: before !== undefined, saved: () => works.delete(key) };
}

export const isUnsaved = () => works.size > 0;
export const forgetWork = () => works.clear();

const fieldsOf = (form) => [...form.elements].filter((one) => one.name && one.type !== "password" && one.type !== "file");
const isTicked = (one) => one.type === "checkbox" || one.type === "radio";

function typed(form) {
  return fieldsOf(form).map((one) => [one.name, one.value, isTicked(one) ? one.checked : null]);
}

function restore(form, work) {
  for (const one of fieldsOf(form)) {
    const known = work.find(([name, value]) => name === one.name && (!isTicked(one) || value === one.value));
    if (!known) continue;
    if (isTicked(one)) one.checked = known[2];
    else [, one.value] = known;
  }
}
