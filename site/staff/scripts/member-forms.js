/** The two dialogs about somebody who works here: an invitation, and other roles. */

import { h } from "../../scripts/page.js";
import { Field, Form } from "./fields.js";
import { opened } from "./notices.js";
import { ROLES } from "./roles.js";

const PATH = "/v1/staff/members";

/** Ask for a name, an address and roles; `done(member)` when the invitation is on its way. */
export function invite(console, therapists, done) {
  const name = Field({ label: "Name", name: "name", autocomplete: "off", maxLength: 80 });
  const email = Field({ label: "E-mail address", name: "email", type: "email", autocomplete: "off", hint: "The invitation goes there, with a password that works once." });
  const choice = Roles(therapists, [], "");
  const ask = dialog("Invite somebody", [name, email, choice], "Send the invitation", "Sending…", async (said) => {
    const made = await console.api("POST", PATH, { name: said.name.trim(), email: said.email.trim(), ...choice.value() });
    ask.close();
    done(made);
  }, (form) => console.keep("invitation", form));
}

/** Ask for somebody's roles; `done()` when they are changed. */
export function changeRoles(console, therapists, member, done) {
  const choice = Roles(therapists, member.roles, member.therapist);
  const ask = dialog(`Roles of ${member.name || member.email}`, [choice], "Save", "Saving…", async () => {
    await console.api("POST", `${PATH}/${member.id}/groups`, { ...choice.value(), was: member.roles });
    ask.close();
    done();
  });
}

function dialog(heading, fields, submit, busy, send, begin = () => null) {
  const cancel = h("button", { type: "button", className: "button quiet", textContent: "Cancel" });
  const kept = { it: null };
  const form = Form({
    fields, submit, busy, more: [cancel],
    send: async (said) => {
      await send(said);
      kept.it?.saved();
    },
  });
  const el = h("dialog", { className: "ask", "aria-labelledby": "dialog-title" }, h("h2", { id: "dialog-title", textContent: heading }), form.el);
  const handle = { close: () => el.close() };
  opened(el, (close) => cancel.addEventListener("click", () => { kept.it?.saved(); close(false); }));
  kept.it = begin(form.el);
  form.el.querySelector("input").focus();
  return handle;
}

/** The roles as boxes, and for a therapist which one they are. It is a field: {el, input, fault}. */
function Roles(therapists, chosen, therapist) {
  const boxes = ROLES.map(([id, name, what]) => {
    const input = h("input", { type: "checkbox", id: `role-${id}`, name: `role-${id}`, checked: chosen.includes(id) });
    return { id, input, el: h("div", { className: "check" }, input, h("label", { for: `role-${id}` }, name, h("span", { className: "small", textContent: what }))) };
  });
  const which = h("select", { id: "role-whom", name: "role-whom" }, h("option", { value: "", textContent: "Choose…" }), ...therapists.map(({ id, name }) => h("option", { value: id, textContent: name, selected: id === therapist })));
  const who = h("div", { className: "field" }, h("label", { for: "role-whom", textContent: "Which therapist is this?" }), which);
  const wrong = h("p", { className: "field-fault", role: "alert" });
  const el = h("fieldset", { className: "field" }, h("legend", { textContent: "What they do here" }), ...boxes.map((one) => one.el), who, wrong);
  el.addEventListener("change", update);
  update();

  function update() {
    who.hidden = !boxes.some((one) => one.id === "therapist" && one.input.checked);
    wrong.textContent = "";
  }

  return {
    el,
    value: () => ({ roles: boxes.filter((one) => one.input.checked).map((one) => one.id), therapist: who.hidden ? null : which.value || null }),
    input: { name: "roles", required: false, value: "", select: () => boxes[0].input.focus(), focus: () => boxes[0].input.focus() },
    fault: (text) => { wrong.textContent = text; },
  };
}
