/** What the calendar shows, kept fresh: asked for again every few seconds, and sent only where something changed. */

const EVERY_MS = 3500;
const NOTHING = { visits: [], working: [], days: [], therapists: [], rooms: [] };

/**
 * `onNews()` is called when there is something else to show; nothing is while `isBusy()`, as somebody drags.
 * @returns {{load, take, watch, stop, now, data, trouble}}
 */
export function Board({ console, onNews, isBusy }) {
  let data = NOTHING;
  let wanted = null;
  let version = "";
  let skew = 0;
  let timer = 0;
  let trouble = "";
  let asked = 0;

  const query = (known) => new URLSearchParams({
    from: wanted.from, days: wanted.days, ...(wanted.counts ? { as: "counts" } : {}), ...(wanted.therapist ? { therapist: wanted.therapist } : {}), ...(known ? { known } : {}),
  });

  async function ask(known) {
    const mine = (asked += 1);
    const answer = await console.api("GET", `/v1/staff/board?${query(known)}`);
    if (mine !== asked) return false;
    skew = Date.parse(answer.now) - Date.now();
    const isNew = !answer.unchanged;
    if (isNew) {
      version = answer.version;
      data = { ...NOTHING, ...answer };
    }
    return isNew;
  }

  async function look() {
    if (document.hidden || isBusy() || !wanted) return;
    try {
      const before = trouble;
      const isNew = await ask(version);
      trouble = "";
      if (isNew || before) onNews();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (problem.status !== 401) { trouble = `Not up to date. ${problem.detail}`; onNews(); }
    }
  }

  function again() {
    clearTimeout(timer);
    timer = setTimeout(async () => { await look(); again(); }, EVERY_MS);
  }

  return {
    /** Have other days, and show them. */
    async load(next) {
      if (await this.fetch(next)) { trouble = ""; onNews(); }
    },
    /** Have other days, to be shown later. */
    fetch(next) {
      wanted = next;
      version = "";
      return ask("");
    },
    /** Something was changed here: show the visit as it is at once, and look again. */
    async take(visit) {
      if (visit) {
        const known = data.visits.find((one) => one.id === visit.id);
        if (known) Object.assign(known, { version: visit.version, status: visit.status, start: visit.start, end: visit.end, therapist: visit.therapist, room: visit.room, confirmed: Boolean(visit.confirmed) });
        onNews();
      }
      version = "";
      await look();
    },
    watch(left) {
      again();
      document.addEventListener("visibilitychange", () => !document.hidden && look(), { signal: left });
    },
    stop: () => clearTimeout(timer),
    now: () => Date.now() + skew,
    get data() { return data; },
    get trouble() { return trouble; },
  };
}

/** The practice's own names for what it has. */
export async function Names(console) {
  const practice = await console.api("GET", "/v1/practice");
  let board = { therapists: [], rooms: [] };
  const of = (list, id) => list.find((one) => one.id === id)?.name ?? id ?? "";
  return {
    take: (next) => { board = next; },
    service: (id) => of(practice.services, id),
    therapist: (id) => (id ? of([...board.therapists, ...practice.therapists], id) : ""),
    room: (id) => of(board.rooms, id),
    services: () => practice.services,
    therapists: () => (board.therapists.length ? board.therapists.filter((one) => !one.retired) : practice.therapists),
    rooms: () => board.rooms.filter((one) => !one.retired),
    locations: () => practice.locations,
    practice,
  };
}
