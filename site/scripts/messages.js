/** How one is written to: by which way, and whether with news; it counts for all of one's visits. */

import { wantsTexts } from "./checks.js";
import { fill, h } from "./page.js";
import { button, problem, workButton } from "./steps.js";
import { MESSAGES } from "./words-after.js";

const LANGUAGE = document.documentElement.lang.slice(0, 2);

/** @param {{call: (act: string, body?: object) => Promise<object>}} given  asks the API about the appointment of the link */
export function Messages({ call }) {
  const news = h("p", { className: "news", role: "status" });
  const body = h("div", { className: "messages-body" });
  const el = h("section", { className: "keep messages", "aria-labelledby": "messages-title" }, h("h2", { id: "messages-title", tabIndex: -1, textContent: MESSAGES.title }), news, body);

  async function load() {
    const answer = await call(`/messages?language=${LANGUAGE}`);
    if (answer.kind === "ok") tell(answer.body);
    else body.replaceChildren(problem(answer, load));
  }

  function tell(chosen) {
    const said = [MESSAGES.now[chosen.contact_by], chosen.marketing ? MESSAGES.news : MESSAGES.noNews];
    body.replaceChildren(...said.map((text) => h("p", { textContent: text })), h("p", { className: "actions" }, button(MESSAGES.change, () => { news.textContent = ""; edit(chosen); }, "button quiet")));
  }

  function edit(chosen) {
    const form = Choice(chosen);
    const save = async () => {
      if (!form.isWhole()) return undefined;
      const answer = await call("/messages", { ...form.wish(), language: LANGUAGE });
      if (answer.kind !== "ok") return answer;
      tell(answer.body);
      news.textContent = MESSAGES.saved;
      el.querySelector("h2").focus();
      return answer;
    };
    const keep = () => { tell(chosen); body.querySelector("button").focus(); };
    body.replaceChildren(form.el, h("p", { className: "actions" }, workButton(MESSAGES.save, MESSAGES.saving, save), button(MESSAGES.keep, keep, "button quiet")));
    form.el.querySelector("input:checked").focus();
  }

  load();
  return { el };
}

/** The ways that there is an address for, the consent to texts in the words that are kept with it, and news. */
function Choice({ contact_by: way, text_consent: agreed, marketing, email, phone, ends, words }) {
  const can = { email, text: phone, both: email && phone, phone_call: phone };
  const radio = (value) => h("label", { className: "choice" }, h("input", { type: "radio", name: "contact_by", value, checked: value === way }), h("span", { textContent: MESSAGES.ways[value] }));
  const ways = Object.keys(can).filter((value) => can[value]);
  const texts = box("text_consent", words.text_consent, agreed);
  const news = box("marketing", words.marketing, marketing);
  const fault = h("p", { className: "fault", id: "text_consent-fault" });
  const hint = (text) => h("p", { className: "hint", textContent: text });
  const onCall = hint(MESSAGES.callHint);
  const whose = hint(fill(MESSAGES.number, { ends }));
  texts.querySelector("input").setAttribute("aria-describedby", fault.id);
  const el = h("div", { className: "messages-form" },
    h("fieldset", {}, h("legend", { textContent: MESSAGES.way }), h("div", { className: "details-ways" }, ...ways.map(radio)),
      phone ? null : hint(MESSAGES.noPhone), email ? null : hint(MESSAGES.noEmail), onCall),
    texts, whose, fault, news, hint(MESSAGES.newsHint));
  const chosen = () => el.querySelector("[name=contact_by]:checked")?.value ?? way;
  const isTicked = (name) => el.querySelector(`[name=${name}]`).checked;

  function update() {
    texts.hidden = whose.hidden = !wantsTexts(chosen());
    onCall.hidden = chosen() !== "phone_call";
    fault.textContent = "";
    el.querySelector("[name=text_consent]").removeAttribute("aria-invalid");
  }

  function isWhole() {
    const lacks = wantsTexts(chosen()) && !isTicked("text_consent");
    fault.textContent = lacks ? MESSAGES.consent : "";
    if (lacks) {
      el.querySelector("[name=text_consent]").setAttribute("aria-invalid", "true");
      el.querySelector("[name=text_consent]").focus();
    }
    return !lacks;
  }

  const wish = () => ({ contact_by: chosen(), text_consent: wantsTexts(chosen()) && isTicked("text_consent"), marketing: isTicked("marketing") });
  el.addEventListener("change", update);
  update();
  return { el, wish, isWhole };
}

const box = (name, text, checked) => h("label", { className: "choice" }, h("input", { type: "checkbox", name, checked }), h("span", { textContent: text }));
