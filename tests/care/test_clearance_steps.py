"""How a clearance moves on: every pair of states, what each step needs, and what it refuses."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.care.clearance_steps import LONGEST_DAYS, LONGEST_TEXT, MOST_LIMITS, Step, advanced
from chalicelib.care.clearances import Clearance, State
from chalicelib.care.errors import Faulty

TODAY = date(2026, 12, 1)
LETTER = date(2026, 11, 20)
FULL = Clearance(
    rules=("H12",),
    because={"H12": {"cond_list": ["clot_now_or_last_6_months"]}},
    provider="Dr. Rivera",
    on=LETTER,
    limits=("no deep pressure left leg",),
)


def at(state: State, **fields: Any) -> Clearance:
    """A clearance in a state, with everything that one can have."""
    verified = {"verified_by": "lead", "valid_until": LETTER + timedelta(days=90)} if state is State.VERIFIED else {}
    return replace(FULL, state=state, **{**verified, **fields})


def step(before: Clearance, state: State, **fields: Any) -> Clearance:
    return advanced(before, Step(state=state, by="lead", **fields), TODAY)


def pointers(before: Clearance, state: State, **fields: Any) -> list[str]:
    with pytest.raises(Faulty) as refusal:
        step(before, state, **fields)
    assert refusal.value.where == ""
    return [fault.pointer for fault in refusal.value.faults]


FOLLOWS = {
    "none": "requested",
    "requested": "requested received declined",
    "received": "received verified declined",
    "verified": "verified declined",
    "expired": "requested",
    "declined": "requested",
}


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_a_state_follows_another_as_the_table_says_and_never_otherwise(before: State, after: State) -> None:
    if after in FOLLOWS[before].split():
        assert step(at(before), after).state is after
    else:
        assert pointers(at(before), after) == ["/state"]


def test_a_clearance_goes_its_way_from_nothing_to_verified() -> None:
    asked = step(Clearance(rules=("H12",)), State.REQUESTED)
    assert (asked.provider, asked.on, asked.verified_by) == ("", None, "")
    there = step(asked, State.RECEIVED, provider=" Dr. Rivera ", on=LETTER, limits=("no heat ",))
    assert (there.provider, there.on, there.limits, there.valid_until) == ("Dr. Rivera", LETTER, ("no heat",), None)
    good = step(there, State.VERIFIED)
    assert (good.verified_by, good.valid_until) == ("lead", LETTER + timedelta(days=90))
    assert (good.provider, good.on, good.limits, good.rules) == ("Dr. Rivera", LETTER, ("no heat",), ("H12",))


@pytest.mark.parametrize("state", [State.RECEIVED, State.VERIFIED])
def test_a_letter_has_a_writer_and_a_date(state: State) -> None:
    before = replace(at(State.REQUESTED if state is State.RECEIVED else State.RECEIVED), provider="", on=None)
    assert pointers(before, state) == ["/provider", "/on"]
    assert pointers(before, state, provider=" ", on=LETTER) == ["/provider"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"on": TODAY + timedelta(days=1)}, "/on"),
        ({"provider": "x" * (LONGEST_TEXT + 1)}, "/provider"),
        ({"limits": ("",)}, "/limits/0"),
        ({"limits": ("fine", "x" * (LONGEST_TEXT + 1))}, "/limits/1"),
        ({"limits": ("one",) * (MOST_LIMITS + 1)}, "/limits"),
        ({"valid_until": LETTER - timedelta(days=1)}, "/valid_until"),
        ({"valid_until": TODAY - timedelta(days=1)}, "/valid_until"),
        ({"valid_until": LETTER + timedelta(days=LONGEST_DAYS + 1)}, "/valid_until"),
        ({"on": TODAY - timedelta(days=91)}, "/valid_until"),
    ],
)
def test_what_cannot_be_is_refused_by_name(fields: dict[str, Any], wrong: str) -> None:
    assert pointers(at(State.RECEIVED), State.VERIFIED, **fields) == [wrong]


@pytest.mark.parametrize(
    "fields",
    [
        {"on": TODAY},
        {"on": TODAY - timedelta(days=90)},
        {"valid_until": TODAY},
        {"valid_until": LETTER + timedelta(days=LONGEST_DAYS)},
        {"provider": "x" * LONGEST_TEXT},
        {"limits": ("x" * LONGEST_TEXT,) * MOST_LIMITS},
        {"limits": ()},
    ],
)
def test_what_is_just_possible_is_kept(fields: dict[str, Any]) -> None:
    after = step(at(State.RECEIVED), State.VERIFIED, **fields)
    assert {name: getattr(after, name) for name in fields} == fields


def test_another_date_of_the_letter_moves_its_last_day() -> None:
    later = step(at(State.VERIFIED, valid_until=TODAY), State.VERIFIED, on=TODAY)
    assert later.valid_until == TODAY + timedelta(days=90)
    kept = step(at(State.VERIFIED, valid_until=TODAY), State.VERIFIED, limits=("no heat",))
    assert kept.valid_until == TODAY


def test_the_same_step_again_changes_nothing_whoever_takes_it() -> None:
    for state in (State.REQUESTED, State.RECEIVED, State.VERIFIED):
        before = at(state) if state is not State.REQUESTED else at(state, on=None, limits=())
        assert advanced(before, Step(state=state, by="somebody else"), TODAY) is before


def test_a_correction_is_its_maker_s() -> None:
    changed = advanced(at(State.VERIFIED), Step(state=State.VERIFIED, by="tom", limits=("no heat",)), TODAY)
    assert (changed.limits, changed.verified_by) == (("no heat",), "tom")


@pytest.mark.parametrize("state", [State.EXPIRED, State.DECLINED])
def test_asking_again_starts_without_the_old_letter(state: State) -> None:
    again = step(at(state), State.REQUESTED)
    assert (again.on, again.limits, again.valid_until, again.verified_by) == (None, (), None, "")
    assert (again.provider, again.rules) == ("Dr. Rivera", ("H12",))


STEPS = st.lists(
    st.builds(
        Step,
        state=st.sampled_from(State),
        by=st.just("lead"),
        provider=st.none() | st.sampled_from(["", "Dr. Rivera", "x" * 121]),
        on=st.none() | st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=2)),
        limits=st.none() | st.sampled_from([(), ("no heat",), ("",)]),
        valid_until=st.none() | st.dates(TODAY - timedelta(days=200), TODAY + timedelta(days=500)),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(STEPS)
def test_whatever_is_tried_a_verified_clearance_is_whole_and_nothing_else_is_valid(tried: list[Step]) -> None:
    now = Clearance(rules=("H12",))
    for one in tried:
        with suppress(Faulty):
            now = advanced(now, one, TODAY)
        if now.state is State.VERIFIED:
            assert now.provider
            assert now.verified_by
            assert now.on is not None
            assert now.valid_until is not None
            assert now.on <= TODAY <= now.valid_until
        else:
            assert (now.verified_by, now.valid_until) == ("", None)
