/** j, k and Enter on the rows of a page. */

import { step } from "./rows.js";

export function rowKeys(console, main) {
  const rows = () => [...main.querySelectorAll(".work-row")];
  const move = (by) => {
    const row = step(rows(), by);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  console.key("j", "The next thing to do", () => move(1));
  console.key("k", "The one before", () => move(-1));
  main.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".work-row")) return;
    event.preventDefault();
    enter(event.target);
  }, { signal: console.left });
}

/** Enter on a row does the one thing there is to do; where there are several, it goes to the first. */
export function enter(row) {
  const [first, second] = row.querySelectorAll(".work-acts button");
  const link = row.querySelector("a.work-to");
  if (first?.dataset.primary !== undefined) first.click();
  else if (first && (second || !link)) first.focus();
  else (link ?? first)?.click();
}
