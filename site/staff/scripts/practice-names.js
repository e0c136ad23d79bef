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

/** The practice's own lists, for what wants to choose from them: services(), therapists(), and therapist(id), a name. */
export async function practiceNames(console) {
  const { services = [], therapists = [] } = await practice(console);
  return { services: () => services, therapists: () => therapists, therapist: (id) => therapists.find((one) => one.id === id)?.name ?? id };
}
