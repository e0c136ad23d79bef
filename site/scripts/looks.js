/** A look at a record as a sentence. No document in here. */

const first = (roles) => ["clinical_lead", "owner", "therapist", "front_desk", "auditor"].find((role) => roles.split(",").includes(role));

/** "A therapist looked at your health form": what the audit calls a thing begins with its name, as in "intake: mark read". */
export function sentence({ role, what, action }, words) {
  const who = words.who[first(role)] ?? words.somebody;
  const said = action === "read" ? words.read : action === "break_glass" ? words.read : words.change;
  return filled(said, { who, what: words.what[what.split(":")[0]] ?? words.other });
}

/** Whether a copy was asked for and by when it comes, or when it was given, as a sentence; "" before any of it. */
export function copySaid({ asked, due, done, time_zone: zone }, words, dayOf) {
  if (due) return filled(words.asked, { asked: dayOf(asked, zone), due: dayOf(due, zone) });
  return done ? filled(words.done, { done: dayOf(done, zone) }) : "";
}

const filled = (text, named) => text.replace(/\{(\w+)\}/g, (_, name) => named[name]);

/** Looks under their days, in the order they come: [[day, [look, …]], …]. `dayOf` gives the day of a look. */
export function byDay(looks, dayOf) {
  const days = [];
  for (const look of looks) {
    const day = dayOf(look);
    if (days.at(-1)?.[0] !== day) days.push([day, []]);
    days.at(-1)[1].push(look);
  }
  return days;
}
