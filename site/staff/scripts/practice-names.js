/** The names of the practice's services and therapists by their ids, read once; ids will do where they cannot be had. */

let known = null;

async function practice({ api }) {
  try {
    known ??= await api("GET", "/v1/practice");
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    return { services: [], therapists: [] };
  }
  return known;
}

const named = (list = []) => Object.fromEntries(list.map(({ id, name }) => [id, name]));

export const serviceNames = async (console) => named((await practice(console)).services);
export const therapistNames = async (console) => named((await practice(console)).therapists);
