/** A letter's pages, drawn anew: of a picture or a PDF comes what is seen, and nothing that the file says besides. */

import { h } from "../../scripts/page.js";

const LONGEST_SIDE = 2200; // pixels: a page of text can be read
const QUALITY = 0.85;
const VENDOR = "/staff/vendor/";
const PDF_MARK = "%PDF-";
export const MOST_PAGES = 8;

/** A file that nothing can be drawn of; `detail` says what to do instead. */
export class NotDrawn extends Error {
  constructor(detail) {
    super(detail);
    this.detail = detail;
  }
}

/**
 * Will draw a file, a canvas for each page, and say whether it is a PDF: told by its content, since what a file is called
 * is somebody's guess.
 * @param {File} file
 * @returns {Promise<{pages: HTMLCanvasElement[], isPdf: boolean}>}
 * @throws {NotDrawn} it is neither a picture nor a PDF, is damaged or locked, or has too many pages
 */
export async function pagesOf(file) {
  const isPdf = (await file.slice(0, 1024).text()).includes(PDF_MARK);
  return { isPdf, pages: isPdf ? await pagesOfPdf(await file.arrayBuffer()) : [await picture(file)] };
}

/** A page as JPEG, in Base64. */
export async function inBase64(canvas) {
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/jpeg", QUALITY); });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

async function picture(file) {
  const drawn = await createImageBitmap(file).catch(() => { throw new NotDrawn("Choose the letter as a JPEG, a PNG or a PDF."); });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(drawn.width, drawn.height));
  const [canvas, pen] = sheet(drawn.width * scale, drawn.height * scale);
  pen.drawImage(drawn, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function pagesOfPdf(data) {
  const pdf = await import(`${VENDOR}pdf.js`).catch(() => { throw new NotDrawn("PDFs cannot be opened right now. Try again, or photograph its pages."); });
  pdf.GlobalWorkerOptions.workerSrc = `${VENDOR}pdf.worker.js`;
  // No script of the file's runs, no code is made from text, and what stands on a page and cannot be read fails the page.
  const reading = pdf.getDocument({ data, isEvalSupported: false, enableXfa: false, useWasm: false, wasmUrl: VENDOR, stopAtErrors: true, verbosity: 0 });
  try {
    const file = await reading.promise;
    if (file.numPages > MOST_PAGES) throw new NotDrawn(`The file has ${file.numPages} pages. Choose one of ${MOST_PAGES} at most: only the letter is needed.`);
    const pages = [];
    for (let number = 1; number <= file.numPages; number += 1) pages.push(await drawn(await file.getPage(number)));
    return pages;
  } catch (fault) {
    throw fault instanceof NotDrawn ? fault : new NotDrawn(WORDS[fault.name] ?? WORDS.damaged);
  } finally {
    await reading.destroy();
  }
}

const WORDS = {
  PasswordException: "The file is locked with a password. Save it without one, or photograph its pages.",
  damaged: "The file cannot be read. Photograph its pages instead.",
};

async function drawn(page) {
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: LONGEST_SIDE / Math.max(plain.width, plain.height) });
  const [canvas] = sheet(viewport.width, viewport.height);
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

function sheet(width, height) {
  const canvas = h("canvas", { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  return [canvas, pen];
}
