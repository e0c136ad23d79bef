/** A signature: a typed name, or a drawing with finger, pen or mouse. Nothing is signed until the form is sent. */

import { h } from "./page.js";
import { s } from "./draw.js";
import { Frame } from "./frame.js";
import { PAD, drawnPath } from "./strokes.js";
import { SIGN } from "./words-intake.js";

const LONGEST_NAME = 120;

/** A control for questions.js. @param {{question: object, value?: {typed: string} | {drawn: string}, onChange: (value: object | null) => void}} given */
export function Signature({ question, value, onChange }) {
  const { id } = question;
  let way = "typed";
  let typed = "";
  let strokes = [];
  let drawn = "";
  const name = h("input", { id: `${id}-name`, type: "text", maxLength: LONGEST_NAME, autocomplete: "name", spellcheck: false, "aria-describedby": `${id}-hint ${id}-fault` });
  const seen = h("p", { className: "signature-seen", "aria-hidden": "true" });
  const line = s("path", { class: "ink" });
  const pad = s("svg", { class: "signature-pad", viewBox: `0 0 ${PAD.width} ${PAD.height}`, role: "img", "aria-label": SIGN.padEmpty },
    s("path", { class: "signature-line", d: `M40 ${PAD.height - 46}H${PAD.width - 40}` }), line);
  const clear = h("button", { type: "button", className: "link", textContent: SIGN.clear, onclick: wipe });
  const typing = h("div", { className: "field" }, h("label", { for: `${id}-name`, textContent: SIGN.name }), name, seen);
  const drawing = h("div", { className: "signature-draw" }, h("p", { className: "hint", textContent: SIGN.draw }), pad, clear);
  const sheet = h("div", { className: "signature", id, tabIndex: -1 },
    h("p", { className: "hint", id: `${id}-hint`, textContent: SIGN.intent }),
    h("div", { className: "signature-ways" }, choice("typed"), choice("drawn")), typing, drawing);
  const { el, fault } = Frame({ question, role: "group" }, sheet);

  function choice(one) {
    return h("label", { className: "choice" }, h("input", { type: "radio", name: `${id}-way`, value: one, onchange: () => choose(one) }), SIGN.ways[one]);
  }

  function choose(next) {
    way = next;
    show();
    tell();
  }

  const tell = () => onChange(way === "typed" ? (typed.trim() ? { typed: typed.trim() } : null) : drawn ? { drawn } : null);

  function show() {
    for (const input of sheet.querySelectorAll("[type=radio]")) input.checked = input.value === way;
    typing.hidden = way !== "typed";
    drawing.hidden = way !== "drawn";
    seen.textContent = typed;
    if (name.value.trim() !== typed.trim()) name.value = typed;
    line.setAttribute("d", drawn);
    pad.setAttribute("aria-label", drawn ? SIGN.padDone : SIGN.padEmpty);
    clear.hidden = !drawn;
  }

  function wipe() {
    [strokes, drawn] = [[], ""];
    show();
    tell();
    sheet.querySelector("[value=drawn]").focus();
  }

  /** Where a pointer is on the pad, however large the pad is drawn. */
  function place({ clientX, clientY }) {
    const { left, top, width, height } = pad.getBoundingClientRect();
    const within = (share, whole) => Math.min(whole, Math.max(0, share * whole));
    return [within((clientX - left) / width, PAD.width), within((clientY - top) / height, PAD.height)];
  }

  function start(event) {
    if (!event.isPrimary || event.button > 0) return;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    strokes.push([place(event)]);
    pad.onpointermove = (move) => {
      const seen = move.getCoalescedEvents?.() ?? [];
      strokes.at(-1).push(...(seen.length ? seen : [move]).map(place));
      line.setAttribute("d", drawnPath(strokes));
    };
  }

  function end() {
    if (!pad.onpointermove) return;
    pad.onpointermove = null;
    drawn = drawnPath(strokes);
    show();
    tell();
  }

  function update(next) {
    way = next?.drawn ? "drawn" : next?.typed ? "typed" : way;
    typed = next?.typed ?? "";
    if ((next?.drawn ?? "") !== drawn) strokes = []; // a drawing that was kept can be looked at or cleared, not gone on with
    drawn = next?.drawn ?? "";
    show();
  }

  name.addEventListener("input", () => {
    typed = name.value;
    seen.textContent = typed;
    tell();
  });
  pad.addEventListener("pointerdown", start);
  for (const over of ["pointerup", "pointercancel"]) pad.addEventListener(over, end);
  update(value);
  return { el, update, fault };
}
