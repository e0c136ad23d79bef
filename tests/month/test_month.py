"""A month with cancellations: no freed time is offered to two people at once, and none that does not fit."""

from statistics import mean

import pytest

from chalicelib.scheduling.waitlist import Ending, StandingWish
from tests.month.mail_ten import MailTen
from tests.month.one_by_one import OneByOne, met, plainly_unfit
from tests.month.people import Habits
from tests.month.world import World
from tests.races.invariants import overlaps

BUSY = Habits(visitors=14)


@pytest.fixture(scope="module", params=range(3))
def month(request: pytest.FixtureRequest) -> OneByOne:
    lived = OneByOne(World(request.param, BUSY))
    lived.world.run()
    return lived


def proposals_of(month: OneByOne) -> list[tuple[StandingWish, int]]:
    wishes = month.world.diary.wishes.values()
    return [(wish, number) for wish in wishes for number in range(len(wish.proposals))]


def test_no_freed_time_is_offered_to_two_people_at_once(month: OneByOne) -> None:
    assert month.wrong == []
    assert overlaps(month.world.diary.stored.values(), month.world.now) == []
    assert met(list(month.world.diary.wishes.values())) == []
    assert len(month.seen) == len(proposals_of(month)) > 40


def test_nobody_is_offered_what_does_not_fit(month: OneByOne) -> None:
    assert month.unfit == []
    again = [
        plainly_unfit(wish, wish.proposals[number], month.world.answer_within) for wish, number in proposals_of(month)
    ]
    assert [found for found in again if found] == []


def test_offers_come_to_every_end_and_whoever_booked_had_theirs(month: OneByOne) -> None:
    endings = {wish.proposals[number].ending for wish, number in proposals_of(month)}
    assert {Ending.ACCEPTED, Ending.PASSED, Ending.LAPSED} <= endings
    accepted = [wish.proposals[-1] for wish in month.world.diary.wishes.values() if wish.state == "accepted"]
    assert month.world.tally.satisfied >= len(accepted) > 10
    stored = month.world.diary.stored
    assert all((stored[one.hold].start, stored[one.hold].therapist) == (one.start, one.therapist) for one in accepted)


def test_the_record_alone_would_tell_of_offers_that_met(month: OneByOne) -> None:
    [first, *_] = [one for one in month.world.diary.wishes.values() if one.proposals]
    assert met([first, first]) != []


def test_most_freed_times_are_filled_and_fewer_come_in_vain_than_when_ten_are_written_to(month: OneByOne) -> None:
    ten = MailTen(World(month.world.seed, BUSY))
    ten.world.run()
    assert mean(one.filled is not None for one in month.world.freed) > 0.8
    assert month.world.tally.told < ten.world.tally.told
    assert month.world.tally.in_vain < ten.world.tally.in_vain
