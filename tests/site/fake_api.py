"""A small API in memory that keeps the real one's promises, and can be told to be down, slow or busy."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from tests.site.fake_after import Afterwards
from tests.site.fake_diary import Diary, Visit
from tests.site.fake_intake import Intakes
from tests.site.fake_practice import PLACEHOLDERS, SERVICES, SPOKEN, ZONE
from tests.site.fake_safety import FakeSafety
from tests.site.fake_views import CALENDAR, Answer, instant, problem, shown
from tests.site.fake_waitlist import FakeWaitlist

OWN = ("check-ins", "intake", "outcomes", "consents", "looks", "record", "aftercare", "messages")
"""What stands behind a link, some of it behind a date of birth as well."""


class FakeApi:
    """Answers requests from a diary; `trouble` maps "METHOD /path-start" to "down", "slow" or "busy"."""

    def __init__(self) -> None:
        self.diary = Diary()
        self.safety = FakeSafety()
        self.intakes = Intakes(self.diary)
        self.afterwards = Afterwards(self.diary)
        self.waitlist = FakeWaitlist(self.diary)
        self.trouble: dict[str, str] = {}
        self.keys: dict[str, Answer] = {}
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.refusals: list[dict[str, str]] = []
        self.by_phone_only: set[str] = set()

    def troubled(self, method: str, path: str) -> str | None:
        return next((kind for start, kind in self.trouble.items() if f"{method} {path}".startswith(start)), None)

    def answer(self, method: str, url: str, body: dict[str, Any], headers: dict[str, str]) -> Answer:
        self.asked.append((method, url, headers))
        key = headers.get("idempotency-key")
        if key and key in self.keys:
            return self.keys[key]
        secret = headers.get("link-secret", "")
        answer = self._own_records(method, url, body, headers) or self._route(method, url, body, secret)
        if key:
            self.keys[key] = answer
        return answer

    def _own_records(self, method: str, url: str, body: dict[str, Any], headers: dict[str, str]) -> Answer | None:
        """Whatever is the client's own; None for all else."""
        match urlsplit(url).path.split("/")[2:]:
            case ["check-ins" as kind, visit_id, *rest] | ["appointments", visit_id, kind, *rest] if kind in OWN:
                pass
            case _:
                return None
        visit = self._known(visit_id, headers.get("link-secret", ""))
        if visit is None:
            return problem(404, "not-found", "Not found")
        if kind == "check-ins":
            return self.afterwards.check_in(visit, body)
        if kind == "messages":
            return self.afterwards.messages(method, visit, body, urlsplit(url).query.rpartition("=")[2] or "en")
        return self.intakes.answer(method, visit, [kind, *rest], body, headers.get("intake-key", ""))

    def _route(self, method: str, url: str, body: dict[str, Any], secret: str) -> Answer:
        parts = urlsplit(url)
        answer = problem(404, "not-found", "Not found")
        match (method, *parts.path.split("/")[2:]):
            case ("GET", "practice"):
                spoken = SPOKEN["es" if "language=es" in parts.query else "en"]
                answer = 200, spoken | {"today": self.diary.today().isoformat()}
            case ("GET", "questionnaire"):
                answer = self._questionnaire(parse_qs(parts.query))
            case ("GET", "slots"):
                answer = self._slots({name: values[0] for name, values in parse_qs(parts.query).items()})
            case ("POST", "holds"):
                answer = self._hold(body)
            case ("DELETE", "holds", visit_id):
                answer = self._release(visit_id, secret)
            case (_, "waitlist", *path):
                answer = self.waitlist.answer(method, path, body, secret)
            case ("POST", "appointments"):
                answer = self._book(body, secret)
            case ("POST", "call-requests"):
                answer = self._call(body)
            case (_, "appointments", visit_id, *act):
                answer = self._manage(visit_id, secret, act[0] if act else "", body)
        return answer

    def _questionnaire(self, query: dict[str, list[str]]) -> Answer:
        [stage], [language] = query.get("stage", ["S"]), query.get("language", ["en"])
        return 200, self.safety.questionnaire(stage, language)

    def _slots(self, query: dict[str, str]) -> Answer:
        if query["service"] not in {one["id"] for one in SERVICES}:
            return problem(404, "not-found", "There is no such service.")
        first = date.fromisoformat(query.get("from", self.diary.today().isoformat()))
        last = date.fromisoformat(query.get("to", (first + timedelta(days=14)).isoformat()))
        days, day = [], first
        while day < last:
            free = self.diary.slots(query["service"], day, query.get("therapist"))
            if free:
                days.append(
                    {
                        "date": day.isoformat(),
                        "slots": [{"start": when.isoformat(), "therapists": who} for when, who in free.items()],
                    }
                )
            day += timedelta(days=1)
        found: dict[str, Any] = {"time_zone": ZONE, "service": query["service"], "days": days}
        if not days:
            later = (self.diary.slots(query["service"], first + timedelta(days=step)) for step in range(60))
            found["next_available"] = next((min(free).isoformat() for free in later if free), None)
        return 200, found

    def _hold(self, body: dict[str, Any]) -> Answer:
        start = datetime.fromisoformat(body["start"])
        visit = self.diary.hold(body["service"], start, body.get("therapist"))
        if visit is None:
            return problem(
                409,
                "slot-taken",
                "That time has just been taken.",
                alternatives=self.diary.near(body["service"], start),
            )
        return 201, shown(visit) | {
            "secret": visit.secret,
            "expires_at": instant(visit.expires or self.diary.now),
        }

    def _release(self, visit_id: str, secret: str) -> Answer:
        visit = self._known(visit_id, secret)
        if visit is None:
            return problem(404, "not-found", "Not found")
        self.waitlist.given_back(visit)
        self.diary.visits.pop(visit_id, None)
        return 204, None

    def _known(self, visit_id: str, secret: str) -> Visit | None:
        visit = self.diary.visits.get(visit_id)
        return visit if visit and visit.secret == secret else None

    def _book(self, body: dict[str, Any], secret: str) -> Answer:
        visit = self._known(body["hold"], secret)
        if self.refusals:
            return problem(422, "invalid-request", "Some details were not accepted.", errors=self.refusals)
        if visit is None or not self.diary.counts(visit):
            return problem(
                410,
                "hold-expired",
                "The hold ran out.",
                alternatives=self.diary.near(body["service"], datetime.fromisoformat(body["start"])),
            )
        if visit.status == "booked":
            return 201, self._given(visit, "clear", [])
        return self._vetted(visit, body)

    def _vetted(self, visit: Visit, body: dict[str, Any]) -> Answer:
        found = self.safety.judge(body, visit.start.date(), self.diary.today())
        if found.stop:
            del self.diary.visits[visit.visit_id]
            return problem(409, "stopped", "Please get medical help first.", **found.stop)
        if body["client"].get("email") in self.by_phone_only:
            del self.diary.visits[visit.visit_id]
            practice = {"phone": PLACEHOLDERS["phone"], "href": PLACEHOLDERS["phone_href"]}
            return problem(409, "call-us", "Please call us.", practice=practice)
        if found.faults:
            return problem(422, "invalid-request", "Some answers were not accepted.", errors=found.faults)
        visit.first_name = body["client"]["first_name"]
        self.diary.give(visit, pending=found.level == "hold")
        self.waitlist.booked(visit)
        return 201, self._given(visit, found.level, found.lines)

    def _given(self, visit: Visit, level: str, lines: list[str]) -> dict[str, Any]:
        kept = {"kept_until": visit.kept_until.isoformat()} if visit.kept_until else {}
        manage = f"manage.html#{visit.visit_id}.{visit.secret}"
        return shown(visit) | kept | {"manage": manage, "check": {"level": level, "lines": lines}}

    def _call(self, body: dict[str, Any]) -> Answer:
        if body.get("consent") is not True or sum(sign.isdigit() for sign in body.get("phone", "")) < 8:
            return problem(422, "invalid-request", "Some details were not accepted.")
        self.safety.calls.append(body)
        return 202, {}

    def _manage(self, visit_id: str, secret: str, act: str, body: dict[str, Any]) -> Answer:
        visit = self._known(visit_id, secret)
        if visit is None:
            return problem(404, "not-found", "Not found")
        if act == "calendar.ics":
            return 200, CALENDAR.format(visit.visit_id, visit.start.astimezone(UTC))
        late = self.diary.now > visit.start - timedelta(hours=24)
        if act in ("cancel", "reschedule") and late:
            visit.requested = {
                "kind": "move" if act == "reschedule" else "cancel",
                "start": body.get("start"),
                "at": instant(self.diary.now),
            }
            return 202, shown(visit)
        if act == "reschedule" and not self._move(visit, datetime.fromisoformat(body["start"])):
            return problem(
                409,
                "slot-taken",
                "That time has just been taken.",
                alternatives=self.diary.near(visit.service, visit.start),
            )
        visit.status = "cancelled" if act == "cancel" else visit.status
        visit.confirmed = visit.confirmed or act == "confirm"
        return 200, shown(visit) | (self.intakes.shown(visit) if not act else {})

    def _move(self, visit: Visit, start: datetime) -> bool:
        if not self.diary.is_free(visit.therapist, visit.service, start, but=visit.visit_id):
            return False
        local = start.astimezone(ZoneInfo(ZONE))
        visit.start, visit.end, visit.version = local, local + (visit.end - visit.start), visit.version + 1
        return True
