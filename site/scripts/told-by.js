/** How somebody on the waitlist is told: by the ways that there is an address for, texts with a yes to the words that are kept. */

import { wantsTexts } from "./checks.js";
import { h } from "./page.js";
import { Check } from "./safety-check.js";
import { DETAILS } from "./strings.js";
import { JOIN } from "./words-waitlist.js";

/** @param {{contact_by: string, text_consent: boolean, email: boolean, phone: boolean}} told  as the API says it */
export function ToldBy({ contact_by: way, text_consent: agreed, email, phone }) {
  const can = { email, text: phone, both: email && phone };
  const ways = Object.keys(can).filter((one) => can[one]);
  const radio = (value, place) => h("label", { className: "choice" },
    h("input", { type: "radio", name: "contact_by", value, id: place ? `contact_by-${value}` : "contact_by", checked: value === way }), h("span", { textContent: DETAILS.ways[value] }));
  const box = h("input", { type: "checkbox", id: "text_consent", checked: agreed, "aria-describedby": "text_consent-fault" });
  const words = h("span", {});
  const consent = h("div", { className: "field" }, h("label", { className: "choice" }, box, words), h("p", { className: "fault", id: "text_consent-fault", role: "status" }));
  const el = h("div", { className: "wish-form" }, h("fieldset", {}, h("legend", { textContent: JOIN.way }), h("div", { className: "details-ways" }, ...ways.map(radio))), consent);
  const chosen = () => el.querySelector("[name=contact_by]:checked")?.value ?? way;

  async function update() {
    consent.hidden = !wantsTexts(chosen());
    if (consent.hidden || words.textContent) return;
    const answer = await Check().load();
    words.textContent = answer.kind === "ok" ? answer.body.questions.find((one) => one.id === "sms_consent")?.text ?? "" : "";
  }

  /** Whether it can be sent; what lacks is said. Nobody agrees to words that they could not read. */
  function isWhole() {
    const lacks = wantsTexts(chosen()) && !(box.checked && words.textContent);
    consent.querySelector(".fault").textContent = lacks ? DETAILS.errors.text_consent : "";
    if (lacks) box.focus();
    return !lacks;
  }

  el.addEventListener("change", update);
  update();
  return { el, isWhole, choice: () => (ways.length ? { contact_by: chosen(), text_consent: wantsTexts(chosen()) && box.checked } : {}) };
}
