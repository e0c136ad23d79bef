/** Changing what one waits for, and how one is told of it. */

import { h } from "./page.js";
import { draftOf, refusedWish } from "./wish.js";
import { WishForm } from "./wish-form.js";
import { ToldBy } from "./told-by.js";
import { button, title, workButton } from "./steps.js";
import { JOIN, LIST } from "./words-waitlist.js";

/**
 * @param {{wish: object, practice: object, call: (act: string, body: object) => Promise<object>, onKeep: () => void, onChanged: (answer: object) => void}} given
 * @returns {Node[]}
 */
export function Change({ wish, practice, call, onKeep, onChanged }) {
  const form = WishForm({ practice, service: wish.service.id, latest: wish.instead_of?.slice(0, 10), draft: draftOf(wish, practice.today) });
  const told = wish.moves ? null : ToldBy(wish.told_by); // how one hears of an appointment is said on its own page
  const news = h("p", { className: "fault", role: "status" });

  async function save() {
    news.textContent = "";
    const found = form.faults();
    form.show(found);
    if (found.length || !(told?.isWhole() ?? true)) return undefined;
    const answer = await call("/change", { ...form.terms(), ...told?.choice() });
    if (answer.kind === "ok") return onChanged(answer);
    if (String(answer.body.type).endsWith("/not-yet")) news.textContent = LIST.answerFirst;
    form.show(refusedWish(answer.body.errors ?? []));
    return news.textContent || refusedWish(answer.body.errors ?? []).length ? undefined : answer;
  }

  return [title(LIST.changeTitle), h("p", { className: "lead", textContent: LIST.changeLead }),
    h("div", { className: "sheet" }, form.el, told && h("h2", { textContent: JOIN.who }), told?.el, news,
      h("p", { className: "actions" }, workButton(LIST.save, LIST.saving, save), button(LIST.keep, onKeep, "button quiet")))];
}
