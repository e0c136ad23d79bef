"""Serves the console and the fake staff API from one origin, with the headers and the cookie of the real one."""

import contextlib
import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import ThreadingHTTPServer
from typing import Any, ClassVar

from dev.public_holidays import holidays_file
from dev.vendor import vendored
from tests.site.fake_safety import FakeSafety
from tests.site.fake_site import PAGES, SITE, TYPES, Handler
from tests.site.fake_staff_api import FakeStaffApi

VENDORED = dict([*vendored(), holidays_file("America/Los_Angeles", date(2026, 11, 26))])
KINDS = {**TYPES, ".json": "application/json"}
NAMES = [{"id": "maya", "name": "Maya"}, {"id": "tom", "name": "Tom"}]


class StaffHandler(Handler):
    """One request to the console or the staff API."""

    staff: ClassVar[FakeStaffApi]
    more: ClassVar[dict[str, str]]
    one: ClassVar[threading.Lock]

    def do_GET(self) -> None:  # noqa: N802  # http.server calls it so
        name = self.path.split("?")[0].lstrip("/")
        if name == "v1/practice":
            self._send(200, json.dumps(self._practice()).encode(), "application/json")
        elif name == "v1/questionnaire":
            self._send(200, json.dumps(FakeSafety().questionnaire("S", "en")).encode(), "application/json")
        elif name.startswith("v1/"):
            self._ask()
        elif name in ("staff", "staff/", "staff/index.html"):
            self._send(200, PAGES.console(), TYPES[".html"])
        elif name in self.more:
            self._send(200, self.more[name].encode(), TYPES[".js"])
        elif name in VENDORED:
            self._send(200, VENDORED[name], KINDS[f".{name.rpartition('.')[2]}"])
        else:
            self._page(name)

    def _practice(self) -> dict[str, Any]:
        known = (getattr(one, "practice", None) for one in self.staff.parts)
        return next((told() for told in known if told), {"therapists": NAMES})

    def _ask(self) -> None:
        body: dict[str, Any] = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        with self.one:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, answer = self.staff.answer(self.command, self.path, body, headers)
            cookie = self.staff.cookie
        kind = "application/json" if status < 400 else "application/problem+json"
        self._send(status, b"" if answer is None else json.dumps(answer).encode(), kind, self._set(cookie))

    def _set(self, cookie: str | None) -> dict[str, str]:
        if cookie is None:
            return {}
        seconds = 1200 if cookie else 0
        rest = f"Path=/v1/staff/session; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict"
        return {"Set-Cookie": f"__Secure-staff-session={cookie}; {rest}"}

    def date_time_string(self, timestamp: float | None = None) -> str:
        del timestamp
        return "Thu, 03 Dec 2026 17:00:00 GMT"


class StaffSite:
    """A running console: its address, its API, and what it has sent as (path, bytes)."""

    def __init__(self, url: str, api: FakeStaffApi, sent: list[tuple[str, int]]) -> None:
        self.url, self.api, self.sent = f"{url}/staff/", api, sent


@contextlib.contextmanager
def running_staff(more: dict[str, str] | None = None) -> Iterator[StaffSite]:
    """Serve until the block ends; `more` are scripts that a test adds, or puts in place of others, by their paths."""
    api, sent = FakeStaffApi(), list[tuple[str, int]]()
    kept = {"staff": api, "sent": sent, "one": threading.Lock(), "more": more or {}}
    handler = type("BoundStaffHandler", (StaffHandler,), kept)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield StaffSite(f"http://127.0.0.1:{server.server_port}", api, sent)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


assert SITE.is_dir()
