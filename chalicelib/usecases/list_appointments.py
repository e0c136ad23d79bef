"""The appointments of some days, for the calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.ports import Diary

LONGEST_WINDOW = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentsWanted:
    """Local days from `first` up to, not including, `end`; of one therapist or location, or of all."""

    first: date
    end: date
    therapist: str = ""
    location: str = ""


def list_appointments(
    diary: Diary, timetable: Timetable, wanted: AppointmentsWanted, now: datetime
) -> list[Appointment]:
    """Will return the appointments, earliest first, with holds that have not expired and without cancelled ones.

    One query for each location (or the therapist) and month.

    Raises:
        Invalid: days out of order or too many, or an unknown location.
        Unavailable: the store did not answer.
    """
    if not 0 < (wanted.end - wanted.first).days <= LONGEST_WINDOW:
        raise Invalid("to", f"Give a day after `from`, at most {LONGEST_WINDOW} days later.")
    zone = timetable.zone
    window = Span(instant(wanted.first, time(0), zone), instant(wanted.end, time(0), zone))
    if wanted.therapist:
        found = diary.of_therapist(wanted.therapist, window, zone)
    else:
        places = [wanted.location] if wanted.location else [where.id for where in timetable.practice.locations]
        found = [one for where in places for one in diary.at_location(where, window, zone)]
    kept = [one for one in found if one.owns_its_time(now) and wanted.location in ("", one.location)]
    return sorted(kept, key=lambda one: (one.start, one.therapist, one.id))
