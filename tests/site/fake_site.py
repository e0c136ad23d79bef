"""Serves the rendered pages and the fake API from one origin, with the headers of the real one."""

import contextlib
import gzip
import json
import threading
from collections.abc import Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from dev.pages import Pages
from dev.template import load_template
from tests.site.fake_api import FakeApi
from tests.site.fake_practice import PLACEHOLDERS_BY_LANGUAGE

SITE = Path(__file__).parents[2] / "site"
TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = load_template()["Resources"]["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"][
    "SecurityHeadersConfig"
]["ContentSecurityPolicy"]["ContentSecurityPolicy"]


PAGES = Pages(SITE, PLACEHOLDERS_BY_LANGUAGE)


def rendered(name: str) -> bytes:
    """A page as it is published: the practice's placeholders filled in, an unknown one an error."""
    language, _, page = name.rpartition("/")
    return PAGES.page(page, language or PAGES.languages[0])


class Handler(BaseHTTPRequestHandler):
    """One request to the site or the API."""

    api: FakeApi
    quit: threading.Event
    sent: list[tuple[str, int]]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/v1/"):
            self._ask()
        else:
            name = self.path.split("?")[0].lstrip("/")
            self._page(f"{name}index.html" if not name or name.endswith("/") else name)

    def do_POST(self) -> None:
        self._ask()

    def do_PUT(self) -> None:
        self._ask()

    def do_DELETE(self) -> None:
        self._ask()

    def _ask(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body: dict[str, Any] = json.loads(self.rfile.read(length) or b"{}")
        trouble = self.api.troubled(self.command, self.path)
        if trouble == "slow":
            self.quit.wait(30)
        if trouble == "busy":
            return self._send(429, b'{"title": "Too many requests"}', "application/problem+json", {"Retry-After": "60"})
        if trouble:
            return self._send(502, b"<html>Bad gateway</html>", "text/html")
        status, answer = self.api.answer(
            self.command, self.path, body, {name.lower(): value for name, value in self.headers.items()}
        )
        if isinstance(answer, str):
            return self._send(status, answer.encode(), "text/calendar; charset=utf-8")
        kind = "application/json" if status < 400 else "application/problem+json"
        return self._send(status, b"" if answer is None else json.dumps(answer).encode(), kind)

    def _page(self, name: str) -> None:
        file = SITE / name.removeprefix("es/")
        is_page = file.suffix == ".html"
        if not file.is_file() or SITE not in file.resolve().parents or (name.startswith("es/") and not is_page):
            return self._send(404, rendered("404.html"), TYPES[".html"])
        return self._send(200, rendered(name) if is_page else file.read_bytes(), TYPES[file.suffix])

    def _send(self, status: int, body: bytes, kind: str, more: dict[str, str] | None = None) -> None:
        packed = gzip.compress(body, 6) if body else b""
        if status == 200:
            self.sent.append((self.path, len(packed)))
        headers = {"Content-Type": kind, "Content-Length": str(len(packed)), "Content-Security-Policy": POLICY} | (
            more or {}
        )
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if body:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(packed)

    def date_time_string(self, timestamp: float | None = None) -> str:
        del timestamp
        return format_datetime(self.api.diary.now, usegmt=True)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name that the parent class gave it
        """Stay quiet: the tests say what happened."""


class FakeSite:
    """A running site: its address, its API, and what it has sent as (path, bytes)."""

    def __init__(self, url: str, api: FakeApi, sent: list[tuple[str, int]]) -> None:
        self.url, self.api, self.sent = url, api, sent


@contextlib.contextmanager
def running(port: int = 0, api: FakeApi | None = None) -> Iterator[FakeSite]:
    """Serve until the block ends."""
    api, sent, quit_waiting = api or FakeApi(), list[tuple[str, int]](), threading.Event()
    handler = type("BoundHandler", (Handler,), {"api": api, "sent": sent, "quit": quit_waiting})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield FakeSite(f"http://127.0.0.1:{server.server_port}", api, sent)
    finally:
        quit_waiting.set()
        server.shutdown()
        server.server_close()
        thread.join()
