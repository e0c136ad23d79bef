/** What an authenticator app has to be told: a picture to point the phone at, and the same as letters to type. */

import { h } from "../../scripts/page.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // the margin that readers want, in modules

/** The steps before the code is asked for. Without the picture the letters are enough. */
export async function Enrolment({ secret, uri }) {
  const picture = await picturesque(uri);
  return h("ol", { className: "enrolment" },
    h("li", {}, "Install an authenticator app on your phone, if you have none: Google Authenticator, Microsoft Authenticator, 2FAS, or the one in your password manager."),
    h("li", {}, picture ? "In the app choose to add an account, and point the camera at this picture." : "In the app choose to add an account by typing a key.",
      picture, h("p", { className: "small" }, picture ? "Or type this key: " : "The key: ", h("code", { className: "secret", textContent: secret.match(/.{1,4}/g).join(" ") }))),
    h("li", {}, "Type the six digits that the app shows."));
}

async function picturesque(uri) {
  try {
    const { generate } = await import("../vendor/lean-qr.js");
    return drawn(generate(uri));
  } catch {
    return null;
  }
}

/** One path of squares, dark on white in both schemes: readers want it so. */
export function drawn(code) {
  const size = code.size + 2 * QUIET;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "A QR code with the key below");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", squares(code));
  svg.append(path);
  return svg;
}

/** The path of a code's dark modules, moved in by the margin. */
export function squares(code) {
  let path = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return path;
}
