"""The app's own routes behind the console: of the fake staff API only the door is fake."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from chalicelib.routes.auth import Role
from chalicelib.routes.may import routes_for
from tests.routes.gateway import call
from tests.routes.test_staff import claims
from tests.site.fake_staff_api import Account, Answer

OURS = ("/v1/staff/appointments/", "/v1/staff/clients", "/v1/staff/chart-words")


class RealStaff:
    """What the app answers about clients and visits; `down` are the beginnings of what does not answer right now."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.down: list[str] = []

    def may(self, account: Account) -> list[str]:
        return [
            one for one in routes_for(frozenset(map(Role, account.roles))) if one.partition(" ")[2].startswith(OURS)
        ]

    def answer(
        self, account: Account, method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> Answer | None:
        parts = urlsplit(path)
        if not parts.path.startswith(OURS):
            return None
        if any(f"{method} {parts.path}".startswith(one) for one in self.down):
            return 503, {"type": "/problems/unavailable", "title": "Not available right now"}
        verified = claims(*account.roles, sub=account.id, name=account.name, **{"custom:therapist": account.therapist})
        key = {name: value for name, value in headers.items() if name == "intake-key"}
        given = call(method, parts.path, None if method == "GET" else body, key, parse_qs(parts.query), claims=verified)
        self.asked.append((f"{method} {parts.path}", given.status))
        return given.status, given.json if given.text else None
