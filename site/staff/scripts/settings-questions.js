/** Beside the settings of health questions: the questions themselves, as clients read them. */

import { h } from "../../scripts/page.js";

const STAGES = [["S", "While booking"], ["I", "Before the first visit"], ["F", "Before later visits"]];

export function Beside({ console, body }) {
  const stage = choice("questions-stage", STAGES);
  const language = choice("questions-language", [["en", "English"], ["es", "Spanish"]]);
  const list = h("div", { className: "questions", "aria-live": "polite" });
  body.append(h("section", { className: "panel", "aria-label": "The questions" }, h("h3", { textContent: "The questions" }),
    h("div", { className: "choices" }, field("When", stage), field("Language", language)), list));
  for (const one of [stage, language]) one.addEventListener("change", draw);
  return draw();

  async function draw() {
    try {
      const found = await console.api("GET", `/v1/questionnaire?stage=${stage.value}&language=${language.value}`);
      list.replaceChildren(...screens(found));
    } catch (problem) {
      list.replaceChildren(h("p", { className: "form-fault", textContent: problem.detail ?? "They cannot be shown now." }));
    }
  }
}

function screens(found) {
  const byId = Object.fromEntries(found.questions.map((one) => [one.id, one]));
  return (found.screens ?? [{ title: "", questions: found.questions.map((one) => one.id) }]).map((screen) => h("section", {},
    ...(screen.title ? [h("h4", { textContent: screen.title })] : []),
    h("ol", {}, ...screen.questions.map((id) => byId[id]).filter(Boolean).map((one) => h("li", {}, h("p", { textContent: one.text }), ...options(one))))));
}

const options = (one) => (one.options?.length ? [h("p", { className: "small", textContent: one.options.map((each) => each.text ?? each.label ?? each.id ?? each).join(" · ") })] : []);
const choice = (id, options) => h("select", { id }, ...options.map(([value, text]) => h("option", { value, textContent: text })));
const field = (name, input) => h("div", { className: "field" }, h("label", { for: input.id, textContent: name }), input);
