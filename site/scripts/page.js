/**
 * What every page stands on: asking the API, saying when something is, making elements.
 * Nothing here touches the document until it is called, so node can test it.
 */

const PATIENCE_MS = 12_000;
const LANGUAGE = globalThis.document?.documentElement.dataset.locale ?? "en";

/**
 * Ask the API. Never throws: the answer's `kind` says what happened.
 * @returns {Promise<{kind: "ok"|"refused"|"busy"|"slow"|"offline"|"down", status: number, body: any, wait: number, now: number}>}
 *   `refused` carries a problem document; `wait` is Retry-After in seconds; `now` is the server's clock in ms.
 */
export async function ask(path, { method = "GET", body, secret, key, intake, patience = PATIENCE_MS, again = true } = {}) {
  const headers = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (secret) headers["Link-Secret"] = secret;
  if (key) headers["Idempotency-Key"] = key;
  if (intake) headers["Intake-Key"] = intake;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  let answer;
  try {
    const response = await fetch(path, { method, headers, body: JSON.stringify(body), signal: stop.signal });
    answer = await understood(response);
  } catch {
    const kind = stop.signal.aborted ? "slow" : globalThis.navigator?.onLine === false ? "offline" : "down";
    answer = { kind, status: 0, body: {}, wait: 0, now: Date.now() };
  } finally {
    clearTimeout(timer);
  }
  const worthWaiting = method === "GET" && again && answer.kind === "busy" && answer.wait > 0 && answer.wait <= 2;
  if (!worthWaiting) return answer;
  await new Promise((done) => setTimeout(done, answer.wait * 1000));
  return ask(path, { method, body, secret, key, intake, patience, again: false });
}

async function understood(response) {
  const { status } = response;
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const kind = response.ok ? "ok" : status === 429 || status === 503 ? "busy" : isJson && status < 500 ? "refused" : "down";
  return {
    kind: kind === "ok" && text && !isJson && !isCalendar(response) ? "down" : kind,
    status,
    body: isJson && text ? JSON.parse(text) : text,
    wait: Number(response.headers.get("Retry-After")) || 0,
    now: Date.parse(response.headers.get("Date") ?? "") || Date.now(),
  };
}

const isCalendar = (response) => (response.headers.get("Content-Type") ?? "").startsWith("text/calendar");

/** A key that makes a repeated POST safe: the same key gets the same answer. */
export const freshKey = () => crypto.randomUUID() + crypto.randomUUID();

// ---- when ----

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const formats = new Map();

function said(instant, zone, options) {
  const name = zone + JSON.stringify(options);
  if (!formats.has(name)) formats.set(name, new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: zone }));
  return formats.get(name).format(new Date(instant));
}

export const clock = (instant, zone) => said(instant, zone, { hour: "numeric", minute: "2-digit" });
export const longDay = (instant, zone) => said(instant, zone, { weekday: "long", month: "long", day: "numeric" });
export const fullDay = (instant, zone) => said(instant, zone, { weekday: "long", month: "long", day: "numeric", year: "numeric" });
export const shortDay = (instant, zone) => said(instant, zone, { weekday: "short", month: "short", day: "numeric" });
export const weekday = (date) => said(date, "UTC", { weekday: "short" });
export const dayNumber = (date) => said(date, "UTC", { day: "numeric" });
export const month = (date) => said(date, "UTC", { month: "short" });

/** "Pacific Time" for "America/Los_Angeles". */
export function zoneName(zone) {
  const parts = new Intl.DateTimeFormat(LANGUAGE, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts();
  return parts.find((part) => part.type === "timeZoneName").value;
}

/** The visitor's own reading of an instant, or null where their clock shows the same as the practice's. */
export function elsewhere(instant, zone, own) {
  const [there, here] = [shortDay(instant, zone), shortDay(instant, own)];
  if (there === here && clock(instant, zone) === clock(instant, own)) return null;
  const time = clock(instant, own);
  return there === here ? time : `${said(instant, own, { weekday: "short" })} ${time}`;
}

/** The ISO date so many days after another. */
export function daysAfter(date, count) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + count);
  return day.toISOString().slice(0, 10);
}

/** Every ISO date from one to another, the last excluded. */
export function datesBetween(from, to) {
  const dates = [];
  for (let date = from; date < to; date = daysAfter(date, 1)) dates.push(date);
  return dates;
}

/** One day's slots as [part of the day, slots] pairs, earliest first, empty parts left out. */
export function partsOfDay(slots) {
  const parts = { morning: [], afternoon: [], evening: [] };
  for (const slot of slots) {
    const hour = Number(slot.start.slice(11, 13)); // the offset is the practice's own, so these digits are its wall clock
    parts[hour < 12 ? "morning" : hour < 17 ? "afternoon" : "evening"].push(slot);
  }
  return Object.entries(parts).filter(([, list]) => list.length > 0);
}

export function price(cents, currency) {
  const digits = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(LANGUAGE, { style: "currency", currency, minimumFractionDigits: digits }).format(cents / 100);
}

/** "{n} free times" with n filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** The question for a fortnight of free times; without dates the API answers from today. */
export function slotsPath({ service, therapist }, from, until) {
  const query = new URLSearchParams({ service });
  if (therapist) query.set("therapist", therapist);
  if (from) query.set("from", from);
  if (until) query.set("to", until);
  return `/v1/slots?${query}`;
}

/** Minutes and price, and behind them what the visit is or why this therapist: [head, text]. */
export function whyThis(words, { services, therapists, currency }, wish) {
  const visit = services.find((each) => each.id === wish.service);
  const facts = { minutes: visit.minutes, price: price(visit.price_cents, currency) };
  const one = therapists.find((each) => each.id === wish.therapist);
  if (!one) return [fill(words.head, facts), visit.summary];
  const sentences = [
    one.nerve_pain_years ? fill(words.whyYears, { name: one.name, years: one.nerve_pain_years }) : one.about,
    one.trainings.length ? fill(words.whyTrainings, { trainings: one.trainings.join("; ") }) : "",
    one.licence ? fill(words.whyLicence, one.licence) : "",
  ];
  return [fill(words.headWhy, { ...facts, name: one.name }), sentences.filter(Boolean).join(" ")];
}

// ---- elements ----

/** An element; text is only ever text. Names with a dash or `role` become attributes, all others properties. */
export function h(tag, traits = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (value === undefined || value === null) continue;
    if (name.includes("-") || name === "role" || name === "for") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** The page's own "something is wrong" block, with the practice's phone number in it. */
export function trouble(kind, onRetry) {
  const block = document.querySelector("#trouble").content.firstElementChild.cloneNode(true);
  const kinds = [...block.querySelectorAll("[data-kind]")];
  const known = kinds.some((line) => line.dataset.kind === kind) ? kind : "down";
  for (const line of kinds) line.hidden = line.dataset.kind !== known;
  const retry = block.querySelector("button");
  if (onRetry) retry.addEventListener("click", () => { block.remove(); onRetry(); });
  else retry.remove();
  return block;
}
