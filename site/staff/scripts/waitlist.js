/** Who waits for a time, in the order in which they would be asked; an offer by hand, and who would be first for a time. */

import { h, shortDay } from "../../scripts/page.js";
import { button } from "./button.js";
import { small } from "./panels.js";
import { poll } from "./polling.js";
import { practiceNames } from "./practice-names.js";
import { renew } from "./rows.js";
import { Line } from "./waitlist-line.js";
import { Offering } from "./waitlist-offer.js";
import { before, counted, kept, nameOf, terms } from "./waitlist-words.js";
import { rowKeys } from "./work-keys.js";

const LIST = "/v1/staff/waitlist";
const OFFER = `POST ${LIST}/{waitlist_id}/offer`;
const REMOVE = `DELETE ${LIST}/{waitlist_id}`;

export const title = "Waitlist";

export async function show(main, params, console) {
  const { zone } = console.practice;
  const [names, first] = await Promise.all([practiceNames(console), console.api("GET", LIST)]);
  const heading = h("h1", { textContent: title, tabIndex: -1 });
  const service = h("select", { id: "waitlist-service", name: "service" }, h("option", { value: "", textContent: "Anything" }), ...names.services().map((one) => h("option", { value: one.id, textContent: one.name })));
  const said = h("p", { className: "now-told", role: "status" });
  const rows = h("ul", { className: "work-rows" });
  const line = Line({ console, names });
  main.replaceChildren(
    h("div", { className: "view-head" }, heading, h("div", { className: "field waitlist-for" }, h("label", { for: service.id, textContent: "Waits for" }), service)),
    said, h("section", { className: "panel", "aria-label": "On the list" }, rows,
      small("In the order in which they would be asked. A time that comes free is offered by itself, to one person at a time.")), line.el);
  service.addEventListener("change", () => tell(reload));
  rowKeys(console, main);
  draw(first.wishes, "");
  poll(reload, console.left);

  async function reload(anew = "") {
    const wanted = service.value;
    const { wishes } = await console.api("GET", wanted ? `${LIST}?${new URLSearchParams({ service: wanted })}` : LIST);
    if (!console.left.aborted && wanted === service.value) draw(wishes, anew);
  }

  function draw(wishes, anew) {
    said.textContent = counted(wishes);
    if (renew(rows, wishes, { keyOf: (one) => one.id, anew, make: Row })) heading.focus();
  }

  function Row(wish) {
    const more = h("div", { className: "work-more", hidden: true });
    const name = nameOf(wish);
    const may = { offer: console.may(OFFER) && !wish.offer, remove: console.may(REMOVE) };
    const past = before(wish);
    return h("li", { className: "work-row", tabIndex: -1, "data-key": wish.id, "aria-label": `${name}, ${wish.service.name}` },
      h("span", { className: "work-due", textContent: `Since ${shortDay(wish.joined, zone)}` }),
      h("div", { className: "work-what" },
        h("a", { className: "work-to", href: `#/clients/${wish.client_id}`, textContent: name }), ` · ${wish.service.name}, ${wish.service.minutes} min`,
        h("span", { className: "small", textContent: terms(wish) }),
        wish.offer ? h("strong", { className: "small", textContent: kept(wish, zone) }) : null,
        past ? h("span", { className: "small", textContent: `Before: ${past}.` }) : null,
        h("span", { className: "small work-reach" }, ...reach(wish))),
      h("div", { className: "work-acts" },
        may.offer ? act("Offer a time", name, () => open(more, wish)) : null,
        may.remove ? act("Take off", name, () => remove(wish), "button quiet danger") : null), more);
  }

  function open(more, wish) {
    const offering = Offering({
      console, names, wish,
      onClose: () => { more.hidden = true; more.replaceChildren(); more.closest(".work-row").focus(); },
      onDone: async (news) => { more.hidden = true; console.toast(news); await tell(() => reload(wish.id)); },
    });
    more.hidden = false;
    more.replaceChildren(offering.el);
    offering.focus();
  }

  async function remove(wish) {
    const text = wish.offer ? "The time that is kept for them goes to whoever is next. They can join again by themselves." : "No time is offered to them any more. They can join again by themselves.";
    if (!(await console.ask({ title: `Take ${nameOf(wish)} off the list?`, text, yes: "Take off", danger: true }))) return;
    await tell(async () => {
      await console.api("DELETE", `${LIST}/${wish.id}`);
      console.toast(`${nameOf(wish)} is off the list.`);
      await reload();
    });
  }

  async function tell(what) {
    try {
      await what();
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      console.toast(problem.detail);
    }
  }
}

const act = (text, about, onClick, className) => button(text, onClick, className, { "aria-label": `${text}: ${about}` });

const reach = ({ phone, email }) => [phone && h("a", { href: `tel:${phone}`, textContent: phone }), email && h("a", { href: `mailto:${email}`, textContent: email })].filter(Boolean);
