/** One's own account: who one is here, another password, another authenticator app, out everywhere. */

import { h } from "../../scripts/page.js";
import { CodeField, Form, PasswordField } from "./fields.js";
import { roleNames } from "./roles.js";

export const title = "My account";
const STRONG = "Twelve signs or more.";

export async function show(main, params, console) {
  const { me } = console;
  main.replaceChildren(
    h("h1", { textContent: title }),
    h("dl", { className: "facts" },
      fact("Name", me.name || "—"), fact("E-mail address", me.email), fact(me.roles.length === 1 ? "Role" : "Roles", roleNames(me.roles))),
    h("p", { className: "small", textContent: "An owner decides what you may do here." }),
    section("Password", password(console)),
    section("Authenticator app", authenticator(console)),
    section("Other devices", everywhere(console)));
}

const fact = (name, text) => h("div", {}, h("dt", { textContent: name }), h("dd", { textContent: text }));
const section = (name, ...content) => h("section", { className: "panel" }, h("h2", { textContent: name }), ...content);

function password(console) {
  const fields = [
    PasswordField({ label: "Your password now", name: "password", autocomplete: "current-password" }),
    PasswordField({ label: "Your new password", name: "new_password", autocomplete: "new-password", hint: STRONG }),
  ];
  const form = Form({
    fields, submit: "Change the password", busy: "Saving…",
    send: async (said) => {
      await console.session.api("POST", "/v1/staff/session/password", said);
      form.el.reset();
      console.toast("Your password is changed.");
    },
  });
  return form.el;
}

function authenticator(console) {
  const place = h("div", {});
  begin();
  return place;

  function begin() {
    const form = Form({
      fields: [PasswordField({ label: "Your password", name: "password", autocomplete: "current-password" })],
      submit: "Set up another app", busy: "Looking…",
      send: async (said) => prove(await console.session.api("POST", "/v1/staff/session/authenticator", said)),
    });
    place.replaceChildren(h("p", { textContent: "A new phone? Set it up here while you still have the old one." }), form.el);
  }

  async function prove(answer) {
    const { Enrolment } = await import("./enrolment.js");
    const cancel = h("button", { type: "button", className: "button quiet", textContent: "Keep the old one" });
    cancel.addEventListener("click", begin);
    const form = Form({
      fields: [CodeField({ label: "The code that the new app shows now" })], submit: "Use the new app", busy: "Looking…", more: [cancel],
      send: async (said) => {
        await console.session.step("/challenge", { challenge: answer.challenge, code: said.code.replace(/\D/g, "") });
        begin();
        console.toast("From now on the codes of the new app count.");
      },
    });
    place.replaceChildren(await Enrolment(answer), form.el);
    form.el.querySelector("input").focus();
  }
}

function everywhere(console) {
  const button = h("button", { type: "button", className: "button quiet danger", textContent: "Sign out everywhere" });
  button.addEventListener("click", async () => {
    const text = "You are signed out on every device, this one too. What you have not saved is lost.";
    if (!(await console.ask({ title: "Sign out everywhere?", text, yes: "Sign out everywhere", danger: true }))) return;
    try {
      await console.signOut({ everywhere: true });
    } catch (problem) {
      console.toast(problem.detail);
    }
  });
  return h("div", {}, h("p", { textContent: "Did you leave the console open somewhere, or lose a device?" }), h("p", { className: "form-actions" }, button));
}
