"""Visits that wait for a review, made the way a booking makes them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.care.records import Kind, Record, by_time
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.book_series import book_series
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.safety_check import Check
from chalicelib.usecases.staff_desk import Desk, Staff
from chalicelib.usecases.vetting import Coming, vet
from tests.benign import but
from tests.care.cases import INTAKE, US
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import NOW, at
from tests.usecases.asking import PLAIN, book, series

CONTACT = {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "contact_channel": "email"}
FAR = at("2026-12-15", "09:00")
"""Far enough ahead that a time is kept for the whole seven days."""

LEAD = Staff("lead", clinical=True, lead=True)
MAYA = Staff("maya-sub", own="maya", clinical=True)
OWNER = Staff("owner", clinical=True)
FRONT = Staff("front")

CLOT: dict[str, Any] = {"cond_list": ["clot_now_or_last_6_months"]}
BLADDER: dict[str, Any] = {"rf_bladder": "longstanding"}


@dataclass
class Clinic:
    """A practice's diary and charts, with visits to be looked at."""

    diary: FakeDiary = field(default_factory=FakeDiary)
    charts: FakeCharts = field(init=False)

    def __post_init__(self) -> None:
        self.charts = FakeCharts(self.diary)

    def visit(
        self, identity: str = "visit-1", start: datetime = FAR, *, now: datetime = NOW, **changes: Any
    ) -> Appointment:
        """Will book a visit of Ann's (or of `client`) on these answers; `therapist` goes into the wish."""
        client, therapist = changes.pop("client", "ann"), changes.pop("therapist", "")
        own = {name: changes.pop(name) for name in ("by_phone", "language", "stopped") if name in changes}
        how = {"approval": changes.pop("approval", False)}
        check = Check(answers=but(**{**CONTACT, **changes}), region=US, sign="+".join, **own)
        vetted = vet(self.charts, PLAIN, check, Coming(client=client, visits=(identity,), start=start, **how), now=now)
        return book(
            self.diary, start, vetted=vetted, identity=identity, fingerprint=identity, client=client,
            contact_hash=client, therapist=therapist, now=now,
        )  # fmt: skip

    def series(self, visits: int = 3, **changes: Any) -> list[Appointment]:
        """Will book weekly visits on these answers."""
        names = tuple(f"visit-{number}" for number in range(visits))
        check = Check(answers=but(**{**CONTACT, **changes}), region=US, sign="+".join)
        vetted = vet(self.charts, PLAIN, check, Coming(client="ann", visits=names, start=FAR), now=NOW)
        return book_series(self.diary, PLAIN, series(visits, FAR, vetted=vetted), now=NOW, attempts=attempts)

    def desk(self, who: Staff = LEAD, now: datetime = NOW) -> Desk:
        """Will seat a member of staff."""
        return Desk(diary=self.diary, charts=self.charts, timetable=PLAIN, who=who, now=now, attempts=attempts)

    def words(self, text: str, *, appointment: str = "visit-1", now: datetime = NOW) -> str:
        """Will hand in an intake in which Ann writes something of her own; returns its name."""
        asked = {"stage": "I"}
        form = Record(
            client="ann", kind=Kind.INTAKE, name=by_time(now, appointment), at=now, appointment=appointment,
            content={"answers": {**INTAKE, "health_other_text": text}, "asked": asked},
        )  # fmt: skip
        self.diary.write(Writing(records=(self.charts.seal(form),)))
        return form.name

    def review(self, name: str = "visit-1", client: str = "ann") -> Record:
        """Will open a review as it is now."""
        sealed = self.charts.get(client, f"review#{name}")
        assert sealed is not None
        return self.charts.open(sealed)

    def stored(self, visit: Appointment | str) -> Appointment:
        """Will return a visit as it is now."""
        return self.diary.stored[visit if isinstance(visit, str) else visit.id]

    def due(self) -> list[str]:
        """Will return the keys of what staff have to do."""
        return [one.key for one in self.diary.records.values() if one.due is not None]
