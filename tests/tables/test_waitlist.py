"""The waitlist twice, the fake and the table on moto: wishes are written with the diary and found through the list."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from chalicelib import wiring
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.waitlist import Ending, StandingWish, State, Turn, left
from chalicelib.tables.waitlist import KEPT_AFTER_ITS_END, WishRow, turn_row, wish_row
from chalicelib.usecases.ports import Diary, Waitlist, Writing
from tests.fakes import FakeDiary, FakeWaitlist
from tests.scheduling.making import NOW, minutes
from tests.scheduling.wishes_made import HOUR, offered, proposal, wish
from tests.tables.troubled_calls import MISTAKES, SILENCES, Answer, Silence, refused, troubled
from tests.tables.visits import visit


class Kept(NamedTuple):
    diary: Diary
    waitlist: Waitlist


@pytest.fixture(params=["fake", "table"])
def kept(request: pytest.FixtureRequest) -> Iterator[Kept]:
    """An empty diary with its waitlist, once the fakes and once the tables."""
    if request.param == "fake":
        fake = FakeDiary()
        yield Kept(fake, FakeWaitlist(fake))
        return
    yield Kept(request.getfixturevalue("table"), wiring.waitlist())


def every_field() -> StandingWish:
    """Will make a wish in which no field has its default."""
    return wish(
        therapists=("maya", "tom"),
        location="main",
        weekdays=(0, 2),
        moves="visit-1",
        length=minutes(75),
        before=minutes(5),
        after=minutes(15),
        seen=(date(2026, 12, 3),),
        proposals=(replace(proposal(ending=Ending.LAPSED), agreed=NOW), proposal("11:00")),
        fingerprint="f",
        ended=NOW,
    )


def test_no_field_is_lost_on_the_way(kept: Kept) -> None:
    full = replace(every_field(), hours=(Window(NOW.time(), NOW.time().replace(hour=23)),))
    plain = wish()
    same = {name for name in StandingWish.__dataclass_fields__ if getattr(plain, name) == getattr(full, name)}
    given = {"id", "version", "state", "service", "first", "last", "notice", "contact", "client", "contact_hash"}
    assert same == given | {"joined", "ends"}
    kept.diary.write(Writing(wishes=(full,)))
    assert kept.diary.read([], wishes=["wish-1", "wish-2"]).wishes == {"wish-1": full}


def test_a_wish_must_follow_the_one_that_is_stored(kept: Kept) -> None:
    first = wish()
    kept.diary.write(Writing(wishes=(first,)))
    for version in (1, 3):
        with pytest.raises(Stale):
            kept.diary.write(Writing(wishes=(replace(first, version=version),)))
    kept.diary.write(Writing(wishes=(replace(first, version=2),)))
    assert kept.diary.read([], wishes=["wish-1"]).wishes["wish-1"].version == 2


def test_a_wish_that_is_lost_takes_everything_with_it(kept: Kept) -> None:
    kept.diary.write(Writing(wishes=(wish(),)))
    with pytest.raises(Stale):
        kept.diary.write(Writing(appointments=[visit()], wishes=(wish(),)))
    assert kept.diary.read([], ["visit-1"]).appointments == {}


def test_the_list_has_what_is_open_and_nothing_else(kept: Kept) -> None:
    states = {state: replace(wish(id=state.value, state=state), ended=NOW) for state in State}
    states[State.OFFERED] = offered(id="offered")
    kept.diary.write(Writing(wishes=tuple(replace(one, version=1) for one in states.values())))
    assert {one.id for one in kept.waitlist.open()} == {"waiting", "offered"}


def test_the_clock_gets_what_is_due_soonest_first_and_not_too_much_at_once(kept: Kept) -> None:
    ends = {f"w{number}": NOW + number * HOUR for number in (3, 1, 2, 5)}
    kept.diary.write(Writing(wishes=tuple(wish(id=name, ends=end) for name, end in ends.items())))
    assert [one.id for one in kept.waitlist.due(NOW + 3 * HOUR, 10)] == ["w1", "w2", "w3"]
    assert [one.id for one in kept.waitlist.due(NOW + 5 * HOUR, 2)] == ["w1", "w2"]
    assert kept.waitlist.due(NOW + HOUR - timedelta(microseconds=1), 10) == []


def test_who_has_left_is_due_no_more(kept: Kept) -> None:
    kept.diary.write(Writing(wishes=(wish(ends=NOW),)))
    kept.diary.write(Writing(wishes=(left(wish(ends=NOW), NOW),)))
    assert kept.waitlist.due(NOW, 10) == kept.waitlist.open() == []


def test_a_turn_nobody_has_had_is_there_all_the_same(kept: Kept) -> None:
    assert kept.diary.read([], contacts=["jo"]).turns == {"jo": Turn("jo")}


def test_a_turn_is_taken_once(kept: Kept) -> None:
    seen = kept.diary.read([], contacts=["jo"]).turns["jo"]
    kept.diary.write(Writing(turns=(replace(seen, hold="hold-1", until=NOW),)))
    with pytest.raises(Stale):
        kept.diary.write(Writing(turns=(replace(seen, hold="hold-2", until=NOW),)))
    after = kept.diary.read([], contacts=["jo", "bo"]).turns
    assert after == {"jo": Turn("jo", "hold-1", NOW, 1), "bo": Turn("bo")}
    kept.diary.write(Writing(turns=(replace(after["jo"], hold="hold-3"),)))
    assert kept.diary.read([], contacts=["jo"]).turns["jo"].version == 2


def test_a_turn_is_no_wish_and_a_wish_no_turn(kept: Kept) -> None:
    kept.diary.write(Writing(wishes=(wish(id="jo"),), turns=(Turn("jo", "hold-1"),)))
    reading = kept.diary.read([], wishes=["jo"], contacts=["jo"])
    assert (set(reading.wishes), reading.turns["jo"].hold) == ({"jo"}, "hold-1")
    assert [one.id for one in kept.waitlist.open()] == ["jo"]


def test_ended_wishes_and_old_turns_are_forgotten_by_themselves() -> None:
    gone = left(wish(), NOW)
    assert wish_row(gone).forget_at == (NOW + KEPT_AFTER_ITS_END).timestamp()
    assert wish_row(wish()).forget_at == (wish().ends + KEPT_AFTER_ITS_END).timestamp()
    assert turn_row(Turn("jo", "hold-1", NOW)).forget_at == (NOW + KEPT_AFTER_ITS_END).timestamp()


@pytest.mark.usefixtures("table")
def test_only_open_wishes_are_in_the_index() -> None:
    assert (wish_row(wish()).queue, wish_row(wish()).look) == ("open", "2027-01-01T08:00:00.000000Z")
    assert wish_row(left(wish(), NOW)).serialize().keys() == {"waitlist_id", "version", "document", "forget_at"}


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("name", SILENCES)
def test_a_list_that_cannot_be_read_is_unavailable(name: str) -> None:
    silence: Silence = SILENCES[name]
    for read in (wiring.waitlist().open, lambda: wiring.waitlist().due(NOW, 1)):
        with troubled(Query=[silence()]), pytest.raises(Unavailable):
            read()


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize("code", MISTAKES)
def test_a_mistake_is_no_silence(code: str) -> None:
    answers: list[Answer | Exception] = [refused(code)]
    with troubled(Query=answers), pytest.raises(Exception, match=code):
        wiring.waitlist().open()


@pytest.mark.usefixtures("table")
def test_wishes_and_turns_are_read_with_all_else_in_one_call() -> None:
    with troubled() as calls:
        wiring.diary().read([("therapist#maya", "2026-12")], ["visit-1"], ["wish-1"], ["jo"])
    assert [operation for operation, _ in calls.requests] == ["BatchGetItem"]
    assert WishRow.Meta.table_name == "test-Waitlist"
