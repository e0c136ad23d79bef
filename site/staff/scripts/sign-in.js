/** The way in: e-mail and password, then a code; at first a password of one's own and an app to make the codes. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { CodeField, Field, Form, PasswordField } from "./fields.js";

const STRONG = "Twelve signs or more. Three or four words that nobody would guess are good.";
const EXPIRED = "That took too long, so please begin again.";

/**
 * @param {object} given `session` to sign in with, `email` where only this account will do, `why` said above,
 *   `onDone()` when in, `other` an element below (somebody else, where the screen is locked).
 * @returns {{el: HTMLElement, focus: () => void}}
 */
export function SignIn({ session, practice, email = "", heading = `Sign in to ${practice}`, why = "", onDone, other = null }) {
  const el = h("div", { className: "gate" });
  let address = email;

  function show(title, text, form, ...more) {
    el.replaceChildren(
      h("h1", { textContent: title, tabIndex: -1 }),
      ...(text ? [h("p", { className: "gate-why", textContent: text })] : []), form.el, ...more.filter(Boolean));
    focus();
  }

  const focus = () => (el.querySelector("input:not([readonly])") ?? el.querySelector("h1")).focus();

  function begin(text = why) {
    const name = Field({ label: "E-mail address", name: "email", type: "email", autocomplete: "username", value: address, readOnly: Boolean(email) });
    const password = PasswordField({ label: "Password", name: "password", autocomplete: "current-password" });
    const form = Form({
      fields: [name, password], submit: "Next", busy: "Looking…",
      send: async (said) => { address = said.email.trim(); await go(session.step("", { email: address, password: said.password })); },
    });
    show(heading, text, form, link("Forgot your password?", () => forgotten(name.input.value)), other);
  }

  /** Go on as the answer says; a sign-in that is over begins again. */
  async function go(step) {
    let answer;
    try {
      answer = await step;
    } catch (problem) {
      if (problem.kind !== "sign-in-again") throw problem;
      return begin(EXPIRED);
    }
    const ways = { signed_in: onDone, code: () => code(answer), enrol: () => enrol(answer), new_password: () => chooseOwn(answer) };
    return ways[answer.next]();
  }

  const answering = (answer, said) => go(session.step("/challenge", { challenge: answer.challenge, ...said }));

  function code(answer) {
    const form = Form({
      fields: [CodeField()], submit: "Sign in", busy: "Signing in…",
      send: (said) => answering(answer, { code: digits(said.code) }),
    });
    show("One more step", `Open the authenticator app on your phone and type the code that it shows for ${practice}.`, form,
      h("p", { className: "small", textContent: "Is the phone lost or new? The owner can let you set up another one." }), link("Begin again", () => begin("")));
  }

  async function enrol(answer) {
    const { Enrolment } = await import("./enrolment.js");
    const form = Form({
      fields: [CodeField({ label: "The code that the app shows now" })], submit: "Turn it on", busy: "Looking…",
      send: (said) => answering(answer, { code: digits(said.code) }),
    });
    show("Set up your authenticator app", "Besides your password, every sign-in takes a code that your phone makes. This is done once.",
      { el: h("div", { className: "gate-steps" }, await Enrolment(answer), form.el) });
  }

  function chooseOwn(answer) {
    const password = PasswordField({ label: "Your new password", name: "new_password", autocomplete: "new-password", hint: STRONG });
    const form = Form({ fields: [hiddenName(), password], submit: "Next", busy: "Saving…", send: (said) => answering(answer, { new_password: said.new_password }) });
    show("Choose your own password", "The one you were sent worked once. From now on you use your own.", form);
  }

  function forgotten(typed) {
    const name = Field({ label: "E-mail address", name: "email", type: "email", autocomplete: "username", value: typed });
    const form = Form({
      fields: [name], submit: "Send me a code", busy: "Sending…",
      send: async (said) => {
        address = said.email.trim();
        await session.ask("POST", "/v1/staff/password-reset", { email: address });
        reset();
      },
    });
    show("Forgot your password?", "We send a code to your e-mail address. With it you choose a new password.", form, link("Back to signing in", () => begin("")));
  }

  function reset() {
    const fields = [
      Field({ label: "The code from the e-mail", name: "code", inputMode: "numeric", autocomplete: "one-time-code", maxLength: 7, className: "code" }),
      hiddenName(),
      PasswordField({ label: "Your new password", name: "new_password", autocomplete: "new-password", hint: STRONG }),
    ];
    const form = Form({
      fields, submit: "Save the new password", busy: "Saving…",
      send: async (said) => {
        await session.ask("POST", "/v1/staff/password-reset/confirm", { email: address, code: digits(said.code), new_password: said.new_password });
        begin("Your new password is saved. Sign in with it.");
      },
    });
    show("Look at your e-mail", `If ${address} is the address of an account here, a code is on its way to it. It may take a minute.`, form, link("Back to signing in", () => begin("")));
  }

  /** Password managers want to see whose password it is. */
  const hiddenName = () => ({ el: h("input", { type: "email", name: "username", autocomplete: "username", value: address, readOnly: true, hidden: true, "aria-hidden": "true" }) });

  begin();
  return { el, focus };
}

const digits = (text) => text.replace(/\D/g, "");

const link = (text, onClick) => button(text, () => onClick(), "link");
