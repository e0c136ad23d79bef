"""The calendar's part of the fake staff API: what a desk asks and does, with the rules that it meets."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.site.fake_days import LA, MINUTES, ROOMS, FakeDays, Visit, at
from tests.site.fake_practice import PRACTICE, ZONE
from tests.site.fake_safety import FakeSafety

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

MAY = tuple(
    f"{method} /v1/staff/{path}"
    for method, path in (
        ("GET", "board"),
        ("GET", "slots"),
        ("GET", "clients"),
        ("POST", "appointments"),
        ("POST", "series"),
        ("POST", "blocks"),
        ("DELETE", "blocks/{block_id}"),
        ("GET", "appointments/{appointment_id}"),
        ("POST", "appointments/{appointment_id}/reschedule"),
    )
)
NOTED = {"arrive": "arrived", "complete": "completed", "no-show": "no_show", "reopen": "booked", "cancel": "cancelled"}
Answer = tuple[int, Any]
GONE: Answer = (404, {"type": "/problems/not-found", "title": "Not found"})


@dataclass
class FakeBoard(FakeDays):
    """Answers the calendar; `sent` are the changes that were asked for, as (verb, body)."""

    sent: list[tuple[str, Visit]] = field(default_factory=list)
    safety: FakeSafety = field(default_factory=FakeSafety)

    def practice(self) -> Visit:
        """Will return the practice as every page sees it."""
        return PRACTICE | {"today": str(self.now.date())}

    def may(self, account: "Account") -> list[str]:
        """Will say what somebody may ask here."""
        return [] if account.roles == ["auditor"] else [*MAY]

    def answer(self, account: "Account", method: str, path: str, body: Visit, headers: dict[str, str]) -> Answer | None:
        """Will answer a request of the calendar; None where it is none."""
        del headers
        if not self.may(account):
            return None
        parts = urlsplit(path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        what = parts.path.split("/")[3:]
        looked = self._look(method, what, query)
        return looked or self._do(method, what, body)

    def _look(self, method: str, what: list[str], query: dict[str, str]) -> Answer | None:
        match (method, *what):
            case ("GET", "board"):
                return self._board(query)
            case ("GET", "slots"):
                return 200, self.slots(query)
            case ("GET", "clients"):
                return 200, {"clients": [self._client(one) for one in self.clients if _found(one, query.get("q", ""))]}
        return None

    def _do(self, method: str, what: list[str], body: Visit) -> Answer | None:
        match (method, *what):
            case ("POST", "appointments"):
                answer: Answer | None = self._book(body, [self._start(body)])
            case ("POST", "series"):
                answer = self._book(body, [datetime.fromisoformat(one).astimezone(LA) for one in body["starts"]])
            case ("POST", "blocks"):
                answer = self._block(body)
            case ("DELETE", "blocks", identity) if identity in self.visits:
                answer = 200, self.shown(self._now(self.visits[identity], {"status": "cancelled"}))
            case (_, "appointments", identity, *verb) if identity in self.visits:
                answer = self._visit(method, self.visits[identity], "".join(verb), body)
            case (_, "appointments" | "blocks", *_):
                answer = GONE
            case _:
                answer = None
        return answer

    def _board(self, query: dict[str, str]) -> Answer:
        first, days = date.fromisoformat(query["from"]), int(query["days"])
        dates = {first + timedelta(days=number) for number in range(days)}
        own = query.get("therapist", "")
        here = [one for one in self.live() if one["start"].date() in dates and own in ("", one["therapist"])]
        told: Visit = {"time_zone": ZONE, "therapists": self.therapists, "rooms": ROOMS}
        if query.get("as"):
            counts: dict[tuple[str, str], dict[str, int]] = {}
            for one in here:
                of = counts.setdefault((one["therapist"], str(one["start"].date())), {})
                of[one["status"]] = of.get(one["status"], 0) + 1
            told["days"] = [{"therapist": who, "day": day, "counts": of} for (who, day), of in counts.items()]
        else:
            told["visits"] = [self.shown(one) for one in sorted(here, key=lambda one: one["start"])]
            told["working"] = [
                {
                    "therapist": who["id"],
                    "location": "main",
                    "start": at("09:00", str(day)).isoformat(),
                    "end": at("17:00", str(day)).isoformat(),
                }
                for who in self.therapists
                for day in sorted(dates)
                if day.weekday() < len("Mon-Fri")
            ]
        version = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]
        if query.get("known") == version:
            told = {"time_zone": ZONE, "unchanged": True}
        return 200, told | {"version": version, "now": self.now.isoformat()}

    def _client(self, one: Visit) -> Visit:
        return {
            "email": "",
            "phone": "",
            "contact_by": "email",
            "language": "en",
            "blocked": False,
            "approval": False,
        } | one

    def _start(self, body: Visit) -> datetime:
        if not body.get("walk_in"):
            return datetime.fromisoformat(body["start"]).astimezone(LA)
        return self.now + timedelta(minutes=-self.now.minute % 5)

    def _book(self, body: Visit, starts: list[datetime]) -> Answer:
        self.sent.append(("book", body))
        known = next((one for one in self.clients if one["id"] == body.get("client_id")), body.get("client"))
        if known is None or not known.get("last_name"):
            wrong = {"pointer": "/client/last_name", "detail": "Give a name."}
            return 422, {"type": "/problems/invalid-request", "errors": [wrong]}
        told = body | {"client": {"contact_by": "email", "email": "x@example.com"} | known}
        judged = self.safety.judge(told, starts[0].date(), self.now.date())
        if judged.stop:
            call = {"text": "Call", "number": "911", "href": "tel:911"}
            return 409, {"type": "/problems/stopped", "detail": judged.lines[0], "call": call}
        minutes = MINUTES[body["service"]]
        whose = [body.get("therapist") or self.anybody(start, minutes) for start in starts]
        pairs = list(zip(starts, whose, strict=True))
        taken = [one for one, who in pairs if not who or not (body.get("override") or self.is_free(who, one, minutes))]
        if taken:
            missed = whose[0] or "maya"
            return self._taken(missed, taken[0], minutes) if len(starts) == 1 else self._broken(taken, missed, minutes)
        status = "pending_review" if body.get("by_phone") or judged.level == "hold" else "booked"
        made = [self._made(body["service"], known, status, one, who) for one, who in pairs]
        return 201, {"visits": [self.details(one) for one in made], "lines": judged.lines}

    def _made(self, service: str, known: Visit, status: str, start: datetime, therapist: str) -> Visit:
        contact = {name: known.get(name, "") for name in ("first_name", "last_name", "phone", "email")}
        about = {"service": service, "therapist": therapist, "client": known.get("id", "new"), "status": status}
        when = {"start": start, "end": start + timedelta(minutes=MINUTES[service])}
        return self.keep(about | when | {"contact": contact, "name": f"{known['first_name']} {known['last_name']}"})

    def _taken(self, therapist: str, start: datetime, minutes: int) -> Answer:
        return 409, {
            "type": "/problems/slot-taken",
            "title": "That time is not free",
            "alternatives": self.near(therapist, start, minutes)[:5],
        }

    def _broken(self, taken: list[datetime], therapist: str, minutes: int) -> Answer:
        near = [one for start in taken for one in self.near(therapist, start, minutes)]
        told = {"type": "/problems/slot-taken", "conflicts": [one.isoformat() for one in taken], "alternatives": near}
        return 409, told

    def _block(self, body: Visit) -> Answer:
        start, end = (datetime.fromisoformat(body[name]).astimezone(LA) for name in ("start", "end"))
        minutes = int((end - start).total_seconds() // 60)
        if not self.is_free(body.get("therapist", "-"), start, minutes):
            return self._taken(body["therapist"], start, minutes)
        told = {
            "status": "blocked",
            "therapist": body.get("therapist", ""),
            "room": body.get("room", ""),
            "start": start,
            "end": end,
        }
        return 201, self.shown(self.keep(told | {"service": "", "name": "", "reason": body["reason"]}))

    def _now(self, one: Visit, change: Visit) -> Visit:
        one |= change | {"version": one["version"] + 1}
        return one

    def _visit(self, method: str, one: Visit, verb: str, body: Visit) -> Answer:
        if method == "GET":
            return 200, self.details(one)
        self.sent.append((verb, body))
        if body["version"] != one["version"]:
            return 409, {"type": "/problems/changed", "title": "Somebody changed it meanwhile"}
        if verb == "reschedule":
            return self._move(one, body)
        if verb in ("confirm", "unconfirm"):
            return 200, self.details(self._now(one, {"confirmed": self.now.isoformat() if verb == "confirm" else None}))
        return 200, self.details(self._now(one, {"status": NOTED[verb]}))

    def _move(self, one: Visit, body: Visit) -> Answer:
        start = datetime.fromisoformat(body["start"]).astimezone(LA)
        minutes = body.get("minutes") or int((one["end"] - one["start"]).total_seconds() // 60)
        therapist = body.get("therapist") or one["therapist"]
        if not (body.get("override") or self.is_free(therapist, start, minutes, one["id"])):
            return self._taken(therapist, start, minutes)
        why = {"override": {"by": "x", "reason": body["reason"]}} if body.get("override") else {}
        there = {"start": start, "end": start + timedelta(minutes=minutes), "therapist": therapist}
        return 200, self.details(self._now(one, there | why))


def _found(client: Visit, typed: str) -> bool:
    said = f"{client['first_name']} {client['last_name']}".lower()
    digits = "".join(sign for sign in typed if sign.isdigit())
    return (
        said.startswith(typed.lower())
        or client["last_name"].lower().startswith(typed.lower())
        or bool(digits and digits in client["phone"])
    )
