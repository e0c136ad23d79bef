"""A staff API in memory: accounts, sessions by cookie, tokens, and who works here; it can be told to be down."""

import base64
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from dev.totp import code
from tests.site.fake_staff_audit import FakeStaffAudit

PASSWORD, ONE_TIME, NEW = "a first passphrase", "one-time words", "a second passphrase"
RESET = "417259"
OWNERS = ("GET /v1/staff/members", "POST /v1/staff/members")
EVERYBODY = ("GET /v1/staff/me", "POST /v1/staff/session/password", "GET /v1/staff/appointments")
NOT_IN = (401, {"type": "/problems/not-recognised", "detail": "E-mail address or password is not right."})
AGAIN = (401, {"type": "/problems/sign-in-again", "title": "Sign in again", "detail": "This sign-in is over."})
NOT_YOURS = (403, {"type": "/problems/forbidden", "detail": "Your role may not do this."})
UNAUTHORIZED = (401, {"type": "/problems/unauthorized", "title": "Sign in first"})

Answer = tuple[int, Any]


@dataclass
class Account:
    """Somebody who works here."""

    name: str
    email: str
    roles: list[str]
    secret: str = "JBSWY3DPEHPK3PXP"
    password: str = PASSWORD
    state: str = "active"
    therapist: str = ""
    id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def code(self) -> str:
        """Will return what their app shows."""
        return code(self.secret, datetime.now(UTC))

    def takes(self, said: str) -> bool:
        """Will take the code of this half-minute and of its neighbours, as Cognito does: typing takes time."""
        return said in {code(self.secret, datetime.now(UTC), steps) for steps in (-1, 0, 1)}

    def shown(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in ("id", "email", "name", "roles", "therapist", "state")}
        return told | {"since": "2026-01-05T09:00:00Z"}


def fault(name: str, detail: str) -> Answer:
    """Will return the problem document of one field."""
    return 422, {"type": "/problems/invalid-request", "errors": [{"pointer": f"/{name}", "detail": detail}]}


class Part(Protocol):
    """Further routes of the staff API: those that somebody may ask for, and their answers; None is another's."""

    def may(self, account: Account) -> list[str]: ...

    def answer(
        self, account: Account, method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> Answer | None: ...


class FakeStaffApi:
    """Answers requests; `cookie` is what the last answer wants the browser to keep ("" to forget it, None as it is)."""

    def __init__(self) -> None:
        self.olga = Account("Olga Weber", "olga@example.com", ["owner"])
        self.ivo = Account("Ivo Rossi", "ivo@example.com", ["front_desk"])
        self.maya = Account("Maya Lind", "maya@example.com", ["therapist"], therapist="maya")
        self.ada = Account("Ada Novak", "ada@example.com", ["auditor"], "", ONE_TIME, "invited")
        self.accounts = [self.ada, self.ivo, self.maya, self.olga]
        self.sessions: dict[str, Account] = {}
        self.challenges: dict[str, tuple[Account, str]] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.trouble: dict[str, int] = {}
        self.lasts, self.ends = 300, 12 * 3600
        self.cookie: str | None = None
        self.audit = FakeStaffAudit(self.accounts)
        self.parts: list[Part] = [self.audit]

    def answer(self, method: str, path: str, body: dict[str, Any], headers: dict[str, str]) -> Answer:
        self.cookie = None
        self.asked.append((method, path, headers))
        status = self.trouble.get(f"{method} {path}")
        if status:
            return status, {"type": "/problems/x", "title": "As the test wanted"}
        match (method, *path.split("/")[3:]):
            case (_, "session" | "password-reset", *_) if headers.get("staff-console") != "1":
                answer: Answer = NOT_YOURS
            case ("POST", "session"):
                answer = self._begin(body)
            case ("POST", "session", "challenge"):
                answer = self._challenge(body)
            case ("POST", "session", "refresh"):
                session = self.sessions.get(self._sent(headers))
                answer = self._in(session, self._sent(headers)) if session else AGAIN
            case ("DELETE", "session"):
                self.sessions.pop(self._sent(headers), None)
                self.cookie = ""
                answer = 204, None
            case ("POST", "password-reset", *rest):
                answer = self._reset(body) if rest else (202, {})
            case _:
                account = self._bearer(headers)
                answer = self._signed_in(account, method, path, body, headers) if account else UNAUTHORIZED
        return answer

    def _signed_in(
        self, account: Account, method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> Answer:
        match (method, *path.split("/")[3:]):
            case ("GET", "me"):
                may = [*EVERYBODY, *(OWNERS if "owner" in account.roles else ())]
                may += [route for part in self.parts for route in part.may(account)]
                answer: Answer = 200, account.shown() | {"may": sorted(may)}
            case ("POST", "session", "password" | "authenticator") if body["password"] != account.password:
                answer = fault("password", "This is not your password.")
            case ("POST", "session", "password"):
                account.password = body["new_password"]
                answer = 204, None
            case ("POST", "session", "authenticator"):
                answer = 200, self._needs(account, "enrol")
            case ("DELETE", "session", "everywhere"):
                self.sessions, self.cookie = {}, ""
                answer = 204, None
            case (_, "members", *rest) if "owner" in account.roles:
                answer = self._members(method, rest, body)
            case _:
                told = (part.answer(account, method, path, body, headers) for part in self.parts)
                answer = next((one for one in told if one is not None), NOT_YOURS)
        return answer

    def _begin(self, body: dict[str, Any]) -> Answer:
        account = next((one for one in self.accounts if one.email == body["email"].lower()), None)
        if account is None or account.password != body["password"] or account.state == "disabled":
            return NOT_IN
        return 200, self._needs(account, self._next(account))

    def _next(self, account: Account) -> str:
        return "new_password" if account.state == "invited" else "code" if account.secret else "enrol"

    def _needs(self, account: Account, what: str) -> dict[str, Any]:
        challenge = uuid.uuid4().hex
        self.challenges[challenge] = account, what
        told: dict[str, Any] = {"next": what, "challenge": challenge}
        if what == "enrol":
            account.secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            uri = f"otpauth://totp/Calm%20Hands:{account.email}?secret={account.secret}&issuer=Calm%20Hands"
            told |= {"secret": account.secret, "uri": uri}
        return told

    def _challenge(self, body: dict[str, Any]) -> Answer:
        if body["challenge"] not in self.challenges:
            return AGAIN
        account, what = self.challenges[body["challenge"]]
        if what == "new_password":
            if len(body["new_password"]) < len("twelve signs"):
                return fault("new_password", "Choose a password of 12 signs or more, without spaces at its ends.")
            account.password, account.state = body["new_password"], "active"
            return 200, self._needs(account, self._next(account))
        if not account.takes(body["code"]):
            return fault("code", "This is not the code that counts now. Wait for the next one and try again.")
        del self.challenges[body["challenge"]]
        return self._in(account, uuid.uuid4().hex)

    def _in(self, account: Account, session: str) -> Answer:
        self.sessions[session], self.cookie = account, session
        payload = base64.urlsafe_b64encode(json.dumps({"sub": account.id, "sid": session}).encode()).rstrip(b"=")
        token = f"e30.{payload.decode()}.sig"
        return 200, {"next": "signed_in", "id_token": token, "expires_in": self.lasts, "ends_in": self.ends}

    def _reset(self, body: dict[str, Any]) -> Answer:
        account = next((one for one in self.accounts if one.email == body["email"]), None)
        if account is None or body["code"] != RESET:
            return fault("code", "This is not the code that counts now. Wait for the next one and try again.")
        account.password = body["new_password"]
        return 204, None

    def _members(self, method: str, rest: list[str], body: dict[str, Any]) -> Answer:
        if method == "GET":
            return 200, {"members": [one.shown() for one in sorted(self.accounts, key=lambda one: one.email)]}
        if not rest:
            return self._invite(body)
        one = next(each for each in self.accounts if each.id == rest[0])
        if rest[1] == "groups":
            if not body["roles"]:
                return fault("roles", "Choose at least one role.")
            one.roles, one.therapist = body["roles"], body["therapist"] or ""
        one.state = {"disable": "disabled", "enable": "active"}.get(rest[1], one.state)
        return 200, one.shown()

    def _invite(self, body: dict[str, Any]) -> Answer:
        if any(one.email == body["email"] for one in self.accounts):
            return fault("email", "There is an account with this address already.")
        made = Account(body["name"], body["email"], body["roles"], "", ONE_TIME, "invited", body["therapist"] or "")
        self.accounts.append(made)
        return 201, made.shown()

    def _bearer(self, headers: dict[str, str]) -> Account | None:
        parts = headers.get("authorization", "").split(".")
        if len(parts) != len(("head", "payload", "signature")):
            return None
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        return next((one for one in self.accounts if one.id == claims["sub"]), None)

    def _sent(self, headers: dict[str, str]) -> str:
        return headers.get("cookie", "").partition("__Secure-staff-session=")[2]
