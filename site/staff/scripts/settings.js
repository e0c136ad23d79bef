/**
 * The practice's own settings, part by part. What a change does is said before it is made; what it would leave behind has
 * to be accepted; a change on an older version is refused and says who was there before. What is written stays until it is
 * kept, through errors, the lock and other views.
 */

import { h } from "../../scripts/page.js";
import { Draft, followed } from "./settings-draft.js";
import { Effects, inShort } from "./settings-effects.js";
import { Control, sentence } from "./settings-fields.js";
import { History, nameOf } from "./settings-history.js";
import { PARTS, SECTION_NAMES } from "./settings-words.js";

export const title = (params) => PARTS.find((one) => one.path === params.section)?.name ?? (params.section === "history" ? "Changes" : "Settings");
const PATH = "/v1/staff/settings";
/** What stands beside a form, by the part that it is about. */
const BESIDE = {
  messages: () => import("./settings-wording.js"), closures: () => import("./settings-holidays.js"), care: () => import("./settings-questions.js"),
  consents: () => import("./settings-consents.js"),
};

export async function show(main, params, console) {
  const chosen = params.section || "services";
  const part = PARTS.find((one) => one.path === chosen);
  const body = h("div", { className: "settings-body" });
  if (!part && chosen !== "history") throw Object.assign(new Error("There is no such part of the settings."), { status: 404, detail: "There is no such part of the settings." });
  let state = await console.api("GET", PATH);
  if (part) await Part();
  else body.append(await History(console, state, saved));
  main.replaceChildren(
    h("h1", { textContent: "Settings" }),
    h("div", { className: "settings" }, menu(chosen), body));

  async function Part() {
    const forms = [];
    for (const section of part.sections) forms.push(Form(section));
    const beside = BESIDE[part.path] ? (await BESIDE[part.path]()).Beside : null;
    body.replaceChildren(h("h2", { textContent: part.name }), h("p", { className: "small", textContent: part.says }), ...forms.map((one) => one.el));
    if (beside) beside({ console, form: forms[0], state, body });
  }

  /** A section's form. What was written is sent with the version that it was written on, however long ago that was. */
  function Form(section) {
    const draft = Draft(console, section);
    let seen = draft.value()?.version ?? state.version;
    const { name: _, ...described } = state.forms[section];
    const control = Control({ ...described, name: section }, draft.value()?.value ?? state.sections[section], [], known);
    const wrong = h("div", { className: "setting-faults", role: "alert" });
    const look = h("button", { type: "button", className: "button quiet", textContent: "What would it change?" });
    const save = h("button", { type: "submit", className: "button", textContent: "Save" });
    const drop = h("button", { type: "button", className: "link", textContent: "Put it back", hidden: !draft.isKept });
    const below = h("div", { className: "setting-effects" });
    const name = SECTION_NAMES[section];
    const el = h("form", { className: "setting-form", noValidate: true, "aria-label": name }, ...(name === part.name ? [] : [h("h3", { textContent: name })]), control.el, wrong, below, h("div", { className: "form-actions" }, save, look, drop));
    let accepted = () => [];
    el.addEventListener("input", (event) => {
      if (below.contains(event.target)) return;
      draft.keep({ version: seen, value: control.value() });
      drop.hidden = false;
      clear();
    });
    el.addEventListener("submit", (event) => { event.preventDefault(); send(keepIt); });
    look.addEventListener("click", () => send(lookAhead));
    drop.addEventListener("click", () => { draft.forget(); Part(); });

    function clear() {
      below.replaceChildren();
      accepted = () => [];
      save.textContent = "Save";
    }

    async function send(act) {
      if (save.getAttribute("aria-disabled") === "true") return;
      [save, look].forEach((one) => one.setAttribute("aria-disabled", "true"));
      wrong.replaceChildren();
      try {
        await act();
      } catch (problem) {
        if (problem.status === undefined) throw problem;
        told(problem);
      } finally {
        [save, look].forEach((one) => one.setAttribute("aria-disabled", "false"));
      }
    }

    const preview = () => console.api("POST", `${PATH}/${section}/preview`, { version: seen, value: control.value() });

    async function lookAhead() {
      effects(await preview());
    }

    async function keepIt() {
      const unticked = below.querySelector("input[type=checkbox]:not(:checked)");
      if (unticked) {
        wrong.append(h("p", { className: "form-fault", textContent: "Tick each of them, or change the hours so that they fit." }));
        unticked.focus();
        return;
      }
      const found = accepted().length ? null : await preview();
      if (found && (found.conflicts.length || found.shuts)) return effects(found);
      const before = seen;
      const kept = await console.api("POST", `${PATH}/${section}`, { version: seen, value: control.value(), accepted: accepted() });
      draft.forget();
      saved(kept);
      followed(console, before, kept.version);
      if (kept.version === before) return console.toast("There was nothing to change.");
      await Part();
      body.querySelector(`form[aria-label="${name}"] button[type=submit]`)?.focus();
      return console.undo(`${name}: saved. ${found ? inShort(found) : ""}`.trim(), () => back(before));
    }

    function effects(found) {
      const shown = Effects(found, console.practice.zone);
      below.replaceChildren(shown.el);
      accepted = shown.accepted;
      if (found.conflicts.length || found.shuts) save.textContent = "Save all the same";
      shown.focus();
    }

    function told(problem) {
      if (problem.kind === "unaccepted") return effects(problem.body.effects);
      if (problem.kind === "practice-changed") return overtaken(problem.body);
      if (problem.body?.errors) return faults(problem.body.errors);
      return wrong.append(h("p", { className: "form-fault", textContent: problem.detail }));
    }

    function faults(errors) {
      const elsewhere = errors.filter(({ pointer, detail }) => {
        const [first, ...path] = pointer.split("/").slice(1);
        return first !== "value" || !control.fault(path, sentence(detail));
      });
      wrong.replaceChildren(...elsewhere.map((one) => h("p", { className: "form-fault", textContent: `${placeOf(one.pointer)}: ${one.detail}.` })));
      const [field] = el.querySelectorAll("[aria-invalid]");
      if (field) field.focus();
      if (!elsewhere.length) wrong.append(h("p", { className: "form-fault", textContent: `Not saved: ${errors.length === 1 ? "one thing" : `${errors.length} things`} to put right, marked above.` }));
    }

    async function overtaken({ latest, sections }) {
      const who = latest.by ? await nameOf(console, latest.by) : "Somebody";
      const what = sections.length ? sections.map((one) => SECTION_NAMES[one] ?? one).join(", ") : "the settings";
      const when = latest.at ? ` at ${new Date(latest.at).toLocaleTimeString("en-US", { timeZone: console.practice.zone, hour: "numeric", minute: "2-digit" })}` : "";
      const mine = h("button", { type: "button", className: "button quiet", textContent: "Put mine on top" });
      const theirs = h("button", { type: "button", className: "button quiet", textContent: "Show theirs, drop mine" });
      const latestState = async () => saved(await console.api("GET", PATH));
      mine.addEventListener("click", async () => { await latestState(); seen = state.version; wrong.replaceChildren(); await send(keepIt); });
      theirs.addEventListener("click", async () => { draft.forget(); await latestState(); await Part(); });
      wrong.replaceChildren(h("p", { className: "form-fault", textContent: `Not saved: ${who} changed ${what}${when}, after you opened this. What you wrote is still here.` }), h("div", { className: "form-actions" }, theirs, mine));
    }

    return { el, control, section, changed: () => el.dispatchEvent(new Event("input", { bubbles: true })) };
  }

  function saved(kept) {
    state = { ...state, ...kept };
  }

  async function back(to) {
    const before = state.version;
    saved(await console.api("POST", `${PATH}/back-to`, { to, version: before }));
    followed(console, before, state.version);
    await Part();
  }

  /** What a field of this name can refer to; null where it refers to nothing. */
  function known(name, path = []) {
    const { sections } = state;
    if (name === "needs_equipment") return [...new Set(sections.rooms.flatMap((one) => one.equipment ?? []))].map((id) => ({ id, name: id }));
    if (path[0] === "skills" && path.length === 2) return null;
    const found = { locations: sections.locations, skills: sections.skills }[name];
    return found?.map((one) => ({ id: one.id, name: one.name ?? one.label })) ?? null;
  }

  function placeOf(pointer) {
    const [section, place, ...rest] = pointer.split("/").slice(1);
    const entry = state.sections[section]?.[place];
    return [SECTION_NAMES[section] ?? section, entry?.name ?? entry?.label, rest.join(" ").replaceAll("_", " ")].filter(Boolean).join(", ");
  }
}

function menu(chosen) {
  const link = (path, name) => h("li", {}, h("a", { href: `#/settings/${path}`, textContent: name, ...(path === chosen && { "aria-current": "page" }) }));
  return h("nav", { className: "settings-menu", "aria-label": "Settings" }, h("ul", {}, ...PARTS.map((one) => link(one.path, one.name)), link("history", "Changes")));
}
