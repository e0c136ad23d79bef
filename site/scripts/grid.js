/** One answer for each of several things: what each earlier treatment did, whether each technique is liked. */

import { h } from "./page.js";

export function grid({ question, value, onChange }) {
  let now = { ...value };
  const rows = question.items.map(({ value: item, text }, place) => Item(question, item, text, place, (option) => {
    now = { ...now, [item]: option };
    onChange(now);
  }));
  const node = h("div", { className: "grid" }, ...rows.map((row) => row.el));

  /** `items` limits what is asked about; the answers of what is left out go with it. */
  function update(next, items = null) {
    now = Object.fromEntries(Object.entries(next ?? {}).filter(([item]) => !items || items.includes(item)));
    for (const row of rows) row.update(now[row.item], !items || items.includes(row.item));
    return Object.keys(now).length ? now : null;
  }

  update(value);
  return { role: "group", nodes: [node], update };
}

function Item({ id, options }, item, text, place, onPick) {
  const inputs = options.map(({ value }, nth) => h("input", { type: "radio", name: `${id}.${item}`, value, id: place || nth ? `${id}-${item}-${value}` : id }));
  const labels = inputs.map((input, nth) => h("label", { className: "choice" }, input, h("span", { textContent: options[nth].text })));
  const pills = h("div", { className: "pills", role: "radiogroup", "aria-labelledby": `${id}-${item}-text` }, ...labels);
  const el = h("div", { className: "grid-item" }, h("p", { className: "sub", id: `${id}-${item}-text`, textContent: text }), pills);
  el.addEventListener("change", (event) => onPick(event.target.value));
  const update = (chosen, isAsked) => {
    el.hidden = !isAsked;
    for (const input of inputs) input.checked = input.value === chosen;
  };
  return { el, item, update };
}
