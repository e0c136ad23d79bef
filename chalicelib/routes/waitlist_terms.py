"""From what was sent about the waitlist to what the use cases take."""

from collections.abc import Iterable
from datetime import date, time, timedelta

from chalicelib.routes.waitlist_payloads import ChangedWish, Hours, Terms
from chalicelib.routes.waitlist_views import WEEK
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.practice import Window
from chalicelib.usecases.change_wish import Changing
from chalicelib.usecases.ports import Sealed


def changing(sent: ChangedWish, records: tuple[Sealed, ...]) -> Changing:
    """Will return the change that was asked for, with the receipts of what was agreed to.

    Raises:
        Invalid: an hour ends before it begins.
    """
    return Changing(
        first=sent.first or date.min,
        last=sent.last,
        notice=timedelta(hours=sent.notice_hours),
        therapists=tuple(dict.fromkeys(sent.therapists)),
        location=sent.location or "",
        weekdays=weekdays(sent),
        hours=tuple(windows(sent.hours)),
        contact_by=sent.contact_by,
        text_consent=sent.text_consent,
        records=records,
    )


def weekdays(sent: Terms) -> tuple[int, ...]:
    """Will return the days of the week, each once, Monday as 0."""
    return tuple(sorted({WEEK.index(day) for day in sent.weekdays}))


def windows(hours: Iterable[Hours]) -> Iterable[Window]:
    """Will yield the hours of a day as windows.

    Raises:
        Invalid: one ends before it begins.
    """
    for number, one in enumerate(hours):
        opens, closes = time.fromisoformat(one.opens), time.fromisoformat(one.closes.replace("24:00", "00:00"))
        if closes <= opens and one.closes != "24:00":
            raise Invalid(f"/hours/{number}/closes", "Give a later hour than the one before it, at most 24:00.")
        yield Window(opens, closes)
