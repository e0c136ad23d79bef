"""What Charts promise, held against the fake and against the table with real sealing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.scheduling.errors import Stale, TooMany, Unavailable
from chalicelib.usecases.ports import Charts, Diary, DueAt, Sealed, Writing
from tests.fakes import FakeCharts, FakeDiary
from tests.tables.chart_records import every_field, record
from tests.tables.visits import CLIENT, NOW, count, visit


class Kept(NamedTuple):
    """Charts, and the diary through which they are written."""

    charts: Charts
    diary: Diary

    def write(self, *records: Sealed, drop: tuple[Sealed, ...] = ()) -> None:
        self.diary.write(Writing(records=records, drop=drop))


@pytest.fixture(params=["fake", "table"])
def kept(request: pytest.FixtureRequest) -> Kept:
    if request.param == "table":
        table = request.getfixturevalue("table")
        return Kept(wiring.charts(), table)
    diary = FakeDiary()
    return Kept(FakeCharts(diary), diary)


@pytest.fixture
def sealed(kept: Kept) -> Sealed:
    return kept.charts.seal(record())


def test_a_record_comes_back_field_by_field(kept: Kept) -> None:
    kept.write(kept.charts.seal(every_field()))
    found = kept.charts.get("ann", every_field().key)
    assert found is not None
    assert kept.charts.open(found) == every_field()


def test_a_record_with_little_to_say_comes_back_as_it_was(kept: Kept) -> None:
    bare = record(kind=Kind.READ, content={})
    kept.write(kept.charts.seal(bare))
    [found] = kept.charts.find("ann", Kind.READ)
    assert kept.charts.open(found) == bare


def test_what_was_never_stored_is_missing(kept: Kept) -> None:
    assert kept.charts.get("ann", "note#one") is None
    assert kept.charts.find("ann", Kind.NOTE) == []
    assert kept.charts.due(NOW) == []


def test_a_chart_is_found_by_kind_in_the_order_of_names_and_holds_nobody_else(kept: Kept) -> None:
    mine = [record("b"), record("a"), record("c"), record("a", kind=Kind.INTAKE)]
    kept.write(*map(kept.charts.seal, [*mine, record("a", client="tom")]))
    assert [one.name for one in kept.charts.find("ann", Kind.NOTE)] == ["a", "b", "c"]
    assert [one.key for one in kept.charts.find("ann", Kind.INTAKE)] == ["intake#a"]
    assert [one.client for one in kept.charts.find("tom", Kind.NOTE)] == ["tom"]


def test_what_is_due_comes_soonest_first_whoever_it_is_about(kept: Kept) -> None:
    times = {"tom": 3, "ann": 1, "eve": 2, "may": 9}
    due = {who: record(client=who, due=NOW + timedelta(hours=hours)) for who, hours in times.items()}
    kept.write(*map(kept.charts.seal, [*due.values(), record("not due")]))
    assert [one.client for one in kept.charts.due(NOW + timedelta(hours=9))] == ["ann", "eve", "tom"]
    assert kept.charts.open(kept.charts.due(NOW + timedelta(hours=2))[0]) == due["ann"]


def test_what_is_due_at_once_comes_in_the_order_of_its_keys(kept: Kept) -> None:
    kept.write(*(kept.charts.seal(record(name, due=NOW)) for name in ("b", "c", "a")))
    assert [one.name for one in kept.charts.due(NOW + timedelta(microseconds=1))] == ["a", "b", "c"]


def test_what_is_due_next_comes_in_parts_that_follow_one_another(kept: Kept) -> None:
    names = [f"{number:02}" for number in range(7)]
    kept.write(*(kept.charts.seal(record(name, due=NOW + timedelta(hours=int(name) // 2))) for name in names))
    soon, found = NOW + timedelta(days=1), list[Sealed]()
    for wanted in (3, 3, 1, 0):
        last = found[-1] if found else None
        part = kept.charts.due_next(soon, 3, DueAt(last.due or NOW, last.client, last.key) if last else None)
        assert len(part) == wanted
        found += part
    assert sorted(one.name for one in found) == names
    assert [one.due for one in found] == [one.due for one in kept.charts.due(soon)]
    assert [one.name for one in kept.charts.due_next(NOW + timedelta(minutes=1), 9)] in (["00", "01"], ["01", "00"])


def test_what_is_done_is_due_no_longer(kept: Kept) -> None:
    kept.write(kept.charts.seal(record(due=NOW)))
    kept.write(kept.charts.seal(record(version=2)))
    assert kept.charts.due(NOW + timedelta(days=1)) == []


def test_a_first_version_is_refused_where_one_is_stored(kept: Kept, sealed: Sealed) -> None:
    kept.write(sealed)
    with pytest.raises(Stale):
        kept.write(kept.charts.seal(record(content={"note": "another"})))
    assert kept.charts.get("ann", sealed.key) == sealed


@pytest.mark.parametrize("version", [1, 3, 4])
def test_a_version_that_does_not_follow_is_refused(kept: Kept, sealed: Sealed, version: int) -> None:
    kept.write(sealed)
    with pytest.raises(Stale):
        kept.write(kept.charts.seal(record(version=version)))


def test_a_second_version_without_a_first_is_refused(kept: Kept) -> None:
    with pytest.raises(Stale):
        kept.write(kept.charts.seal(record(version=2)))


def test_the_next_version_takes_the_place_of_the_one_before(kept: Kept, sealed: Sealed) -> None:
    later = record(version=2, content={"note": "Better"})
    kept.write(sealed)
    kept.write(kept.charts.seal(later))
    assert [kept.charts.open(one) for one in kept.charts.find("ann", Kind.NOTE)] == [later]


def test_what_is_dropped_is_gone(kept: Kept, sealed: Sealed) -> None:
    other = kept.charts.seal(record("other"))
    kept.write(sealed, other)
    kept.write(drop=(sealed,))
    assert kept.charts.find("ann", Kind.NOTE) == [other]


def test_what_has_changed_or_gone_is_not_dropped(kept: Kept, sealed: Sealed) -> None:
    with pytest.raises(Stale):
        kept.write(drop=(sealed,))
    later = kept.charts.seal(record(version=2))
    kept.write(sealed)
    kept.write(later)
    with pytest.raises(Stale):
        kept.write(drop=(sealed,))
    assert kept.charts.get("ann", sealed.key) == later


def test_a_draft_goes_as_what_it_became_comes(kept: Kept) -> None:
    draft = kept.charts.seal(record(kind=Kind.DRAFT))
    kept.write(draft)
    intake = kept.charts.seal(record(kind=Kind.INTAKE))
    kept.write(intake, drop=(draft,))
    assert kept.charts.get("ann", draft.key) is None
    assert kept.charts.get("ann", intake.key) == intake


def test_a_stale_record_or_drop_refuses_all_that_belongs_to_the_change(kept: Kept, sealed: Sealed) -> None:
    kept.write(sealed)
    intake, gone = kept.charts.seal(record(kind=Kind.INTAKE)), kept.charts.seal(record("gone"))
    for refused_by in (Writing(records=(sealed, intake)), Writing(records=(intake,), drop=(sealed, gone))):
        with pytest.raises(Stale):
            kept.diary.write(replace(refused_by, appointments=[visit()], counts=(count(),)))
    assert kept.diary.read([], ["visit-1"]).appointments == {}
    assert kept.charts.get("ann", intake.key) is None
    assert kept.charts.get("ann", sealed.key) == sealed


def test_a_stale_appointment_stores_no_record(kept: Kept, sealed: Sealed) -> None:
    with pytest.raises(Stale):
        kept.diary.write(Writing(appointments=[visit(version=2)], records=(sealed,)))
    assert kept.charts.get("ann", sealed.key) is None


def test_a_full_counter_says_so_beside_records_that_come_and_go(kept: Kept, sealed: Sealed) -> None:
    kept.write(sealed)
    other = kept.charts.seal(record("other"))
    with pytest.raises(TooMany):
        kept.diary.write(Writing(records=(other,), drop=(sealed,), counts=(count(most=0),)))
    assert kept.charts.find("ann", Kind.NOTE) == [sealed]


def test_nobody_is_booked_past_a_review_that_was_opened_since_theirs_were_looked_at(kept: Kept) -> None:
    def book(number: int, *known: str) -> None:
        kept.diary.write(Writing(appointments=[visit(f"visit-{number}")], client=CLIENT, reviews=known))

    def review(name: str) -> None:
        kept.write(kept.charts.seal(record(name, client=CLIENT.id, kind=Kind.REVIEW)))

    for number, opened in enumerate(("a", "b")):
        book(number, *"ab"[:number])
        review(opened)
        with pytest.raises(Unavailable):
            book(number + 1, *"ab"[:number])
    assert kept.diary.read([], [f"visit-{number}" for number in range(3)]).appointments.keys() == {"visit-0", "visit-1"}
    book(2, "a", "b")


def test_instants_of_other_zones_are_kept_as_instants(kept: Kept) -> None:
    pacific = datetime.fromisoformat("2026-11-22T09:00:00-08:00")
    kept.write(kept.charts.seal(record(at=pacific, due=pacific)))
    assert kept.charts.due(NOW + timedelta(microseconds=1))[0].at == NOW == pacific.astimezone(UTC)


def test_more_than_a_page_of_a_chart_is_found(kept: Kept) -> None:
    large = {"note": "x" * 300_000}
    for number in range(5):
        kept.write(kept.charts.seal(record(str(number), content=large, due=NOW)))
    assert len(kept.charts.find("ann", Kind.NOTE)) == 5
    assert len(kept.charts.due(NOW + timedelta(hours=1))) == 5
