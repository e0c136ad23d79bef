/** The therapists' names by their ids, read once; the ids will do where they cannot be had. */

let known = null;

export async function therapistNames({ api }) {
  try {
    known ??= Object.fromEntries((await api("GET", "/v1/practice")).therapists.map(({ id, name }) => [id, name]));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    return {};
  }
  return known;
}
