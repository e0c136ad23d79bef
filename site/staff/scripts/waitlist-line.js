/** Who would be asked first for a time, and why: the answer to "why did she get it?". It need not be free. */

import { h } from "../../scripts/page.js";
import { instantOf, wallAt } from "./calendar-days.js";
import { Field, Form } from "./fields.js";
import { SelectField } from "./panels.js";
import { nameOf, standing } from "./waitlist-words.js";

export function Line({ console, names }) {
  const { zone } = console.practice;
  const day = Field({ label: "Day", name: "day", type: "date", value: wallAt(Date.now(), zone).slice(0, 10) });
  const time = Field({ label: "Start", name: "time", type: "time", step: 300, value: "09:00" });
  const who = SelectField({ label: "With", name: "therapist", options: [["", "Anybody"], ...names.therapists().map((one) => [one.id, one.name])], value: "" });
  const said = h("p", { className: "small", role: "status" });
  const found = h("ol", { className: "rows waitlist-line" });
  const form = Form({ fields: [day, time, who], submit: "Show the line", busy: "Looking…", send });
  form.el.classList.add("waitlist-ask");
  return { el: h("section", { className: "panel", "aria-labelledby": "line-title" }, h("h2", { id: "line-title", textContent: "Who would be asked first?" }), form.el, said, found) };

  async function send({ day: date, time: hour, therapist }) {
    const query = new URLSearchParams({ start: instantOf(`${date}T${hour}`, zone), ...(therapist ? { therapist } : {}) });
    try {
      draw((await console.api("GET", `/v1/staff/waitlist/next?${query}`)).in_line);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      form.fault(problem.detail);
    }
  }

  function draw(line) {
    const can = line.filter((one) => one.can_have_it).length;
    said.textContent = line.length ? (can ? "" : "It suits nobody on the list.") : "Nobody waits.";
    found.replaceChildren(...line.map((one) => h("li", { className: one.can_have_it ? "" : "misfit" }, h("strong", { textContent: nameOf(one) }), standing(one) ? h("span", { className: "small", textContent: ` · ${standing(one)}` }) : null)));
  }
}
