/** A client's visits, to come and past, and what they wait for. */

import { h } from "../../scripts/page.js";
import { Panel, moment, small } from "./panels.js";
import { serviceNames, therapistNames } from "./practice-names.js";

const STATES = {
  held: "Held", booked: "Booked", pending_review: "Waits for us", arrived: "Here", completed: "Took place",
  cancelled: "Called off", no_show: "Did not come", expired: "Expired",
};
const COMING = ["held", "booked", "pending_review", "arrived"];
const CHART = "GET /v1/staff/appointments/{appointment_id}/intake";

export const stateName = (status) => STATES[status] ?? status;

export function Visits(console, client) {
  const el = Panel("visits", "Visits", small("One moment…"));
  names(console).then((named) => draw(el, console, client, named));
  return el;
}

const names = async (console) => ({ services: await serviceNames(console), therapists: await therapistNames(console) });

function draw(el, console, { visits }, named) {
  const now = new Date().toISOString();
  const isComing = (one) => COMING.includes(one.status) && Date.parse(one.end) > Date.parse(now);
  const groups = [["To come", visits.filter(isComing).toReversed()], ["Before", visits.filter((one) => !isComing(one))]];
  const parts = groups.filter(([, some]) => some.length).flatMap(([name, some]) => [h("h3", { textContent: name }), table(some, console, named)]);
  el.replaceChildren(el.firstChild, ...(parts.length ? parts : [small("None.")]));
}

function table(visits, console, { services, therapists }) {
  const rows = visits.map((one) => {
    const when = moment(console, one.start);
    const link = console.may(CHART) ? h("a", { href: `#/visits/${one.id}`, textContent: when }) : when;
    return h("tr", { className: one.status }, h("th", { scope: "row" }, link),
      h("td", { textContent: services[one.service] ?? one.service }), h("td", { textContent: therapists[one.therapist] ?? one.therapist }),
      h("td", {}, h("span", { className: `badge ${one.status === "booked" ? "active" : ""}`, textContent: stateName(one.status) }), h("span", { className: "small", textContent: one.intake ? "" : COMING.includes(one.status) ? "no health form yet" : "" })));
  });
  const heads = ["When", "What", "With", "State"].map((name) => h("th", { scope: "col", textContent: name }));
  return h("div", { className: "table" }, h("table", {}, h("thead", { className: "unseen" }, h("tr", {}, ...heads)), h("tbody", {}, ...rows)));
}

export function Wishes(console, { wishes }) {
  if (!wishes.length) return null;
  const el = Panel("wishes", "Waits for a time", small("One moment…"));
  names(console).then(({ services, therapists }) => {
    const rows = wishes.map((one) => h("li", {}, h("strong", { textContent: services[one.service] ?? one.service }),
      ` · ${one.first} to ${one.last}${one.therapists.length ? `, with ${one.therapists.map((id) => therapists[id] ?? id).join(" or ")}` : ""}`,
      h("p", { className: "small", textContent: `${one.state === "offered" ? "A time is offered" : "On the list"} since ${moment(console, one.joined)}` })));
    el.replaceChildren(el.firstChild, h("ul", { className: "rows" }, ...rows));
  });
  return el;
}
