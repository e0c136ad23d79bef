/** A provider's letters: taken in as pictures, a PDF page by page, cleaned and sealed by the API, saved as files. */

import { h } from "../../scripts/page.js";
import { button } from "./button.js";
import { inBase64, pagesOf } from "./letter-pages.js";
import { moment, small } from "./panels.js";

const ROUTE = "/v1/staff/appointments/{appointment_id}/letters";
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png" };

export async function Letters(chart) {
  const { letters } = await chart.console.api("GET", `${chart.path}/letters`);
  const { console, visit } = chart;
  const rows = letters.map((one) => h("li", {}, h("p", {}, `${moment(console, one.at)}, ${one.by === console.me.id ? "you" : "a colleague"}${one.appointment === visit.id ? "" : ", with another visit"} `,
    button("Save as a file", () => saved(chart, one), "link", { "aria-label": `Save as a file: the letter of ${moment(console, one.at)}` }))));
  return [rows.length ? h("ul", { className: "rows" }, ...rows) : small("None."), console.may(`POST ${ROUTE}`) ? Add(chart) : null];
}

function Add(chart) {
  const wrong = h("p", { className: "form-fault", role: "alert" });
  const input = h("input", { type: "file", id: "letter", accept: "image/jpeg,image/png,application/pdf", "aria-describedby": "letter-hint" });
  input.addEventListener("change", async () => {
    wrong.textContent = "";
    input.disabled = true;
    try {
      if (await taken(chart, input.files[0])) return;
    } catch (problem) {
      wrong.textContent = problem.detail ?? "That did not work. Try again.";
    }
    Object.assign(input, { disabled: false, value: "" });
    input.focus();
  });
  return h("div", { className: "field" }, h("label", { for: "letter", textContent: "Add a letter" }), input,
    h("p", { className: "field-hint", id: "letter-hint", textContent: "JPEG, PNG or PDF. Only clinical roles can look at it." }), wrong);
}

/** Keep what is on a file; false where somebody saw its pages and would rather not. */
async function taken(chart, file) {
  const { console, path } = chart;
  const { pages, isPdf } = await pagesOf(file);
  if (isPdf && !(await console.ask(question(pages)))) return false;
  for (const [kept, page] of pages.toReversed().entries()) { // the latest is listed first: so the first page is
    try {
      await console.api("POST", `${path}/letters`, { data: await inBase64(page) });
    } catch (problem) {
      if (kept) problem.detail = `${problem.detail ?? ""} Kept are only the last ${kept} of ${pages.length} pages.`;
      throw problem;
    }
  }
  const panel = document.getElementById("letters");
  panel.replaceChildren(panel.firstChild, ...(await Letters(chart)).filter(Boolean));
  console.toast("The letter is kept, without what the file said besides.");
  document.getElementById("letters-title").focus();
  return true;
}

/** A PDF may hold what no browser draws, so somebody looks before it is kept. */
function question(pages) {
  const all = pages.length === 1 ? "this page" : `these ${pages.length} pages`;
  for (const [place, page] of pages.entries()) Object.assign(page, { role: "img", ariaLabel: `Page ${place + 1} of ${pages.length}` });
  return { title: `Keep ${all}?`, text: "Is all of it there? Each page is kept as a picture, and the file itself is not.", content: h("div", { className: "letter-pages", tabIndex: 0, role: "group", "aria-label": "Pages" }, ...pages), yes: `Keep ${all}` };
}

async function saved({ console, path }, one) {
  try {
    const { kind, data } = await console.api("GET", `${path}/letters/${one.id}`);
    const url = URL.createObjectURL(new Blob([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], { type: kind }));
    h("a", { href: url, download: `letter-${one.at.slice(0, 10)}.${ENDINGS[kind]}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  } catch (problem) {
    console.toast(problem.detail);
  }
}
