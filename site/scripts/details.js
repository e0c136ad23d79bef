/** Who is coming and how to reach them. Faults stand at their field, in a summary, and nothing typed is lost. */

import { fill, h } from "./page.js";
import { clientFrom, faults, faultsFromProblem, wantsTexts } from "./checks.js";
import { DETAILS } from "./strings.js";

const TYPED = {
  first_name: { autocomplete: "given-name", maxLength: 80 },
  last_name: { autocomplete: "family-name", maxLength: 80 },
  email: { autocomplete: "email", type: "email", inputMode: "email", maxLength: 254 },
  phone: { autocomplete: "tel", type: "tel", inputMode: "tel", maxLength: 30 },
};

/** The API's own checks speak to people; its parser quotes types in backticks, which is for programmers. */
const isForPeople = (detail) => Boolean(detail) && !detail.includes("`");

export function Details({ draft: before, practice, onChange, onSubmit }) {
  const faultLine = (name) => h("p", { className: "fault", id: `${name}-fault` });
  const draft = { contact_by: "email", ...before };
  const summary = h("div", { className: "details-summary", role: "alert", tabIndex: -1, hidden: true });
  const submit = h("button", { className: "button", textContent: DETAILS.submit });
  const consent = consentBox();
  const foot = h("div", { className: "details-foot" });
  const el = h("form", { className: "details", noValidate: true, "aria-labelledby": "details-title" },
    h("h2", { id: "details-title", textContent: DETAILS.title }),
    summary,
    h("div", { className: "details-pair" }, field("first_name"), field("last_name")),
    h("fieldset", {}, h("legend", { textContent: DETAILS.reach }), h("p", { className: "hint", textContent: DETAILS.reachHint }),
      h("div", { className: "details-pair" }, field("email"), field("phone"))),
    ways(), consent,
    h("p", { className: "hint", textContent: DETAILS.privacy }),
    submit, foot);

  function field(name) {
    const input = h("input", { id: name, name, type: "text", value: draft[name] ?? "", "aria-describedby": `${name}-fault`, ...TYPED[name] });
    return h("div", { className: "field" }, h("label", { for: name, textContent: DETAILS[name] }), input, faultLine(name));
  }

  function ways() {
    const choices = Object.entries(DETAILS.ways).map(([value, text], place) =>
      h("label", { className: "choice" },
        h("input", { type: "radio", name: "contact_by", value, checked: draft.contact_by === value, id: place ? `contact_by-${value}` : "contact_by" }), text));
    return h("fieldset", { "aria-describedby": "contact_by-fault" }, h("legend", { textContent: DETAILS.contact_by }),
      h("div", { className: "details-ways" }, ...choices), faultLine("contact_by"));
  }

  function consentBox() {
    const box = h("input", { type: "checkbox", id: "text_consent", name: "text_consent", checked: draft.text_consent === true, "aria-describedby": "text_consent-fault" });
    return h("div", { className: "field" },
      h("label", { className: "choice" }, box, h("span", { textContent: fill(DETAILS.text_consent, { practice }) })), faultLine("text_consent"));
  }

  function update() {
    consent.hidden = !wantsTexts(draft.contact_by);
  }

  function typed() {
    for (const name of Object.keys(TYPED)) draft[name] = el.elements[name].value;
    draft.contact_by = el.elements.contact_by.value;
    draft.text_consent = wantsTexts(draft.contact_by) && el.elements.text_consent.checked;
    el.elements.text_consent.checked = draft.text_consent; // changing one's mind about texts takes the tick away
    update();
    onChange({ ...draft });
  }

  /** Show each [field, sentence] at its field and in the summary, and go to the first. */
  function show(found) {
    for (const line of el.querySelectorAll(".fault")) line.textContent = "";
    for (const input of el.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
    for (const [name, text] of found) {
      el.querySelector(`#${name}-fault`).textContent = text;
      el.querySelector(`#${name}`).setAttribute("aria-invalid", "true");
    }
    const links = found.map(([name, text]) => h("li", {}, h("a", { href: `#${name}`, textContent: text, onclick: (event) => goTo(event, name) })));
    summary.replaceChildren(...(found.length ? [h("p", { textContent: DETAILS.summaryTitle }), h("ul", {}, ...links)] : []));
    summary.hidden = found.length === 0;
    if (found.length) el.querySelector(`#${found[0][0]}`).focus();
  }

  function goTo(event, name) {
    event.preventDefault();
    el.querySelector(`#${name}`).focus();
  }

  async function send() {
    if (submit.ariaDisabled === "true") return;
    foot.replaceChildren();
    const client = clientFrom(draft);
    const found = faults(client).map(([name, message]) => [name, DETAILS.errors[message]]);
    show(found);
    if (found.length) return;
    submit.ariaDisabled = "true";
    submit.textContent = DETAILS.submitting;
    await onSubmit(client, { refuse, trouble, submit: send });
    submit.ariaDisabled = null;
    submit.textContent = DETAILS.submit;
  }

  /** The API's own faults; false where none of them is about a field of this form. */
  function refuse(errors) {
    const found = faultsFromProblem(errors).map(([name, detail]) => [name, isForPeople(detail) ? detail : DETAILS.errors[name]]);
    show(found);
    return found.length > 0;
  }

  const trouble = (block) => foot.replaceChildren(block);

  el.addEventListener("input", typed);
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
    send();
  });
  update();
  return { el };
}
