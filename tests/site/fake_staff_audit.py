"""The audit, and records that open in an emergency, of a fake staff API."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

ANA, BEN = "a" * 26, "b" * 26
VISIT = "v" * 26
NAMES = {f"client#{ANA}": "Ana Silva", f"client#{BEN}": "Ben Ortiz"}
KEY = f"{ANA}.1796320000.proof"
WHATS = (("read", "intake"), ("read", "plan"), ("change", "visit: arrive"), ("read", "work list"))
CHECKS = ("GET /v1/staff/audit", "GET /v1/staff/audit/records")


class FakeStaffAudit:
    """A day of `count` entries and one emergency; `faults` are those of Ana's chain. A key lasts `lasts`."""

    def __init__(self, accounts: "list[Account]") -> None:
        self.accounts = accounts
        self.count, self.lasts = 129, timedelta(minutes=30)
        self.faults: list[dict[str, Any]] = []
        self.reasons: list[str] = []

    def may(self, account: "Account") -> list[str]:
        checks = CHECKS if {"owner", "auditor"}.intersection(account.roles) else ()
        glass = ["POST /v1/staff/clients/{client_id}/break-glass"] if "therapist" in account.roles else []
        return [*checks, *glass]

    def answer(
        self, account: "Account", method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> tuple[int, Any] | None:
        asked = urlsplit(path)
        query = {name: values[-1] for name, values in parse_qs(asked.query).items()}
        match (method, *asked.path.split("/")[3:]):
            case ("GET", "audit") if self.may(account):
                return 200, self._shown(query.get("subject", ""), query.get("day", ""))
            case ("GET", "audit", "records"):
                found = [{"subject": subject, "name": name} for subject, name in NAMES.items()]
                typed = query.get("q", "").casefold()
                return 200, {"records": [one for one in found if one["name"].casefold().startswith(typed)]}
            case ("POST", "clients", client, "break-glass"):
                return self._opened(unquote(client), body["reason"])
            case ("GET", "clients", client):
                is_open = headers.get("intake-key", "").startswith(f"{client}.")
                visits = {"name": "Ana", "visits": [{"id": VISIT}]}
                return (200, visits) if is_open else (404, {"type": "/problems/not-found", "title": "Not there"})
            case ("GET", "appointments", str(), "plan"):
                return 200, {"key": headers.get("intake-key", "")}
        return None

    def _opened(self, client: str, reason: str) -> tuple[int, Any]:
        if len(reason) < len("ten signs."):
            error = {"pointer": "/reason", "detail": "Expected a longer text."}
            return 422, {"type": "/problems/invalid-request", "errors": [error]}
        self.reasons.append(reason)
        until = datetime.now(UTC) + self.lasts
        return 201, {"key": f"{client}{KEY[26:]}", "until": until.isoformat()}

    def _shown(self, subject: str, day: str) -> dict[str, Any]:
        known = subject in ("", *NAMES)
        entries = [self._entry(number, subject, day or "2026-12-03") for number in range(self.count if known else 0)]
        people = {one.id: one.name for one in self.accounts}
        faults = self.faults if subject == f"client#{ANA}" else []
        told = {"entries": entries[::-1], "faults": faults, "people": people, "records": NAMES}
        return told | {"time_zone": "America/Los_Angeles"}

    def _entry(self, number: int, subject: str, day: str) -> dict[str, Any]:
        who = self.accounts[number % len(self.accounts)]
        action, what = WHATS[number % len(WHATS)]
        why = ""
        if number in (self.count - 3, self.count - 2):
            action, what, why = ("break_glass", "record", "She fainted in the hall.")
            if number == self.count - 2:
                action, what, why = "read", "intake", "in an emergency"
        whose = subject or ("lists" if what == "work list" else list(NAMES)[number % 2])
        return {
            "subject": whose, "number": number + 1, "at": f"{day}T{9 + number // 20:02}:{number % 60:02}:07-08:00",
            "who": who.id, "role": ",".join(who.roles), "action": action, "what": what, "about": "",
            "fields": ["reason"] if action == "break_glass" else ["version"] if action == "change" else [],
            "place": "203.0.113.7", "why": why,
        }  # fmt: skip
