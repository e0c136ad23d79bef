"""Visits that have begun or are over: routes read the clock, so a visit is put into the past instead."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.claims import claimed, pieces, released
from chalicelib.usecases.change_appointment import appointment_by_id
from chalicelib.usecases.ports import Writing

HOUR = timedelta(hours=1)


def stored(identity: str) -> Appointment:
    """Will read a visit as it is kept."""
    return appointment_by_id(wiring.diary(), identity)


def over(identity: str, ago: timedelta = HOUR, **more: Any) -> Appointment:
    """Will let a visit have ended so long ago (or, with less than nothing, end only then), sheets and all."""
    visit, now = stored(identity), datetime.now(UTC)
    end = now.replace(minute=0, second=0, microsecond=0) - ago
    past = replace(visit, version=visit.version + 1, start=end - visit.treatment.length, end=end, **more)
    book = wiring.diary().read({piece.key for one in (visit, past) for piece in pieces(one)}).book
    given_back = released(book, visit, now)
    sheets = {**given_back, **claimed({**book, **given_back}, past, now)}
    wiring.diary().write(Writing(sheets=sheets.values(), appointments=[past], left=(visit,)))
    return past
