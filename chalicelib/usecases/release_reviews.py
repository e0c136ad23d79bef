"""What the clock does about reviews: times that waited as long as they may are free again, and old work goes away.

Nothing here is opened, so whoever runs it needs no key to anybody's health.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.reviewing import given_up, has_run_out
from chalicelib.usecases.asked_changes import is_asked, put_away
from chalicelib.usecases.give_back import given_back
from chalicelib.usecases.kept_clearances import run_out
from chalicelib.usecases.open_reviews import let_be, waiting_for
from chalicelib.usecases.ports import Attempts, Charts, Diary, Sealed, Writing
from chalicelib.usecases.settling import settle

AHEAD = timedelta(days=400)
"""Nothing is due later than this."""


@dataclass(frozen=True, slots=True)
class Released:
    """What a run came to: times given back, reviews closed, clearances that ran out, marks of changes put away.

    `failed` is what has to be tried again.
    """

    times: int = 0
    reviews: int = 0
    clearances: int = 0
    changes: int = 0
    failed: int = 0

    def __add__(self, other: "Released") -> "Released":
        return Released(
            self.times + other.times,
            self.reviews + other.reviews,
            self.clearances + other.clearances,
            self.changes + other.changes,
            self.failed + other.failed,
        )


def release_reviews(diary: Diary, charts: Charts, *, now: datetime, attempts: Attempts) -> Released:
    """Will give back every time that has waited as long as it may, and put away the work that is over.

    A review that holds nothing back any more is over once it was due and its times would have been given back; one
    without such an end, about an emergency, never is before staff settle it. A clearance is over when its last day is,
    and the mark of a change when nobody has to decide on it any more. A second run finds nothing left to do.

    Raises:
        Unavailable: the work list could not be read; a single record that fails is counted instead.
    """
    waiting = charts.due(now + AHEAD)
    reviews = [one for one in waiting if one.kind is Kind.REVIEW]
    marks = [one for one in waiting if one.kind is Kind.CHANGE]
    about = [visit for one in reviews for visit in one.visits] + [one.appointment for one in marks]
    visits = diary.read([], about).appointments
    found = Released()
    for review in reviews:
        if _has_work(review, visits, now):
            found += _counted(partial(_release, diary, charts, review, now), attempts)
    for mark in marks:
        if not is_asked(mark, visits.get(mark.appointment), now):
            found += _counted(partial(_decided, diary, charts, mark), attempts)
    for clearance in waiting:
        if clearance.kind is Kind.CLEARANCE and _is_due(clearance, now):
            found += _counted(partial(_end, diary, charts, clearance, now), attempts)
    return found


def _has_work(review: Sealed, visits: Mapping[str, Appointment], now: datetime) -> bool:
    held = waiting_for(review, visits)
    if held:
        return any(has_run_out(one, now) for one in held)
    own = [visits[one].kept_until for one in review.visits if one in visits and visits[one].review == review.name]
    return _is_due(review, now) and all(until is not None and until <= now for until in own)


def _is_due(record: Sealed, now: datetime) -> bool:
    return record.due is not None and record.due <= now


def _counted(decide: Callable[[], Released], attempts: Attempts) -> Released:
    try:
        return settle(attempts, decide, Unavailable)
    except Unavailable:
        return Released(failed=1)


def _release(diary: Diary, charts: Charts, seen: Sealed, now: datetime) -> Released:
    review = charts.get(seen.client, seen.key)
    if review is None or review.due is None:
        return Released()
    visits = diary.read([], review.visits).appointments
    if not _has_work(review, visits, now):
        return Released()
    held = waiting_for(review, visits)
    gone = [one for one in held if has_run_out(one, now)]
    closed = () if len(gone) < len(held) else (let_be(review),)
    ended = [given_up(one, now) for one in gone]
    diary.write(Writing(sheets=given_back(diary, gone, now), appointments=ended, records=closed))
    return Released(times=len(gone), reviews=len(closed))


def _end(diary: Diary, charts: Charts, seen: Sealed, now: datetime) -> Released:
    clearance = charts.get(seen.client, seen.key)
    if clearance is None or not _is_due(clearance, now):
        return Released()
    diary.write(Writing(records=run_out(clearance, now)))
    return Released(clearances=1)


def _decided(diary: Diary, charts: Charts, seen: Sealed) -> Released:
    mark = charts.get(seen.client, seen.key)
    if mark is None or mark.due is None:
        return Released()
    diary.write(Writing(records=(put_away(mark),)))
    return Released(changes=1)
