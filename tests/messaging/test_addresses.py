"""What is known of an address, and how often it may be texted."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.messaging.addresses import Address, closed, has_room, started, stopped, suppressed, texted
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
    assert stopped(closed_one, "quit", NOW + DAY) == closed_one
    assert closed(started(closed_one), Kind.REMINDER_24H) is None
    assert started(NUMBER) == NUMBER


def test_an_address_that_bounced_gets_nothing() -> None:
    gone = suppressed(NUMBER, "bounce", NOW)
    assert closed(gone, Kind.CONFIRMED) is Why.SUPPRESSED
    assert suppressed(gone, "complaint", NOW) == gone


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
    assert texted(number, "m0", "visit-1", Kind.CONFIRMED, NOW + HOUR) == number


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
