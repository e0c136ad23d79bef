/** A provider's letters: taken in as pictures, made smaller here, cleaned and sealed by the API, saved as files. */

import { h } from "../../scripts/page.js";
import { button, moment, small } from "./panels.js";

const ROUTE = "/v1/staff/appointments/{appointment_id}/letters";
const LONGEST_SIDE = 2200; // pixels: a page of text can be read
const QUALITY = 0.85;
const ENDINGS = { "image/jpeg": "jpg", "image/png": "png" };
const NO_PICTURE = "Choose a picture of the letter, as JPEG or PNG. A PDF: photograph the page, or save it as a picture.";

export async function Letters(chart) {
  const { letters } = await chart.console.api("GET", `${chart.path}/letters`);
  const { console, visit } = chart;
  const rows = letters.map((one) => h("li", {}, h("p", {}, `${moment(console, one.at)}, ${one.by === console.me.id ? "you" : "a colleague"}${one.appointment === visit.id ? "" : ", with another visit"} `,
    button("Save as a file", () => saved(chart, one), "link", { "aria-label": `Save as a file: the letter of ${moment(console, one.at)}` }))));
  return [rows.length ? h("ul", { className: "rows" }, ...rows) : small("None."), console.may(`POST ${ROUTE}`) ? Add(chart) : null];
}

function Add(chart) {
  const { console, path } = chart;
  const wrong = h("p", { className: "form-fault", role: "alert" });
  const input = h("input", { type: "file", id: "letter", accept: "image/jpeg,image/png", "aria-describedby": "letter-hint" });
  input.addEventListener("change", async () => {
    wrong.textContent = "";
    input.disabled = true;
    try {
      await console.api("POST", `${path}/letters`, { data: await picture(input.files[0]) });
      const panel = document.getElementById("letters");
      panel.replaceChildren(panel.firstChild, ...(await Letters(chart)).filter(Boolean));
      console.toast("The letter is kept, without what the camera wrote beside it.");
      document.getElementById("letters-title").focus();
    } catch (problem) {
      input.disabled = false;
      input.value = "";
      wrong.textContent = problem.detail ?? NO_PICTURE;
    }
  });
  return h("div", { className: "field" }, h("label", { for: "letter", textContent: "Add a picture of a letter" }), input,
    h("p", { className: "field-hint", id: "letter-hint", textContent: "JPEG or PNG, a page each. Only clinical roles can look at it." }), wrong);
}

/** A picture drawn anew, as large as it takes to be read, in Base64; where the browser cannot draw it there is none. */
async function picture(file) {
  const drawn = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(drawn.width, drawn.height));
  const canvas = h("canvas", { width: Math.max(1, Math.round(drawn.width * scale)), height: Math.max(1, Math.round(drawn.height * scale)) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  return inBase64(new Uint8Array(await blob.arrayBuffer()));
}

function inBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
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
