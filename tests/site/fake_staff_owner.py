"""The practice's settings and reports of a fake staff API: the real rules, on a practice and a diary in memory."""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import msgspec

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.entries import document_of
from chalicelib.practice_file.forms import sections
from chalicelib.routes.questionnaire_view import questionnaire_json
from chalicelib.routes.settings_views import SettingsView, effects_view, history
from chalicelib.routes.staff_reports import report_view
from chalicelib.routes.staff_wording import OwnWording, previewed
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.errors import PracticeChanged, Unaccepted, Unfit
from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.reports import By
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases import change_settings as settings
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.report_visits import Period, report_visits
from tests.fakes import FakeDiary, attempts
from tests.fakes_clients import FakeClients
from tests.fakes_settings import FakeSettings
from tests.small_practice import SMALL

if TYPE_CHECKING:
    from tests.site.fake_staff_api import Account

Answer = tuple[int, Any]
NOW = datetime(2026, 11, 26, 17, tzinfo=UTC)
SETTINGS = "/v1/staff/settings"
MAY = (
    f"GET {SETTINGS}",
    f"GET {SETTINGS}/history",
    f"POST {SETTINGS}/back-to",
    f"POST {SETTINGS}/{{section}}",
    f"POST {SETTINGS}/{{section}}/preview",
    "POST /v1/staff/wording/{message_kind}/preview",
    "GET /v1/staff/reports",
    "GET /v1/staff/reports/care",
)
PRACTICE = replace(
    SMALL,
    skills=(("sciatica", "Sciatica"), ("deep", "Deep tissue")),
    rooms=(replace(SMALL.rooms[0], equipment=frozenset({"low-table"})), *SMALL.rooms[1:]),
)
"""As a file without problems describes it."""


def visit(identity: str, start: datetime, name: str, **more: Any) -> Appointment:
    """A visit of an hour with maya."""
    made = Appointment(
        id=identity, status=Status.BOOKED, version=1, service="relaxation", therapist="maya", room="main-1",
        location="main", start=start, end=start + timedelta(hours=1), before=timedelta(0), after=timedelta(0),
        zone=SMALL.time_zone, created=start - timedelta(days=9), client=name.lower(), contact=Contact(name, "Lee"),
    )  # fmt: skip
    return replace(made, **more)


@dataclass
class FakeOwner:
    """An office with two booked visits of next Tuesday, and a month that is over. `sent` is what was asked for."""

    practice: Practice = PRACTICE
    sent: list[tuple[str, str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store, self.diary = FakeSettings(self.practice), FakeDiary()
        tuesday = datetime(2026, 12, 1, 17, tzinfo=UTC)
        coming = [visit("early", tuesday, "Ann"), visit("late", tuesday + timedelta(hours=5), "Bo")]
        self.diary.write(Writing(appointments=coming))

    def may(self, account: "Account") -> list[str]:
        return list(MAY) if "owner" in account.roles else []

    def answer(
        self, account: "Account", method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> Answer | None:
        del headers
        where, _, query = path.partition("?")
        steps = where.split("/")[3:]
        if where == "/v1/questionnaire":
            asked = parse_qs(query)
            return 200, json.loads(questionnaire_json(asked["stage"][0], asked["language"][0], "911", ()))
        if steps[:1] not in (["settings"], ["wording"], ["reports"]) or "owner" not in account.roles:
            return None
        self.sent.append((method, where, body))
        try:
            return 200, self._asked(account.id, method, steps, body, query)
        except Unfit as unfit:
            errors = [{"pointer": pointer, "detail": what} for pointer, what in unfit.problems]
            return 422, {"type": "/problems/invalid-request", "errors": errors}
        except Unaccepted as refused:
            shown = effects_view(refused.effects, self.store.current().practice)  # type: ignore[arg-type]
            return 409, {"type": "/problems/unaccepted", "detail": "See `effects`.", "effects": plain(shown)}
        except PracticeChanged as changed:
            latest = {"version": changed.version, "by": changed.by, "at": plain(changed.at)}
            return 409, {"type": "/problems/practice-changed", "latest": latest, "sections": list(changed.changed)}

    def office(self, who: str) -> settings.Office:
        return settings.Office(
            store=self.store, diary=self.diary, proof=PROOFREADING, who=who, role="owner", now=NOW, attempts=attempts
        )

    def _asked(self, who: str, method: str, steps: list[str], body: dict[str, Any], query: str) -> Any:
        office, kept = self.office(who), self.store.current()
        match (method, *steps):
            case ("GET", "settings"):
                answer = plain(SettingsView(kept.version, document_of(kept.practice), sections()))
            case ("GET", "settings", "history"):
                before = int(parse_qs(query).get("before", ["999"])[0])
                answer = plain(history(self.store.edits(before, 30), 30))
            case ("POST", "settings", "back-to"):
                wanted = settings.back_to(office, body["to"], body["version"], body.get("accepted", ()))
                answer = self._saved(wanted, who)
            case ("POST", "settings", section, "preview"):
                wanted = settings.of_section(office, section, body["value"], body["version"])
                answer = plain(effects_view(settings.look_ahead(office, wanted), kept.practice))
            case ("POST", "settings", section):
                said = body.get("accepted", ())
                answer = self._saved(settings.of_section(office, section, body["value"], body["version"], said), who)
            case ("POST", "wording", kind, "preview"):
                answer = plain(previewed(kind, OwnWording(**body), kept.practice))
            case ("GET", "reports", "care"):
                answer = CARE
            case _:
                answer = report(self, parse_qs(query))
        return answer

    def _saved(self, wanted: settings.Wanted, who: str) -> Any:
        kept = settings.make_change(self.office(who), wanted)
        return {"version": kept.version, "sections": plain(document_of(kept.practice))}


def plain(value: object) -> Any:
    """As it goes over the wire."""
    return json.loads(msgspec.json.encode(value))


def report(owner: FakeOwner, query: dict[str, list[str]]) -> Any:
    period = Period(first=date.fromisoformat(query["from"][0]), last=date.fromisoformat(query["to"][0]))
    table, by = Timetable(owner.store.current().practice), By(query["by"][0])
    found = report_visits(owner.diary, FakeClients(owner.diary), table, period, by=by, now=NOW)
    return plain(report_view(found, period, by, table.practice))


CARE = {
    "first": "2026-10-30",
    "last": "2026-11-26",
    "holds": [
        {"rule": "H4", "note": "Blood clot.", "held": 3, "accepted": 2, "declined": 1, "waiting": 0, "lapsed": 0}
    ],
    "reviews": {"looked_at": 3, "there": 3},
    "pains": [{"measure": "average", "name": "Average pain", "people": 4, "down": 1.5, "noticed": 2, "worse": 1}],
    "people": {"looked_at": 12, "there": 12},
    "note": "Most sciatica gets better in 4-6 weeks, with or without treatment.",
}
