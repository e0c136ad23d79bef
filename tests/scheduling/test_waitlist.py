from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import HoldExpired, TooLate
from chalicelib.scheduling.waitlist import (
    GRACE,
    Ending,
    StandingWish,
    State,
    accepted,
    agreed,
    answer_by,
    ended,
    held_until,
    left,
    proposed,
    run_out,
)
from tests.scheduling.making import NOW, appointment, minutes
from tests.scheduling.wishes_made import lapsed, later, offered, proposal, wish

HOLD = proposal().hold
S = State
Verb = Callable[[StandingWish], StandingWish]
VERBS: dict[str, Verb] = {
    "offer": lambda one: proposed(one, appointment("09:00-10:00", id="new"), later(30), NOW),
    "agree": lambda one: agreed(one, HOLD, later(40), NOW),
    "accept": lambda one: accepted(one, HOLD, NOW),
    "pass": lambda one: ended(one, HOLD, Ending.PASSED, NOW),
    "lapse": lambda one: ended(one, HOLD, Ending.LAPSED, NOW),
    "leave": lambda one: left(one, NOW),
    "run out": lambda one: run_out(one, NOW),
}
ALLOWED: dict[State, dict[str, State]] = {
    S.WAITING: {"offer": S.OFFERED, "leave": S.LEFT, "run out": S.OVER},
    S.OFFERED: {
        "agree": S.OFFERED,
        "accept": S.ACCEPTED,
        "pass": S.WAITING,
        "lapse": S.WAITING,
        "leave": S.LEFT,
    },
    S.ACCEPTED: {},
    S.LEFT: {},
    S.OVER: {},
}


def in_state(state: State) -> StandingWish:
    return offered() if state is S.OFFERED else wish(state=state)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", VERBS)
def test_a_state_follows_another_as_the_table_says_and_never_otherwise(state: State, verb: str) -> None:
    one = in_state(state)
    if verb not in ALLOWED[state]:
        with pytest.raises((TooLate, HoldExpired)):
            VERBS[verb](one)
        return
    after = VERBS[verb](one)
    assert after.state is ALLOWED[state][verb]
    assert after.version == one.version + 1
    assert (after.ended == NOW) is (not after.is_open)
    assert (after.look is None) is (not after.is_open)


def test_an_offer_is_answered_up_to_and_not_including_its_deadline() -> None:
    one, deadline = offered(), later(30)
    assert one.can_answer(HOLD, deadline - minutes(1))
    assert not one.can_answer(HOLD, deadline)
    assert not one.can_answer("another", NOW)
    with pytest.raises(HoldExpired):
        agreed(one, HOLD, later(40), deadline)


@pytest.mark.parametrize("verb", ["agree", "accept", "pass", "lapse"])
def test_an_answer_to_another_offer_than_the_present_one_changes_nothing(verb: str) -> None:
    other = replace(proposal(), hold="newer")
    with pytest.raises(HoldExpired):
        VERBS[verb](replace(offered(), proposals=(other,)))


def test_saying_yes_gives_the_time_that_booking_takes() -> None:
    after = agreed(offered(), HOLD, later(40), later(29))
    assert after.proposal is not None
    assert (after.proposal.agreed, after.proposal.deadline) == (later(29), later(40))
    assert after.look == later(40)


def test_leaving_with_an_offer_closes_it_too() -> None:
    after = left(offered(), NOW)
    assert [(one.ending, one.ended) for one in after.proposals] == [(Ending.PASSED, NOW)]


def test_the_clock_looks_at_the_deadline_of_an_offer_and_else_at_the_end_of_the_last_day() -> None:
    assert wish().look == wish().ends
    assert offered().look == later(30)


def test_a_hold_lasts_a_little_longer_than_its_client_is_told() -> None:
    hold = replace(appointment("09:00-10:00"), status=Status.HELD, expires=held_until(later(30)), offer="wish-1")
    assert hold.expires == later(30) + GRACE
    assert answer_by(hold) == later(30)
    assert answer_by(replace(hold, offer="")) is None
    assert answer_by(replace(hold, status=Status.BOOKED)) is None


def lapse(one: StandingWish, now: datetime = NOW) -> StandingWish:
    return ended(one, HOLD, Ending.LAPSED, now)


def test_whoever_lets_three_offers_in_a_row_run_out_is_off_the_list() -> None:
    assert lapse(offered(proposals=lapsed(1))).state is S.WAITING
    gone = lapse(offered(proposals=lapsed(2)))
    assert (gone.state, gone.ended) == (S.OVER, NOW)


def test_somebody_who_answered_in_between_has_been_heard_of() -> None:
    answered = (*lapsed(1), proposal("11:00", ending=Ending.PASSED), *lapsed(1))
    assert lapse(offered(proposals=answered)).state is S.WAITING


def test_somebody_who_said_yes_and_did_not_finish_has_been_heard_of() -> None:
    begun = agreed(offered(proposals=lapsed(2)), HOLD, later(40), NOW)
    assert lapse(begun).state is S.WAITING


def test_only_offers_that_ran_out_count_as_lapses() -> None:
    endings = [Ending.LAPSED, Ending.PASSED, Ending.WITHDRAWN, Ending.LAPSED]
    assert wish(proposals=tuple(proposal(ending=one) for one in endings)).lapses == 2
