"""Who is asked first: an order that is total, does not depend on who asks, and says why."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.scheduling.wish_order import DECIDES, Rank, Why, rank_of, why_before
from tests.scheduling.making import NOW, ZONE, at
from tests.scheduling.wishes_made import lapsed, wish

A_DAY = timedelta(days=1)
LATER = at("09:00", date(2026, 12, 1))


def rank(one: StandingWish) -> Rank:
    return rank_of(one, ZONE, LATER)


def order(*wishes: StandingWish) -> list[str]:
    return [one.id for one in sorted(wishes, key=rank)]


def joined(day: int, clock: str = "12:00", identity: str = "", **more: object) -> StandingWish:
    moment = at(clock, date(2026, 11, day))
    return wish(id=identity or f"n{day}", joined=moment, **more)


def test_whoever_joined_on_an_earlier_day_is_asked_first() -> None:
    assert order(joined(12), joined(10), joined(11)) == ["n10", "n11", "n12"]


def test_the_day_is_the_practices_own() -> None:
    late, early = joined(10, "23:30", "late"), joined(11, "00:30", "early", therapists=("maya",))
    assert order(early, late) == ["late", "early"]


def test_each_offer_that_ran_out_counts_as_a_day_later() -> None:
    assert order(joined(10, proposals=lapsed(2)), joined(11), joined(13)) == ["n11", "n10", "n13"]


def test_among_equals_comes_first_who_asked_for_certain_therapists() -> None:
    assert order(joined(10, "08:00", "any"), joined(10, "20:00", "maya", therapists=("maya",))) == ["maya", "any"]


def test_then_who_could_come_in_the_fewest_hours() -> None:
    wide, narrow = joined(10, "08:00", "wide"), joined(10, "20:00", "narrow", hours=["09:00-12:00"])
    assert order(wide, narrow) == ["narrow", "wide"]


def test_then_who_joined_first_and_at_last_the_lot() -> None:
    assert order(joined(10, "09:00", "b"), joined(10, "08:00", "c"), joined(10, "08:00", "a")) == ["a", "c", "b"]


def test_every_step_of_the_order_can_be_named() -> None:
    first = joined(10, "08:00", "a", therapists=("maya",), hours=["09:00-12:00"])
    seconds = {
        Why.WAITED_LONGER: replace(first, joined=first.joined + A_DAY, id="b"),
        Why.ASKED_FOR_THEM: replace(first, therapists=(), id="b"),
        Why.FEWER_HOURS: replace(first, hours=(), id="b"),
        Why.JOINED_FIRST: replace(first, joined=first.joined + timedelta(hours=1), id="b"),
        Why.LOT: replace(first, id="b"),
    }
    assert {why: why_before(rank(first), rank(second)) for why, second in seconds.items()} == {why: why for why in Why}
    assert list(DECIDES.values()) == list(Why)


HOURS: list[tuple[Window, ...]] = [
    (),
    wish(hours=["09:00-12:00"]).hours,
    wish(hours=["09:00-12:00", "13:00-17:00"]).hours,
]
WISHES = st.lists(
    st.builds(
        lambda day, minute, therapists, hours, lapses: replace(
            wish(joined=at("00:00", date(2026, 11, day)) + timedelta(minutes=minute), proposals=lapsed(lapses)),
            therapists=therapists,
            hours=hours,
        ),
        st.integers(1, 6),
        st.integers(0, 1439),
        st.sampled_from([(), ("maya",), ("maya", "tom")]),
        st.sampled_from(HOURS),
        st.integers(0, 2),
    ),
    min_size=2,
    max_size=5,
).map(lambda wishes: [replace(one, id=f"w{number}") for number, one in enumerate(wishes)])


@given(WISHES)
def test_the_order_does_not_depend_on_who_is_listed_first(wishes: list[StandingWish]) -> None:
    assert len({tuple(order(*way)) for way in permutations(wishes)}) == 1


@given(WISHES)
def test_nobody_is_asked_before_somebody_who_counts_as_waiting_longer(wishes: list[StandingWish]) -> None:
    found = [next(one for one in wishes if one.id == identity) for identity in order(*wishes)]
    since = [_since(one) for one in found]
    assert since == sorted(since)
    for first, second in pairwise(found):
        if _since(first) == _since(second):
            assert bool(first.therapists) >= bool(second.therapists)


@given(WISHES)
def test_why_somebody_is_first_is_true_of_the_two(wishes: list[StandingWish]) -> None:
    ranked = sorted(map(rank, wishes))
    for first, second in pairwise(ranked):
        why = why_before(first, second)
        name = next(field for field, reason in DECIDES.items() if reason is why)
        assert getattr(first, name) < getattr(second, name)


def test_a_day_without_waiting_is_the_worst_that_letting_an_offer_lapse_costs() -> None:
    punished, new = joined(10, proposals=lapsed(1)), joined(12)
    assert order(new, punished) == ["n10", "n12"]


def _since(one: StandingWish) -> date:
    return one.joined.astimezone(ZONE).date() + one.lapses * A_DAY


def test_now_matters_only_for_the_hours_that_are_left() -> None:
    later: datetime = NOW + timedelta(days=20)
    assert rank_of(wish(), ZONE, NOW).since == rank_of(wish(), ZONE, later).since
