/** The drawn body: tap, click or use the keyboard to mark regions; the list beside it says and does the same. */

import { fill, h } from "./page.js";
import { s } from "./draw.js";
import { ARM, BOX, HEAD, TRUNK, VIEWS } from "./figure.js";
import { Frame } from "./frame.js";
import { BODYMAP } from "./words-intake.js";

const AREAS = {
  back: ["neck", "upper_back", "lumbar", "sacrum"],
  hip: ["gluteal", "hip_side"],
  leg: ["thigh_back", "thigh_side", "thigh_front", "knee_back", "calf", "shin", "foot"],
  front: ["abdomen", "groin_saddle"],
};
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
const regionOf = (code) => code.replace(/_[lr]$/, "");
const spoken = ({ text, sensitive }) => (sensitive ? fill(BODYMAP.sensitiveOne, { region: text }) : text);
let drawn = 0; // each map on a page needs its own ids

/** A control for questions.js. @param {{question: object, value?: string[], onChange: (codes: string[] | null) => void, regions: {code: string, text: string, sensitive: boolean}[], areas?: string[]}} given */
export function BodyMap({ question, value, onChange, regions, areas }) {
  const name = `${question.id}-map${drawn++}`;
  const byCode = new Map(regions.map((one) => [one.code, one]));
  const marks = new Map(regions.map(({ code }) => [code, []])); // every place that shows whether a region is marked
  let marked = new Set(value ?? []);
  const tabs = h("div", { className: "bodymap-tabs" }, ...Object.keys(VIEWS).map(tab));
  const figures = h("div", { className: "bodymap-figures" }, ...Object.keys(VIEWS).map(figure));
  const said = h("p", { className: "bodymap-said" });
  const clear = h("button", { type: "button", className: "link", textContent: BODYMAP.clear, onclick: () => change(() => marked.clear()) });
  const foot = h("div", { className: "bodymap-foot" }, said, clear);
  const whole = [h("p", { className: "hint", textContent: BODYMAP.hint }), tabs, figures, foot, legend(), list()];
  const map = h("div", { className: "bodymap", id: question.id, tabIndex: -1 }, ...(question.required || marked.size ? whole : [folded(whole)]));
  const { el, fault } = Frame({ question, role: "group", areas }, map);

  function tab(view) {
    return h("button", { type: "button", "data-view": view, "aria-pressed": view === "back", textContent: BODYMAP.views[view], onclick: () => turn(view) });
  }

  /** On a narrow screen one view is shown at a time. */
  function turn(view) {
    for (const button of tabs.children) button.ariaPressed = String(button.dataset.view === view);
    for (const one of figures.children) one.classList.toggle("turned-away", one.dataset.view !== view);
  }

  function figure(view) {
    const { mirror, whole, sided, hair, folds, nerve } = VIEWS[view];
    const cut = `${name}-${view}`;
    const parts = [
      ...Object.entries(sided).flatMap(([region, shape]) => [part(`${region}_${mirror.left}`, shape, -1), part(`${region}_${mirror.right}`, shape, 1)]),
      ...Object.entries(whole).map(([region, shape]) => part(region, shape, 1)),
    ].filter(Boolean);
    const both = (kind, shape) => [1, -1].map((side) => s("path", { class: kind, d: shape, transform: `scale(${side} 1)` }));
    const picture = s("svg", { viewBox: `${BOX.x} ${BOX.y} ${BOX.width} ${BOX.height}`, role: "group", "aria-label": BODYMAP.figures[view] },
      s("clipPath", { id: cut }, s("path", { d: TRUNK })), s("clipPath", { id: `${cut}-here` }, s("path", { class: "here" })),
      s("g", { class: "bodymap-skin" }, ...both("skin", ARM), s("path", { class: "skin", d: TRUNK }), s("path", { class: "shade", d: TRUNK, "clip-path": `url(#${cut})` }),
        ...folds.flatMap((shape) => both("fold", shape)), s("path", { class: "skin", d: HEAD }), s("path", { class: "hair", d: hair })),
      s("g", { "clip-path": `url(#${cut})` }, ...parts.map((one) => one.shape), ...["ring under", "ring"].flatMap((kind) => [
        s("path", { class: `${kind} here` }), s("path", { class: kind, d: TRUNK, "clip-path": `url(#${cut}-here)` })])),
      nerve ? s("g", { class: "bodymap-nerve" }, ...both("line halo", nerve), ...both("line", nerve)) : null,
      s("g", { class: "bodymap-ticks" }, ...parts.map((one) => one.tick)));
    parts[0].shape.setAttribute("tabindex", "0");
    picture.addEventListener("keydown", (event) => keys(event, parts));
    picture.addEventListener("focusin", (event) => ring(picture, event.target));
    picture.addEventListener("focusout", () => ring(picture, null));
    const sides = h("p", { className: "bodymap-sides", "aria-hidden": "true" }, ...["left", "right"].map((side) => h("span", { textContent: BODYMAP.sides[mirror[side]] })));
    return h("div", { className: view === "back" ? "bodymap-figure" : "bodymap-figure turned-away", "data-view": view }, h("p", { className: "bodymap-name", "aria-hidden": "true", textContent: BODYMAP.figures[view] }), sides, picture);
  }

  /** One region of a view: its shape to tap, and the tick that it shows when it is marked. */
  function part(code, [shape, x, y], side) {
    const region = byCode.get(code);
    if (!region) return null;
    const node = s("path", { class: region.sensitive ? "region sensitive" : "region", d: shape, transform: `scale(${side} 1)`, role: "checkbox", "aria-label": spoken(region), tabindex: "-1", "data-code": code });
    node.addEventListener("click", () => toggle(code));
    const tick = s("g", { class: "tick", transform: `translate(${x * side} ${y})` }, s("circle", { r: 11 }), s("path", { d: "M-5 0L-1.5 4L5.5 -4" }));
    marks.get(code).push((is) => {
      node.setAttribute("aria-checked", is);
      tick.classList.toggle("on", is);
    });
    return { shape: node, tick };
  }

  function keys(event, parts) {
    if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      toggle(event.target.dataset.code);
    } else if (ARROWS[event.key]) {
      event.preventDefault();
      const next = nearest(event.target, parts.map((one) => one.shape), ARROWS[event.key]);
      if (!next) return;
      event.target.setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    }
  }

  /** A map that nobody has to fill in stays closed until it is wanted. */
  function folded(parts) {
    return h("details", { className: "bodymap-folded" }, h("summary", { textContent: BODYMAP.open }), ...parts);
  }

  function list() {
    const box = (code) => {
      const input = h("input", { type: "checkbox", onchange: () => toggle(code) });
      marks.get(code).push((is) => { input.checked = is; });
      return h("label", { className: "choice" }, input, spoken(byCode.get(code)));
    };
    const group = ([area, names]) => h("fieldset", {}, h("legend", { textContent: BODYMAP.areas[area] }),
      h("div", { className: "bodymap-boxes" }, ...names.flatMap((one) => regions.filter(({ code }) => regionOf(code) === one)).map(({ code }) => box(code))));
    return h("details", { className: "bodymap-list" }, h("summary", { textContent: BODYMAP.list }), ...Object.entries(AREAS).map(group));
  }

  function legend() {
    const key = (kind, text) => h("li", {}, h("span", { className: `key ${kind}`, "aria-hidden": "true" }), h("span", { textContent: text }));
    return h("ul", { className: "bodymap-legend" }, key("nerve-key", BODYMAP.nerve), regions.some((one) => one.sensitive) ? key("sensitive-key", BODYMAP.sensitive) : null);
  }

  function toggle(code) {
    change(() => (marked.has(code) ? marked.delete(code) : marked.add(code)));
  }

  function change(act) {
    act();
    show();
    const codes = [...byCode.keys()].filter((code) => marked.has(code));
    onChange(codes.length ? codes : null);
  }

  function show() {
    for (const [code, places] of marks) for (const mark of places) mark(marked.has(code));
    const texts = regions.filter(({ code }) => marked.has(code)).map((one) => one.text);
    said.textContent = texts.length ? fill(BODYMAP.said, { regions: texts.join(" · ") }) : BODYMAP.saidNone;
    clear.hidden = texts.length === 0;
  }

  function update(next) {
    marked = new Set(next ?? []);
    show();
  }

  show();
  return { el, update, fault };
}

/** Show where the keyboard is: a ring along the region and along the body where it ends there, above all regions. */
function ring(picture, region) {
  const seen = region?.matches(":focus-visible");
  for (const line of picture.querySelectorAll(".here")) {
    line.setAttribute("d", seen ? region.getAttribute("d") : "");
    line.setAttribute("transform", seen ? region.getAttribute("transform") : "");
  }
}

/** The closest region in a direction: what lies ahead counts, what lies beside counts twice. */
function nearest(from, all, [x, y]) {
  const middle = (node) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };
  const [fromX, fromY] = middle(from);
  const away = (node) => {
    const [toX, toY] = middle(node);
    const ahead = (toX - fromX) * x + (toY - fromY) * y;
    return ahead > 4 ? ahead + 2 * Math.abs((toX - fromX) * y + (toY - fromY) * x) : Infinity;
  };
  const best = all.filter((node) => node !== from).sort((a, b) => away(a) - away(b))[0];
  return best && away(best) < Infinity ? best : null;
}
