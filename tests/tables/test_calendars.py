"""What Calendars promise, held against the fake and against DynamoDB's table."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.scheduling.calendars import Conflict, Feed, Source, Trouble, removed
from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.tables.calendars import CalendarRow
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.calendar_ports import Calendars
from tests.fakes_calendars import FakeCalendars
from tests.moto_stack import empty
from tests.tables.troubled_calls import MISTAKES, SILENCES, Answer, answers_lost, refused, troubled
from tests.tables.visits import NOW

FEED = Feed(owner="therapist#maya", generation=1, version=1, at=NOW)
SOURCE = Source(therapist="maya", id="one", url="https://calendar.google.com/x", added=NOW, by="owner-1")
FULL = replace(
    SOURCE,
    removed=NOW,
    tried=NOW + timedelta(microseconds=1),
    read=NOW,
    trouble=Trouble.TIMED_OUT,
    failures=3,
    blocks=12,
    conflicts=(Conflict("visit-1", NOW),),
    skipped=2,
)
CALLS: dict[str, tuple[str, Callable[[Calendars], object]]] = {
    "feed": ("GetItem", lambda kept: kept.feed("practice")),
    "source": ("GetItem", lambda kept: kept.source("therapist#maya", "one")),
    "of": ("Query", lambda kept: kept.of("therapist#maya")),
    "sources": ("Scan", lambda kept: kept.sources()),
    "keep": ("PutItem", lambda kept: kept.keep(FEED)),
    "drop": ("DeleteItem", lambda kept: kept.drop(SOURCE)),
}


@pytest.fixture
def table(tables: DiaryTable) -> Calendars:
    assert isinstance(tables, DiaryTable)
    empty("Calendars")
    return wiring.calendars()


@pytest.fixture(params=["fake", "table"])
def calendars(request: pytest.FixtureRequest) -> Calendars:
    kept: Calendars = FakeCalendars() if request.param == "fake" else request.getfixturevalue("table")
    return kept


def test_what_was_never_kept_is_not_there(calendars: Calendars) -> None:
    assert (calendars.feed("practice"), calendars.source("therapist#maya", "one")) == (None, None)
    assert (calendars.of("practice"), calendars.sources()) == ((None, []), [])


def test_everything_comes_back_field_by_field(calendars: Calendars) -> None:
    calendars.keep(FEED)
    calendars.keep(FULL)
    assert (calendars.feed(FEED.owner), calendars.source(FULL.owner, "one")) == (FEED, FULL)
    assert calendars.of(FEED.owner) == (FEED, [FULL])


def test_everybody_s_things_are_told_apart(calendars: Calendars) -> None:
    tom = replace(SOURCE, therapist="tom", id="two")
    for one in (replace(FEED, owner="practice"), FEED, tom, replace(SOURCE, id="two"), SOURCE):
        calendars.keep(one)
    assert [one.id for one in calendars.of("therapist#maya")[1]] == ["one", "two"]
    assert calendars.of("therapist#tom") == (None, [tom])
    assert sorted((one.therapist, one.id) for one in calendars.sources()) == [
        ("maya", "one"),
        ("maya", "two"),
        ("tom", "two"),
    ]


@pytest.mark.parametrize("one", [FEED, SOURCE])
@pytest.mark.parametrize("version", [1, 3, 9])
def test_only_the_version_after_the_stored_one_is_kept(calendars: Calendars, one: Feed | Source, version: int) -> None:
    calendars.keep(one)
    with pytest.raises(Stale) as refusal:
        calendars.keep(replace(one, version=version))
    assert not isinstance(refusal.value, Unsure)
    calendars.keep(replace(one, version=2))


def test_a_source_is_dropped_only_as_it_was_read(calendars: Calendars) -> None:
    calendars.keep(SOURCE)
    gone = removed(SOURCE, NOW)
    calendars.keep(gone)
    with pytest.raises(Stale):
        calendars.drop(SOURCE)
    calendars.drop(gone)
    with pytest.raises(Stale):
        calendars.drop(gone)
    assert calendars.sources() == []


@pytest.mark.parametrize("name", SILENCES)
@pytest.mark.parametrize("what", CALLS)
def test_a_silent_store_is_unavailable_or_unsure(table: Calendars, what: str, name: str) -> None:
    operation, ask = CALLS[what]
    expected = Unsure if operation in ("PutItem", "DeleteItem") else Unavailable
    with troubled(**{operation: [SILENCES[name]()]}), pytest.raises(expected):
        ask(table)


@pytest.mark.parametrize("code", MISTAKES)
@pytest.mark.parametrize("what", CALLS)
def test_a_mistake_is_no_silence(table: Calendars, what: str, code: str) -> None:
    operation, ask = CALLS[what]
    answers: list[Answer | Exception] = [refused(code)]
    with troubled(**{operation: answers}), pytest.raises(Exception, match=code):
        ask(table)


def test_a_write_whose_answer_is_lost_may_have_happened(table: Calendars) -> None:
    with answers_lost("PutItem"), pytest.raises(Unsure):
        table.keep(FEED)
    assert table.feed(FEED.owner) == FEED


def test_a_row_has_no_address_of_a_feed(table: Calendars) -> None:
    table.keep(FEED)
    stored = str(CalendarRow.get(FEED.owner, "feed").serialize())
    assert wiring.secrets().feed_secret(FEED.owner, 1) not in stored
