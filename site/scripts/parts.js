/** The health form, page by page, with the list of its parts; nobody has to finish one before looking at another. */

import { fill, h } from "./page.js";
import { Form } from "./form.js";
import { pagesNow } from "./pages.js";
import { said } from "./said.js";
import { button, title } from "./steps.js";
import { PARTS, SAVED } from "./words-intake.js";

/**
 * @param {object} given
 * @param {object} given.data     a questionnaire in pages, see pages.js
 * @param {object} given.answers  so far
 * @param {object} given.known    what conditions may ask beside them
 * @param {object} given.before   last time's answers, each shown once its question has a new one
 * @param {{id: string, view: (go: (page: string, faults?: [string, string][]) => void) => HTMLElement}} given.last  the page behind all others
 * @param {(answers: object) => void} given.onChange
 * @param {(entries: object[]) => Promise<boolean>} given.onLeave  told what stood on a page that is finished; true where the form ends with it
 */
export function Parts({ data, answers: first, known, before, kinds, today, lead, last, foot, onChange, onLeave, onPhone }) {
  let answers = first;
  let here = "";
  let form = null;
  const list = h("ol", { className: "parts-list", id: "parts-list" });
  const fold = h("button", { type: "button", className: "parts-fold", "aria-expanded": "false", "aria-controls": "parts-list", onclick: () => unfold() });
  const nav = h("nav", { className: "parts", "aria-label": PARTS.list }, fold, list);
  const page = h("section", { className: "part" });
  const el = h("div", { className: "intake-form" }, nav, h("div", { className: "part-column" }, page, foot));

  const pages = () => [...pagesNow(data, answers, known, today), { id: last.id, missing: [], answered: 0, entries: [] }];

  function unfold(is = fold.ariaExpanded !== "true") {
    fold.ariaExpanded = String(is);
    nav.classList.toggle("open", is);
  }

  function go(id, faults = []) {
    here = id;
    unfold(false);
    const all = pages();
    const place = Math.max(0, all.findIndex((one) => one.id === id));
    const step = h("p", { className: "part-step", textContent: fill(PARTS.of, { nth: place + 1, all: all.length }) });
    if (id === last.id) page.replaceChildren(step, last.view(go));
    else show(all, place, step);
    update();
    scrollTo(0, 0);
    if (faults.length) form.show(faults);
    else page.querySelector("h1").focus({ preventScroll: true });
  }

  function show(all, place, step) {
    const { id, questions, none } = all[place];
    form = Form({ data, screen: questions, answers, known, kinds, rows: none, today, onChange: changed });
    const status = h("p", { className: "unseen", role: "status" });
    const noneButton = () => { form.none(); status.textContent = PARTS.noneSaid; };
    page.replaceChildren(...[step, title(PARTS.names[id]), place === 0 && lead ? h("p", { className: "lead", textContent: lead }) : null,
      h("div", { className: "sheet" }, form.el, none ? button(data.words.none_button, noneButton, "button quiet none-button") : null, status),
      h("p", { className: "actions part-moves" }, button(data.words.next, next), place ? button(data.words.back, () => go(pages()[place - 1].id), "button quiet") : null),
      h("div", { className: "part-notes" }, button(data.words.by_phone, onPhone, "link"), h("p", { className: "hint", textContent: SAVED.leave }))].filter(Boolean));
    recall();
  }

  async function next() {
    const faults = form.faults();
    form.show(faults);
    if (faults.length) return;
    const all = pages();
    if (await onLeave(all.find((one) => one.id === here).entries)) return;
    go(all[all.findIndex((one) => one.id === here) + 1].id);
  }

  function changed(all) {
    answers = all;
    recall();
    update();
    onChange(all);
  }

  /** Last time's answer is shown only beside a new one, so that it leads nobody. */
  function recall() {
    for (const { question } of form.here()) {
      const control = before[question.id] === undefined ? null : page.querySelector(`#${CSS.escape(question.id)}`)?.closest(".ask");
      if (!control) continue;
      const line = control.querySelector(":scope > .ask-before") ?? control.appendChild(h("p", { className: "ask-before hint", role: "status" }));
      const given = answers[question.id] !== undefined;
      line.textContent = given ? fill(PARTS.before, { answer: said(question, before[question.id], data.regions) }) : "";
    }
  }

  function update() {
    const all = pages();
    const nth = all.findIndex((one) => one.id === here) + 1;
    fold.replaceChildren(h("span", { textContent: fill(PARTS.of, { nth, all: all.length }) }), h("span", { className: "parts-all", textContent: PARTS.all }));
    list.replaceChildren(...all.map(item));
  }

  function item({ id, missing, answered }) {
    const state = id === here ? "now" : answered && !missing.length ? "done" : "open";
    const node = button(PARTS.names[id], () => go(id), `parts-item ${state}`);
    if (id === here) node.setAttribute("aria-current", "step");
    node.append(h("span", { className: "unseen", textContent: ` (${PARTS.states[state]})` }));
    return h("li", {}, node);
  }

  return { el, go, answers: () => answers, entries: () => pagesNow(data, answers, known, today).flatMap((one) => one.entries), pages };
}
