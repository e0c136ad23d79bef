/** Find a client by the beginning of a name, a number or an address: two characters do, Enter opens the first. */

import { h } from "../../scripts/page.js";

const WAIT_MS = 150;

export async function show(main, params, console) {
  const results = h("ul", { className: "found", id: "found" });
  const said = h("p", { className: "small", role: "status" });
  const input = h("input", { type: "search", id: "find", name: "find", autocomplete: "off", spellcheck: false, maxLength: 80, "data-search": "", "aria-describedby": "find-hint" });
  const form = h("form", { className: "form find", role: "search" }, h("div", { className: "field" },
    h("label", { for: "find", textContent: "Name, number or e-mail address" }), input, h("p", { className: "field-hint", id: "find-hint", textContent: "Two letters will do, or the last four digits. Enter opens the first." })));
  let timer = 0;
  let asked = 0;
  main.replaceChildren(h("h1", { textContent: "Clients" }), form, said, results);
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(find, WAIT_MS); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await find();
    results.querySelector("a")?.click();
  });
  main.addEventListener("keydown", move);
  console.left.addEventListener("abort", () => clearTimeout(timer));

  async function find() {
    const typed = input.value.trim();
    const mine = (asked += 1);
    if (typed.length < 2) return draw([], "");
    try {
      const { clients } = await console.api("GET", `/v1/staff/clients?q=${encodeURIComponent(typed)}`);
      if (mine === asked) draw(clients, clients.length ? `${clients.length} found` : "Nobody by that name, number or address.");
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      if (mine === asked) draw([], problem.detail);
    }
    return undefined;
  }

  function draw(clients, text) {
    said.textContent = text;
    results.replaceChildren(...clients.map((one) => h("li", {}, h("a", { href: `#/clients/${one.id}` },
      h("strong", { textContent: `${one.first_name} ${one.last_name}` }), h("span", { className: "small", textContent: [one.phone, one.email].filter(Boolean).join(" · ") }),
      one.blocked ? h("span", { className: "badge disabled", textContent: "By phone only" }) : null, one.approval ? h("span", { className: "badge", textContent: "By request only" }) : null))));
  }

  /** The arrows go from the field through what was found, and back. */
  function move(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [input, ...results.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }
}
