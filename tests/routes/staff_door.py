"""A pool of staff behind the API, and the console at its door: what it sends, keeps and gets."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.routes.session_cookie import NAME
from dev.totp import code
from tests.fake_cognito import FakeCognito
from tests.fake_cognito_roster import Account
from tests.routes.gateway import Answer, call
from tests.routes.test_staff import claims

EMAIL, PASSWORD, NEW = "olga@example.com", "a first passphrase", "a second passphrase"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def employ(pool: FakeCognito, role: str = "owner", email: str = EMAIL, **more: Any) -> Account:
    """Will make an account that has signed in before."""
    told: dict[str, Any] = {"status": "CONFIRMED", "secret": SECRET, "enrolled": True, "groups": {role}} | more
    account = Account(email, PASSWORD, {"name": email.partition("@")[0].title()}, **told)
    pool.accounts.append(account)
    return account


def now_code(secret: str = SECRET, steps: int = 0) -> str:
    """Will return what an authenticator app shows."""
    return code(secret, datetime.now(UTC), steps)


class Browser:
    """A browser with the console open: it keeps the cookie and sends it where its path says."""

    def __init__(self, address: str = "192.0.2.1") -> None:
        self.cookie = ""
        self.last: Answer | None = None
        self._address = address

    def __call__(self, method: str, path: str, body: object = None, **more: Any) -> Answer:
        headers = {"Staff-Console": "1"} | more.pop("headers", {})
        if self.cookie and path.startswith("session"):
            headers["Cookie"] = f"{NAME}={self.cookie}"
        sent = {} if body is None and method == "POST" else body
        answer = call(method, f"/v1/staff/{path}", sent, headers, address=self._address, **more)
        self._keep(answer)
        return answer

    def sign_in(self, email: str = EMAIL, password: str = PASSWORD, said: str = "") -> Answer:
        """Will sign in with password and code."""
        asked = self("POST", "session", {"email": email, "password": password})
        assert asked.json["next"] == "code", asked
        return self("POST", "session/challenge", {"challenge": asked.json["challenge"], "code": said or now_code()})

    def as_member(self, account: Account, method: str, path: str, body: object = None, **more: Any) -> Answer:
        """Will ask with the token of an account as well."""
        verified = claims(*account.groups, sub=account.sub, email=account.email, name=account.attributes["name"])
        return self(method, path, body, claims=verified, **more)

    def _keep(self, answer: Answer) -> None:
        given = answer.headers.get("Set-Cookie", "")
        if given:
            self.cookie = given.partition(";")[0].removeprefix(f"{NAME}=")
