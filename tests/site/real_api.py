"""The app's own handler behind the pages, so that what they send is what it takes."""

import threading
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.routes.gateway import call
from tests.site.fake_api import FakeApi
from tests.site.fake_views import Answer


class RealApi(FakeApi):
    """Answers as the deployed API would; one request at a time, as its tables in memory want it."""

    def __init__(self) -> None:
        super().__init__()
        self.statuses: list[tuple[str, int]] = []
        self._one = threading.Lock()

    def answer(self, method: str, url: str, body: dict[str, Any], headers: dict[str, str]) -> Answer:
        parts = urlsplit(url)
        sent = {name: value for name, value in headers.items() if name not in ("content-type", "content-length")}
        query = parse_qs(parts.query)
        with self._one:
            self.diary.now = datetime.now(UTC)
            given = call(method, parts.path, None if method == "GET" else body, sent, query)
        self.statuses.append((f"{method} {parts.path}", given.status))
        kind = given.headers.get("Content-Type", "")
        return given.status, given.json if "json" in kind and given.text else given.text or None
