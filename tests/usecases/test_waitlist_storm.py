"""Everybody does anything, events go missing or come twice: no time for two, nothing unfit, nobody forgotten."""

from collections import Counter
from random import Random

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Ending, State
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.offer_time import given
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.wish_chances import Chances, Opening
from tests.races.invariants import overlaps
from tests.usecases.waitlist_storm import Storm


@pytest.fixture(scope="module", params=range(6))
def storm(request: pytest.FixtureRequest) -> Storm:
    """Five hundred deeds, each followed by a look at everything."""
    made = Storm(Random(request.param))
    for _ in range(500):
        made.step()
    return made


def test_offers_are_made_and_come_to_every_end_and_no_time_has_two_owners(storm: Storm) -> None:
    assert overlaps(storm.diary.stored.values(), storm.moment) == []
    endings = Counter(one.ending for wish in storm.diary.wishes.values() for one in wish.proposals)
    assert {Ending.ACCEPTED, Ending.LAPSED, Ending.PASSED} <= set(endings)
    assert endings[Ending.WITHDRAWN] == 0


def test_whoever_accepted_has_the_time_that_they_were_offered(storm: Storm) -> None:
    accepted = [one for one in storm.diary.wishes.values() if one.state is State.ACCEPTED]
    for wish in accepted:
        visit = storm.diary.stored[wish.moves or wish.proposals[-1].hold]
        assert visit.booking
        assert visit.status is not Status.HELD
    assert len(accepted) >= 5


def test_nobody_is_offered_twice_what_they_passed_on_or_let_lapse(storm: Storm) -> None:
    for wish in storm.diary.wishes.values():
        for number, past in enumerate(wish.proposals):
            later = wish.proposals[number + 1 :] if past.ending is not Ending.WITHDRAWN else ()
            assert not any(Span(past.start, past.end).overlaps(Span(one.start, one.end)) for one in later)


def test_once_the_clock_has_been_there_nobody_waits_for_what_they_could_have(storm: Storm) -> None:
    room, now = storm.room, storm.moment
    pass_on_offers(room, now=now)
    heal_waitlist(room, now=now)
    chances = Chances(room, Opening(Span(now, room.timetable.horizon_end(now))), now)
    waiting = [one for one in room.waitlist.open() if one.state is State.WAITING]
    reading = room.diary.read(chances.keys(waiting), [one.moves for one in waiting if one.moves])
    left = chances.ranked(waiting, reading.book, reading.appointments)
    assert [one for one in left if given(room, chances, one, reading.book, now)] == []
