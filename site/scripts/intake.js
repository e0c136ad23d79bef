/** The client's own health form, agreements and course: behind the link and the date of birth. */

import { ageOn } from "./answers.js";
import { fill, h } from "./page.js";
import { Gate } from "./gate.js";
import { mayChange } from "./link.js";
import { takeLink } from "./own-link.js";
import { Records } from "./records.js";
import { dress, problem, title } from "./steps.js";
import { GATE } from "./words-intake.js";

const SHOWN = {
  form: () => import("./health-form.js"),
  agreements: () => import("./own-agreements.js"),
  progress: () => import("./own-progress.js"),
  looks: () => import("./own-looks.js"),
};

function Intake(main) {
  const steps = main.querySelector("#steps");
  const link = takeLink();
  const records = link && Records(link);
  const practice = { phone: main.dataset.phone, href: main.dataset.phoneHref };
  let appointment = null;
  let opened = null;
  let born = "";
  let skew = 0; // today is the server's, not the device's
  const asked = new URLSearchParams(location.search).get("show");
  let shown = Object.hasOwn(SHOWN, asked ?? "") ? asked : "form";

  function show(...nodes) {
    steps.replaceChildren(...nodes.filter(Boolean));
    scrollTo(0, 0);
    steps.querySelector("h1").focus({ preventScroll: true });
  }

  const phone = () => h("a", { className: "button quiet", href: practice.href, textContent: fill(GATE.call, practice) });
  const visit = () => h("a", { className: "button quiet", href: "manage.html", textContent: GATE.back });
  const say = (heading, text) => show(title(heading), h("p", { textContent: text }), h("p", { className: "actions" }, phone(), link ? visit() : null));
  const today = () => new Intl.DateTimeFormat("en-CA", { timeZone: appointment.time_zone }).format(Date.now() + skew);

  async function load() {
    if (!link) return say(GATE.noLinkTitle, GATE.noLink);
    steps.replaceChildren(title(GATE.titles[shown]), h("p", { role: "status", textContent: GATE.looking }));
    const answer = await records.appointment();
    if (answer.status === 404 || answer.status === 400) return say(GATE.lostTitle, GATE.lost);
    if (answer.kind !== "ok") return show(title(GATE.titles[shown]), problem(answer, load));
    appointment = answer.body;
    skew = answer.now - Date.now();
    if (isOver() && shown === "form") shown = "progress"; // after the visit there is no form any more
    await Promise.all(["questions.css", "bodymap.css", "intake.css"].map(dress));
    return gate();
  }

  const isOver = () => !appointment.intake || !mayChange(appointment, Date.now() + skew);

  function gate() {
    show(Gate({ heading: GATE.titles[shown], lead: isOver() && !asked ? GATE.over : GATE.lead, onOpen: open }).el);
    SHOWN[shown]().catch(() => {}); // on its way while the date is typed
  }

  async function open(given) {
    const answer = await records.open(given);
    if (answer.kind !== "ok") return answer;
    [opened, born] = [answer.body, given];
    return view(shown);
  }

  /** Show one of the three; gives the answer that stood in the way, or one that is ok. */
  async function view(name) {
    shown = name;
    const context = {
      records, appointment, opened, practice, show, view: go, today: today(), again,
      known: { visit: opened.stage === "F" ? 2 : 1, age: ageOn(born, today()), ...opened.given },
    };
    const module = await SHOWN[name]().catch(() => null);
    return module ? module.open(context) : { kind: navigator.onLine ? "down" : "offline", status: 0, body: {} };
  }

  async function go(name) {
    const answer = await view(name);
    if (answer.kind !== "ok") show(title(GATE.titles[name]), problem(answer, () => go(name)));
  }

  /** The key has run out while the page stood open: the date of birth again, then on with what is there. */
  function again(resume = () => {}) {
    if (steps.querySelector(".gate")) return;
    const before = [...steps.childNodes];
    const onOpen = async (given) => {
      const answer = await records.open(given);
      if (answer.kind === "ok") {
        steps.replaceChildren(...before);
        resume();
      }
      return answer;
    };
    show(Gate({ heading: GATE.titles[shown], lead: GATE.again, onOpen }).el);
  }

  load();
}

Intake(document.querySelector("main.intake"));
