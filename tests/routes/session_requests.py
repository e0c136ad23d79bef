"""A good request for each route of signing in, of one's own account, and of who works here."""

from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.routes.session_cookie import NAME
from chalicelib.usecases.session_life import Session
from tests.fake_cognito import FakeCognito
from tests.fake_cognito_roster import Account, Grant
from tests.routes.gateway import call
from tests.routes.staff_door import EMAIL, NEW, PASSWORD, employ, now_code

HEADERS = {"Staff-Console": "1"}
CREDENTIALS = {"email": EMAIL, "password": PASSWORD}


def of_the_door(resource: str) -> bool:
    """Will say whether a route is one of these."""
    return resource.startswith(("/v1/staff/session", "/v1/staff/password-reset", "/v1/staff/members"))


class Door:
    """A pool with an owner, whose id is the one that the tests' claims name, and somebody else to change."""

    def __init__(self, pool: FakeCognito, owner: str) -> None:
        self._pool, self._owner = pool, employ(pool, sub=owner)
        self._other = employ(pool, "front_desk", "ivo@example.com")
        self._invited = employ(pool, "auditor", "new@example.com", status="FORCE_CHANGE_PASSWORD")

    def member(self, resource: str) -> str:
        """Will return whom to ask about."""
        return self._invited.sub if resource.endswith("invitation") else self._other.sub

    def good(self, method: str, resource: str) -> tuple[Any, dict[str, str]]:
        """Will return a body and headers that can succeed now."""
        last = resource.rpartition("/")[2]
        bodies: dict[str, Any] = {
            "session": CREDENTIALS,
            "password-reset": {"email": EMAIL},
            "password": {"password": self._owner.password, "new_password": NEW},
            "authenticator": {"password": self._owner.password},
            "members": {"email": f"{len(self._pool.accounts)}@example.com", "name": "Ada", "roles": ["auditor"]},
            "groups": {"roles": ["auditor"], "was": sorted(self._other.groups)},
        }
        if last == "challenge":
            asked = call("POST", "/v1/staff/session", CREDENTIALS, HEADERS).json["challenge"]
            bodies["challenge"] = {"challenge": asked, "code": now_code()}
        if last == "confirm":
            self._owner.reset = "417259"
            bodies["confirm"] = {"email": EMAIL, "code": "417259", "new_password": PASSWORD}
        return bodies.get(last, {}) if method == "POST" else None, HEADERS | self._cookie(self._owner)

    def _cookie(self, account: Account) -> dict[str, str]:
        now, refresh = datetime.now(UTC), f"refresh-{len(self._pool.asked)}"
        self._pool.grants[refresh] = Grant(account, now)
        session = Session(who=account.sub, refresh=refresh, began=now, seen=now)
        return {"Cookie": f"{NAME}={wiring.console_seal().seal_session(session)}"}
