/** Who works here: invite, give roles, shut out, and help whoever lost their phone. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { invite, changeRoles } from "./member-forms.js";
import { roleNames } from "./roles.js";

export const title = "Staff";
const PATH = "/v1/staff/members";
const STATES = { invited: "Invited", active: "Active", disabled: "Shut out" };

export async function show(main, params, console) {
  let members = [];
  let therapists = [];
  const rows = h("tbody", {});
  const everybody = async () => (await console.api("GET", PATH)).members;
  const draw = () => rows.replaceChildren(...members.map(row));
  const add = button("Invite somebody", () => invite(console, therapists, (made) => reload(`${made.name} is invited. The e-mail is on its way.`)), "button");
  [members, therapists] = await Promise.all([everybody(), therapistsOf(console)]);
  draw();
  main.replaceChildren(
    h("div", { className: "view-head" }, h("h1", { textContent: title }), add),
    h("div", { className: "table" }, h("table", {},
      h("caption", { className: "unseen", textContent: "Everybody with an account" }),
      h("thead", {}, h("tr", {}, ...["Name", "Roles", "Account", "What to do"].map((name) => h("th", { scope: "col", textContent: name })))), rows)));
  console.key("n", "Invite somebody", () => add.click());

  async function load() {
    members = await everybody();
    draw();
  }

  async function reload(news) {
    await load();
    console.toast(news);
  }

  function row(one) {
    const own = one.id === console.me.id;
    const who = one.name || one.email;
    return h("tr", { className: one.state },
      h("th", { scope: "row" }, who, h("span", { className: "small", textContent: one.name ? one.email : "" })),
      h("td", {}, roleNames(one.roles), h("span", { className: "small", textContent: therapistName(one) })),
      h("td", {}, h("span", { className: `badge ${one.state}`, textContent: STATES[one.state] })),
      h("td", {}, own ? h("span", { className: "small", textContent: "This is you" }) : h("div", { className: "row-actions" }, ...actions(one, who))));
  }

  function therapistName(one) {
    return therapists.find(({ id }) => id === one.therapist)?.name ?? one.therapist;
  }

  function actions(one, who) {
    const roles = act("Roles", () => changeRoles(console, therapists, one, () => reload(`The roles of ${who} are changed.`)));
    if (one.state === "disabled") return [act("Let in again", () => send(one, "enable", `${who} can sign in again.`))];
    const out = act("Shut out", () => shutOut(one, who));
    if (one.state === "invited") return [roles, act("Invite again", () => send(one, "resend-invitation", `The invitation of ${who} is on its way again.`)), out];
    return [roles, act("Phone lost", () => phoneLost(one, who)), out];

    function act(text, onClick) {
      const el = button(text, onClick, "link");
      el.setAttribute("aria-label", `${text}: ${who}`);
      return el;
    }
  }

  async function shutOut(one, who) {
    const text = "Their sessions end at once; what is open on their screen shows nothing new after five minutes.";
    if (!(await console.ask({ title: `Shut ${who} out?`, text, yes: "Shut out", danger: true }))) return;
    if (await send(one, "disable", "")) console.undo(`${who} is shut out.`, () => send(one, "enable", `${who} can sign in again.`));
  }

  async function phoneLost(one, who) {
    const text = "At the next sign-in they set up another authenticator app. Make sure that it is really they who ask: whoever knows their password gets in.";
    if (await console.ask({ title: `Let ${who} set up another phone?`, text, yes: "Yes, let them" })) await send(one, "reset-mfa", `${who} sets up another phone at the next sign-in.`);
  }

  /** Gives whether it was done. */
  async function send(one, what, news) {
    try {
      await console.api("POST", `${PATH}/${one.id}/${what}`, {});
      await load();
      if (news) console.toast(news);
      return true;
    } catch (problem) {
      console.toast(problem.detail);
      return false;
    }
  }
}

async function therapistsOf(console) {
  try {
    return (await console.api("GET", "/v1/practice")).therapists;
  } catch {
    return []; // the ids will do
  }
}
