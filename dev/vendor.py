"""The libraries that the console shows itself with: as npm brought them, next to its page. They are never committed."""

import json
from collections.abc import Iterator

from dev.settings import ROOT, give_up

MODULES = ROOT / "node_modules"
FOLDER = "staff/vendor"
FILES = {
    "event-calendar.js": "@event-calendar/build/dist/event-calendar.min.js",
    "event-calendar.css": "@event-calendar/build/dist/event-calendar.min.css",
    "uplot.js": "uplot/dist/uPlot.iife.min.js",
    "uplot.css": "uplot/dist/uPlot.min.css",
    "lean-qr.js": "lean-qr/index.mjs",
    "pdf.js": "pdfjs-dist/legacy/build/pdf.min.mjs",
    "pdf.worker.js": "pdfjs-dist/legacy/build/pdf.worker.min.mjs",
    "openjpeg_nowasm_fallback.js": "pdfjs-dist/wasm/openjpeg_nowasm_fallback.js",
    "pdf.licence.txt": "pdfjs-dist/LICENSE",
    "openjpeg.licence.txt": "pdfjs-dist/wasm/LICENSE_OPENJPEG",
}
"""Where each is on the page, and in its package; site/staff/licences.txt says under which licences."""


def vendored() -> Iterator[tuple[str, bytes]]:
    """Will give each file under its path on the site. Ends the command when npm has not brought them."""
    for name, source in FILES.items():
        file = MODULES / source
        if not file.exists():
            give_up("The console's libraries are not installed: make node_modules/.ready (it needs Node 20).")
        yield f"{FOLDER}/{name}", file.read_bytes()


def versions() -> dict[str, str]:
    """Will give the exact version of each package, as package.json pins it."""
    pinned: dict[str, str] = json.loads((ROOT / "package.json").read_text())["dependencies"]
    return pinned
