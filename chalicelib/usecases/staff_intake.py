"""A client's health answers as clinical staff read them, and what staff write down of a talk."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.changes import Change, free_text
from chalicelib.care.records import Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.health_form import form_of
from chalicelib.usecases.judged_form import Judged, judge_form
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.reading import marks_of, read_versions, readings
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a form that was handed in, and when somebody noted that they read it."""

    record: Record
    read: datetime | None

    @property
    def words(self) -> dict[str, str]:
        """What was written in words of the client's own."""
        return free_text(self.record.content["answers"], library.questionnaire())


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is known of whoever booked a visit.

    `judged` is all that is known by the rules of today; `versions` are all their forms, oldest first; `read_by` is who
    read the last version of this visit's own.
    """

    judged: Judged
    versions: tuple[Version, ...]
    read_by: str

    @property
    def latest(self) -> Version | None:
        """The last version of this visit's own form."""
        own = {one.name for one in self.judged.form.versions}
        return next((one for one in reversed(self.versions) if one.record.name in own), None)

    @property
    def changed(self) -> tuple[Change, ...]:
        """What the last version answers otherwise than what was said the time before."""
        return tuple(Change(*one) for one in self.latest.record.content["changed"]) if self.latest else ()

    @property
    def unread(self) -> tuple[Version, ...]:
        return tuple(one for one in self.versions if one.read is None)


def staff_intake(desk: Desk, visit: Appointment) -> Intake:
    """Will open everything that whoever booked a visit has handed in, judged by the rules of today.

    Raises:
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """
    judged = judged_now(desk, visit)
    read = read_versions(desk.charts, visit.client)
    versions = tuple(
        Version(record=one, read=read[one.name].at if one.name in read else None) for one in judged.form.own.intakes
    )
    last = read.get(judged.form.versions[-1].name) if judged.form.versions else None
    return Intake(judged=judged, versions=versions, read_by=desk.charts.open(last).content["by"] if last else "")


def judged_now(desk: Desk, visit: Appointment) -> Judged:
    """Will judge what is known for a visit: its form as it was handed in last, on top of everything before.

    Raises:
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """
    form = form_of(desk.diary, desk.charts, desk.timetable, visit, desk.now)
    said: Mapping[str, Any] = form.versions[-1].content["answers"] if form.versions else {}
    return judge_form(desk.charts, form, said, region_of(desk.timetable.practice))


def mark_read(desk: Desk, visit: Appointment, until: datetime, since: datetime | None = None) -> Intake:
    """Will note that everything handed in (`since`) until then was read, and return the intake. Once is enough.

    What came in later (or before) stays unread: nobody has read what they have not been shown.

    Raises:
        NotFound, RegionIncomplete, Unavailable, Tampered: as their names say.
    """

    def decide() -> Intake:
        seen = staff_intake(desk, visit)
        new = [one.record for one in seen.unread if (since or one.record.at) <= one.record.at <= until]
        if not new:
            return seen
        sealed = [desk.charts.seal(one) for one in readings(new, desk.who.id, desk.now)]
        desk.diary.write(Writing(records=tuple(sealed), drop=marks_of(desk.charts, new)))
        return staff_intake(desk, visit)

    return settle(desk.attempts, decide, Unavailable)
