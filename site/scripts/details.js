/** Who is coming and how to reach them. Faults stand at their field, in a summary, and nothing typed is lost. */

import { fill, h } from "./page.js";
import { known } from "./safety-check.js";
import { clientFrom, faults, faultsFromProblem, wantsTexts } from "./checks.js";
import { Form } from "./form.js";
import { DETAILS } from "./strings.js";
import { Summary } from "./summary.js";

const BIRTH = ["date_of_birth", "guardian_name"];
const UNASKED = { el: null, all: () => ({}), update() {}, faults: () => [], mark() {} }; // whoever only waits is not asked how old they are

const TYPED = {
  first_name: { autocomplete: "given-name", maxLength: 80 },
  last_name: { autocomplete: "family-name", maxLength: 80 },
  email: { autocomplete: "email", type: "email", inputMode: "email", maxLength: 254 },
  phone: { autocomplete: "tel", type: "tel", inputMode: "tel", maxLength: 30 },
};

/** The API's own checks speak to people, in English; its parser quotes types in backticks, which is for programmers. */
const isForPeople = (detail) => document.documentElement.lang === "en" && Boolean(detail) && !detail.includes("`");

/**
 * Who comes. What is typed goes to `draft`, the date of birth and a guardian's name are answers of the questionnaire.
 * Without `data` it is not asked for. `said` are words in place of those for a booking, and the ways to choose from.
 * @returns {{el: HTMLElement, client: () => object, faults: () => [string, string][], show: (found: [string, string][]) => void}}
 */
export function Details({ draft: before, answers, data, day, today, practice, said = {}, onChange }) {
  const words = { ...DETAILS, ...said };
  const draft = { contact_by: "email", ...before };
  const summary = Summary(DETAILS.summaryTitle);
  const birth = !data ? UNASKED : Form({ data, screen: BIRTH, answers, known: known(answers, day), today, onChange: born });
  const consent = consentBox();
  const el = h("div", { className: "details" },
    summary.el,
    h("div", { className: "details-pair" }, field("first_name"), field("last_name")),
    birth.el,
    h("fieldset", {}, h("legend", { textContent: DETAILS.reach }), h("p", { className: "hint", textContent: DETAILS.reachHint }),
      h("div", { className: "details-pair" }, field("email"), field("phone"))),
    ways(), consent,
    h("p", { className: "hint", textContent: words.privacy }));

  function field(name) {
    const input = h("input", { id: name, name, type: "text", value: draft[name] ?? "", "aria-describedby": `${name}-fault`, ...TYPED[name] });
    return h("div", { className: "field" }, h("label", { for: name, textContent: DETAILS[name] }), input, faultLine(name));
  }

  function ways() {
    const choices = Object.entries(words.ways).map(([value, text], place) =>
      h("label", { className: "choice" },
        h("input", { type: "radio", name: "contact_by", value, checked: draft.contact_by === value, id: place ? `contact_by-${value}` : "contact_by" }), text));
    return h("fieldset", { "aria-describedby": "contact_by-fault" }, h("legend", { textContent: words.contact_by }),
      h("div", { className: "details-ways" }, ...choices), faultLine("contact_by"));
  }

  function consentBox() {
    const box = h("input", { type: "checkbox", id: "text_consent", name: "text_consent", checked: draft.text_consent === true, "aria-describedby": "text_consent-fault" });
    return h("div", { className: "field" },
      h("label", { className: "choice" }, box, h("span", { textContent: fill(words.text_consent ?? "", { practice }) })), faultLine("text_consent"));
  }

  function typed() {
    const input = (name) => el.querySelector(`#${name}`);
    for (const name of Object.keys(TYPED)) draft[name] = input(name).value;
    draft.contact_by = el.querySelector("[name=contact_by]:checked")?.value ?? "";
    draft.text_consent = wantsTexts(draft.contact_by) && input("text_consent").checked;
    input("text_consent").checked = draft.text_consent; // changing one's mind about texts takes the tick away
    consent.hidden = !wantsTexts(draft.contact_by);
    tell(birth.all());
  }

  /** Somebody under age names a parent or guardian, as soon as the date of birth says so. */
  function born(next) {
    birth.update({ known: known(next, day) });
    tell(next);
  }

  const tell = (next) => onChange({ ...draft }, next);
  const client = () => clientFrom(draft);

  function found() {
    const own = faults(client()).map(([name, message]) => [name, DETAILS.errors[message]]);
    const names = own.filter(([name]) => name.endsWith("_name"));
    return [...names, ...birth.faults(), ...own.filter(([name]) => !name.endsWith("_name"))];
  }

  /** Show each [field, sentence] at its field and in the summary, and go to the first. */
  function show(list) {
    birth.mark(list);
    for (const line of el.querySelectorAll(".field .fault, fieldset > .fault")) line.textContent = "";
    for (const input of el.querySelectorAll(":is(.field, .details-ways) [aria-invalid]")) input.removeAttribute("aria-invalid");
    for (const [name, text] of list.filter(([name]) => !BIRTH.includes(name))) {
      el.querySelector(`#${name}-fault`).textContent = text;
      el.querySelector(`#${name}`).setAttribute("aria-invalid", "true");
    }
    summary.show(list.map(([name, text]) => [name, BIRTH.includes(name) ? birth.named(name, text) : text]));
  }

  /** The API's own faults as [field, sentence]; those about no field of this form are left out. */
  const refused = (errors) => faultsFromProblem(errors).map(([name, detail]) => [name, isForPeople(detail) ? detail : DETAILS.errors[name]]);

  el.addEventListener("input", (event) => !birth.el?.contains(event.target) && typed());
  consent.hidden = !wantsTexts(draft.contact_by);
  return { el, client, faults: found, show, refused };
}

const faultLine = (name) => h("p", { className: "fault", id: `${name}-fault` });
