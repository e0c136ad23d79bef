"""The app's own handler behind the console, for whoever the fake sign-in let in."""

import threading
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from chalicelib.routes.auth import Role
from chalicelib.routes.may import routes_for
from tests.routes.gateway import Answer, call
from tests.routes.test_staff import claims

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

PASSED_ON = ("idempotency-key", "intake-key")


class RealDesk:
    """A part of the staff API that answers as the deployed one would, one request at a time."""

    def __init__(self, *paths: str) -> None:
        self._paths = paths
        self._one = threading.Lock()
        self.statuses: list[tuple[str, int]] = []

    def practice(self) -> dict[str, Any]:
        """Will return the practice as every page sees it."""
        told: dict[str, Any] = self._call("GET", "/v1/practice").json
        return told

    def may(self, account: "Account") -> list[str]:
        """Will say which of the routes they may ask for."""
        roles = [Role(one) for one in account.roles]
        return [one for one in routes_for(roles) if self._is_here(one.partition(" ")[2])]

    def answer(
        self, account: "Account", method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any] | None:
        """Will answer what is here."""
        parts = urlsplit(path)
        if not self._is_here(parts.path):
            return None
        sent = {name: value for name, value in headers.items() if name in PASSED_ON}
        verified = claims(*account.roles, sub=account.id, **{"custom:therapist": account.therapist})
        asked: dict[str, Any] = {"headers": sent, "query": parse_qs(parts.query), "verified": verified}
        given = self._call(method, parts.path, body=body if method == "POST" else None, **asked)
        self.statuses.append((f"{method} {parts.path}", given.status))
        return given.status, given.json if given.text else None

    def _is_here(self, path: str) -> bool:
        return path.removeprefix("/v1/staff/").startswith(self._paths)

    def _call(
        self,
        method: str,
        path: str,
        *,
        body: object = None,
        headers: dict[str, str] | None = None,
        query: dict[str, list[str]] | None = None,
        verified: dict[str, Any] | None = None,
    ) -> Answer:
        with self._one:
            return call(method, path, body, headers, query, claims=verified)
