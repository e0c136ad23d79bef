"""After any life of a source, its blocks are what is busy, and neither booked nor given back by hand."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.change_appointment import cancel_appointment
from tests.fakes import FakeDiary, attempts
from tests.small_practice import NOW
from tests.usecases.asking import NINE, PLAIN, book, free_starts, is_sound
from tests.usecases.busy_elsewhere import MAYA, blocks, by_hand, in_step, minutes

HOUR = timedelta(hours=1)
START = st.integers(0, 40).map(lambda quarters: NINE + quarters * HOUR / 4)
TIME = st.builds(
    lambda start, length, key: Busy(key, Span(start, start + length * timedelta(minutes=10))),
    START,
    st.integers(1, 24),
    st.sampled_from("abcdef"),
)
DEED = st.one_of(
    st.tuples(st.just("source says"), st.lists(TIME, max_size=5)),
    st.tuples(st.just("book"), START),
    st.tuples(st.just("cancel"), st.integers(0, 5)),
    st.tuples(st.just("by hand"), st.integers(0, 5)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(DEED, min_size=1, max_size=10))
def test_after_any_life_the_blocks_are_what_is_busy_and_neither_booked_nor_given_back_by_hand(
    deeds: list[tuple[str, object]],
) -> None:
    diary, times = FakeDiary(), list[Busy]()
    for number, (what, how) in enumerate(deeds):
        match what, how:
            case "source says", list():
                times = how
            case "book", datetime() as start if start in free_starts(diary, therapist="maya"):
                book(diary, start, therapist="maya", identity=f"visit-{number}", client=f"c{number}")
            case "cancel", int() if live := [
                one for one in diary.appointments() if one.client and one.owns_its_time(NOW)
            ]:
                cancel_appointment(diary, PLAIN, live[how % len(live)], now=NOW, attempts=attempts)
            case "by hand", int() if found := blocks(diary):
                by_hand(diary, how % len(found))
        in_step(diary, *times)
    visits = [one.claim for one in diary.appointments() if one.client and one.owns_its_time(NOW)]
    gone = [one for one in diary.appointments() if one.reason == MAYA.mark and one.status is Status.CANCELLED]
    busy = 0
    for key in {one.key for one in times}:
        given_back = minutes([one.claim for one in gone if one.fingerprint == key])
        busy |= minutes([one.span for one in times if one.key == key]) & ~given_back
    assert minutes([one.claim for one in blocks(diary)]) == busy & ~minutes(visits)
    assert is_sound(diary)
