"""Feeds: what is in them, and whose address opens them until when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.calendars import PRACTICE, Feed
from chalicelib.scheduling.errors import NotFound, Stale, Unavailable, Unsure
from chalicelib.usecases.calendar_feeds import feed_visits, renew_feed, revoke_feed
from chalicelib.usecases.ports import Writing
from tests.fakes import FakeDiary, attempts
from tests.fakes_calendars import FakeCalendars
from tests.small_practice import NOW, at
from tests.tables.visits import visit
from tests.usecases.asking import PLAIN

OF_MAYA = "therapist#maya"
DAY = timedelta(days=1)


@pytest.fixture
def calendars() -> FakeCalendars:
    return FakeCalendars()


def renew(calendars: FakeCalendars, owner: str = OF_MAYA) -> Feed:
    return renew_feed(calendars, owner, now=NOW, attempts=attempts)


def revoke(calendars: FakeCalendars) -> Feed | None:
    return revoke_feed(calendars, OF_MAYA, now=NOW, attempts=attempts)


def shown(*stored: Appointment, owner: str = OF_MAYA) -> list[str]:
    """Will return the ids of what is in an owner's feed."""
    diary, calendars = FakeDiary(), FakeCalendars()
    diary.write(Writing(appointments=stored))
    feed = renew(calendars, owner)
    return [one.id for one in feed_visits(calendars, diary, PLAIN, owner, feed.generation, now=NOW)]


def test_another_address_ends_the_one_before(calendars: FakeCalendars) -> None:
    first, second = renew(calendars), renew(calendars)
    assert (first.generation, second.generation) == (1, 2)
    assert feed_visits(calendars, FakeDiary(), PLAIN, OF_MAYA, 2, now=NOW) == []
    for generation in (1, 0, 3):
        with pytest.raises(NotFound):
            feed_visits(calendars, FakeDiary(), PLAIN, OF_MAYA, generation, now=NOW)


def test_an_address_that_was_taken_away_never_opens_anything_again(calendars: FakeCalendars) -> None:
    renew(calendars)
    gone = revoke(calendars)
    assert gone == revoke(calendars)
    with pytest.raises(NotFound):
        feed_visits(calendars, FakeDiary(), PLAIN, OF_MAYA, 1, now=NOW)
    assert renew(calendars).generation == 2
    with pytest.raises(NotFound):
        feed_visits(calendars, FakeDiary(), PLAIN, OF_MAYA, 1, now=NOW)


def test_there_is_nothing_to_take_away_where_nothing_was_given(calendars: FakeCalendars) -> None:
    assert revoke(calendars) is None
    assert calendars.feeds == {}


def test_a_therapist_who_left_has_no_feed(calendars: FakeCalendars) -> None:
    renew(calendars, "therapist#lou")
    with pytest.raises(NotFound):
        feed_visits(calendars, FakeDiary(), PLAIN, "therapist#lou", 1, now=NOW)


@pytest.mark.parametrize("trouble", [Stale, Unsure])
def test_a_lost_race_is_run_again_and_a_store_that_stays_silent_is_unavailable(trouble: type[Exception]) -> None:
    class Troubled(FakeCalendars):
        def keep(self, one: object) -> None:
            raise trouble

    with pytest.raises(Unavailable):
        renew(Troubled())


@pytest.mark.parametrize(
    ("status", "there"),
    [
        (Status.BOOKED, True),
        (Status.PENDING_REVIEW, True),
        (Status.ARRIVED, True),
        (Status.COMPLETED, True),
        (Status.NO_SHOW, True),
        (Status.BLOCKED, True),
        (Status.HELD, False),
        (Status.CANCELLED, False),
        (Status.EXPIRED, False),
    ],
)
def test_visits_and_blocks_are_in_it_and_neither_holds_nor_what_is_gone(status: Status, there: bool) -> None:
    stored = visit(status=status, expires=NOW + DAY if status is Status.HELD else None)
    assert (shown(stored) == ["visit-1"]) is there
    assert (shown(stored, owner=PRACTICE) == ["visit-1"]) is there


def test_a_feed_looks_thirty_days_back_and_as_far_ahead_as_one_can_book() -> None:
    starts = [
        at("2026-10-22", "23:55"),
        at("2026-10-23", "00:00"),
        PLAIN.horizon_end(NOW) - DAY,
        PLAIN.horizon_end(NOW),
    ]
    stored = [visit(f"visit-{number}", start) for number, start in enumerate(starts)]
    assert shown(*stored) == shown(*stored, owner=PRACTICE) == ["visit-1", "visit-2"]


def test_a_therapist_s_feed_has_their_own_and_the_practice_s_everybody_s_in_order() -> None:
    mine, other = visit(), visit("visit-2", NOW + 3 * DAY, therapist="tom")
    assert shown(mine, other) == ["visit-1"]
    assert shown(mine, other, owner=PRACTICE) == ["visit-2", "visit-1"]
    assert shown(replace(mine, location="annex"), owner=PRACTICE) == []
