"""What is known of an address, and how often it may be texted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.addresses import (
    Address,
    Happened,
    Reached,
    answered,
    closed,
    has_room,
    lifted,
    may_say_yes,
    started,
    stopped,
    suppressed,
    texted,
)
from chalicelib.messaging.kinds import REPLIES, Channel, Kind
from chalicelib.messaging.messages import Why
from tests.messaging.visits import DAY, HOUR
from tests.small_practice import NOW, at

LA = ZoneInfo("America/Los_Angeles")
NUMBER = Address(id="n", channel=Channel.TEXT)
KINDS = [kind for kind in Kind if kind not in REPLIES]


def after(*texts: tuple[Kind, datetime]) -> Address:
    """A number that got these texts."""
    address = NUMBER
    for index, (kind, when) in enumerate(texts):
        address = texted(address, f"m{index}", "visit-1", kind, when)
    return address


def test_stop_closes_an_address_and_only_start_opens_it() -> None:
    closed_one = stopped(NUMBER, "stop", NOW)
    assert closed(closed_one, Kind.REMINDER_24H) is Why.OPTED_OUT
    assert stopped(closed_one, "stop", NOW) == closed_one
    again = stopped(closed_one, "quit", NOW + DAY)
    assert (again.opted_out, again.word, again.history) == (NOW, "stop", closed_one.history)
    assert closed(started(closed_one, NOW + DAY), Kind.REMINDER_24H) is None
    assert closed(started(NUMBER, NOW), Kind.REMINDER_24H) is None


WORDS: list[Callable[[Address], Address]] = [
    lambda number: stopped(number, "stop", NOW),
    lambda number: started(number, NOW + HOUR),
    lambda number: stopped(number, "quit", NOW + 2 * HOUR),
    lambda number: started(number, NOW + 3 * HOUR),
]


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_the_last_word_that_was_said_counts_in_whatever_order_they_come(many: int) -> None:
    for order in permutations(range(many)):
        number = NUMBER
        for index in (*order, *order):
            number = WORDS[index](number)
        assert (number.opted_out is not None) == (many % 2 == 1)


def test_a_yes_means_texts_only_within_a_day_of_a_stop() -> None:
    number = stopped(NUMBER, "stop", NOW)
    assert [may_say_yes(number, NOW + after_it) for after_it in (0 * HOUR, DAY, DAY + HOUR)] == [True, True, False]
    assert not may_say_yes(NUMBER, NOW)


def test_an_address_that_bounced_gets_nothing() -> None:
    gone = suppressed(NUMBER, "bounce", NOW)
    assert closed(gone, Kind.CONFIRMED) is Why.SUPPRESSED
    assert suppressed(gone, "bounce", NOW + DAY) == gone


def test_a_complaint_is_more_than_a_bounce() -> None:
    both = suppressed(suppressed(NUMBER, "bounce", NOW), "complaint", NOW + HOUR)
    assert (both.cause, both.suppressed) == ("complaint", NOW + HOUR)
    assert suppressed(both, "bounce", NOW + DAY) == both


def test_what_was_lifted_stays_so_when_old_word_of_it_comes_again() -> None:
    gone = suppressed(NUMBER, "bounce", NOW)
    right = lifted(gone, "staff-1", "typed wrong", NOW + HOUR)
    assert closed(right, Kind.CONFIRMED) is None
    assert suppressed(right, "bounce", NOW) == right
    assert suppressed(right, "bounce", NOW + 2 * HOUR).suppressed == NOW + 2 * HOUR
    assert lifted(right, "staff-1", "twice", NOW) == right


def test_start_lifts_no_bounce_and_lifting_opens_no_stop() -> None:
    number = suppressed(stopped(NUMBER, "stop", NOW), "bounce", NOW)
    assert closed(started(number, NOW + HOUR), Kind.CONFIRMED) is Why.SUPPRESSED
    assert closed(lifted(number, "staff-1", "", NOW + HOUR), Kind.CONFIRMED) is Why.OPTED_OUT


def test_who_changed_what_is_kept_the_latest_twenty() -> None:
    number = stopped(NUMBER, "staff", NOW, "staff-1")
    assert number.history == (Happened("stop", NOW, "staff-1", "staff"),)
    for hour in range(1, 30):
        number = started(number, NOW + hour * HOUR) if hour % 2 else stopped(number, "stop", NOW + hour * HOUR)
    assert len(number.history) == 20
    assert number.history[-1] == Happened("start", NOW + 29 * HOUR, "client")


def test_a_number_knows_whom_it_reaches() -> None:
    number = NUMBER
    for index, client in enumerate(["ana", "ben", "ana", *map(str, range(11))]):
        number = texted(number, f"m{index}", f"visit-{index}", Kind.CONFIRMED, NOW + index * DAY, client=client)
    assert len(number.people) == 12
    assert [one for one in number.people if one.client == "ana"] == [Reached("ana", "visit-2")]
    assert number.last_about == "visit-13"


def test_two_programs_that_answer_each_other_come_to_an_end() -> None:
    number = NUMBER
    for minute in range(6):
        after_it = answered(number, NOW + minute * HOUR / 60)
        assert after_it is not None
        number = after_it
    assert answered(number, NOW + HOUR) is None
    assert answered(number, NOW + DAY) is not None


@pytest.mark.parametrize("kind", sorted(REPLIES))
def test_whoever_writes_to_us_is_answered(kind: Kind) -> None:
    shut = stopped(after((Kind.CONFIRMED, NOW)), "stop", NOW)
    assert closed(shut, kind) is None
    assert has_room(shut, "reply", kind, LA, NOW)
    assert texted(shut, "reply", "text#1", kind, NOW) == shut


def test_one_text_a_day_by_the_client_s_wall() -> None:
    number = after((Kind.CONFIRMED, at("2026-11-22", "20:30")))
    assert not has_room(number, "m9", Kind.REMINDER_24H, LA, at("2026-11-22", "23:59"))
    assert has_room(number, "m9", Kind.REMINDER_24H, LA, at("2026-11-23", "00:01"))


def test_the_third_text_of_a_week_is_kept_for_what_is_essential() -> None:
    number = after((Kind.CONFIRMED, NOW), (Kind.FORM_NUDGE, NOW + DAY))
    assert not has_room(number, "m9", Kind.AFTERCARE, LA, NOW + 2 * DAY)
    assert has_room(number, "m9", Kind.REMINDER_24H, LA, NOW + 2 * DAY)
    full = texted(number, "m2", "visit-1", Kind.REMINDER_24H, NOW + 2 * DAY)
    assert not has_room(full, "m9", Kind.CANCELLED, LA, NOW + 3 * DAY)
    assert has_room(full, "m9", Kind.CANCELLED, LA, NOW + 7 * DAY)


def test_a_text_that_is_counted_has_its_room() -> None:
    number = after((Kind.CONFIRMED, NOW))
    assert has_room(number, "m0", Kind.CONFIRMED, LA, NOW + HOUR)
    again = texted(number, "m0", "visit-1", Kind.CONFIRMED, NOW + HOUR)
    assert again == replace(number, revision=number.revision + 1)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 60 * 24 * 30)), max_size=60))
def test_never_more_than_one_a_day_and_three_in_seven_days(wishes: list[tuple[Kind, int]]) -> None:
    number, gone = NUMBER, list[datetime]()
    for index, (kind, minutes) in enumerate(sorted(wishes, key=lambda one: one[1])):
        now = NOW + timedelta(minutes=minutes)
        if has_room(number, f"m{index}", kind, LA, now):
            number = texted(number, f"m{index}", "visit-1", kind, now)
            gone.append(now)
    days = [when.astimezone(LA).date() for when in gone]
    assert len(set(days)) == len(days)
    assert all(sum(first <= when < first + 7 * DAY for when in gone) <= 3 for first in gone)
