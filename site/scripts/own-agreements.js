/** Opens "What you agreed to". */

import { Agreements } from "./agreements.js";
import { mayChange } from "./link.js";
import { Signature } from "./signature.js";
import { button } from "./steps.js";
import { GATE } from "./words-intake.js";

export async function open({ records, appointment, opened, known, show, view }) {
  const [visit, consents] = await Promise.all([records.questions("visit"), records.consents()]);
  const stopped = [visit, consents].find((one) => one.kind !== "ok");
  if (stopped) return stopped;
  const asksAreas = opened.region_policy.sensitive === "each_visit" && mayChange(appointment, Date.now());
  show(Agreements({ consents: consents.body.consents, visit: visit.body, asksAreas, known, kinds: { signature: Signature }, zone: appointment.time_zone, records }).el,
    button(GATE.titles.progress, () => view("progress"), "link"), button(GATE.titles.looks, () => view("looks"), "link"));
  return consents;
}
