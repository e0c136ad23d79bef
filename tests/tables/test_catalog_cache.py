from dataclasses import replace
from datetime import UTC, datetime

import pytest

from chalicelib.scheduling.errors import Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.catalog_cache import CachedCatalog

PRACTICE = Practice("Calm", "Europe/Berlin", (), (), (), ())


class FakeCatalog:
    """A catalog that counts how often it is read, and a clock that stands still until it is told."""

    def __init__(self) -> None:
        self.practice = PRACTICE
        self.reads = 0
        self.seconds = 1000.0
        self.is_down = False

    def load(self) -> Practice:
        self.reads += 1
        if self.is_down:
            raise Unavailable
        return replace(self.practice)

    def clock(self) -> float:
        return self.seconds


@pytest.fixture
def catalog() -> FakeCatalog:
    return FakeCatalog()


@pytest.fixture
def cached(catalog: FakeCatalog) -> CachedCatalog:
    return CachedCatalog(catalog.load, catalog.clock)


def test_nothing_is_read_before_the_first_question(catalog: FakeCatalog, cached: CachedCatalog) -> None:
    assert catalog.reads == 0
    assert cached.timetable().practice == PRACTICE
    assert catalog.reads == 1


def test_the_catalog_is_read_once_in_thirty_seconds(catalog: FakeCatalog, cached: CachedCatalog) -> None:
    cached.timetable()
    catalog.seconds += 29.9
    cached.timetable()
    assert catalog.reads == 1
    catalog.seconds += 0.1
    cached.timetable()
    assert catalog.reads == 2


def test_an_unchanged_practice_keeps_its_timetable_and_its_masks(catalog: FakeCatalog, cached: CachedCatalog) -> None:
    first = cached.timetable()
    catalog.seconds += 31
    assert cached.timetable() is first


def test_a_changed_practice_gets_a_timetable_of_its_own(catalog: FakeCatalog, cached: CachedCatalog) -> None:
    first = cached.timetable()
    catalog.practice = replace(PRACTICE, time_zone="America/Los_Angeles")
    catalog.seconds += 31
    second = cached.timetable()
    assert second is not first
    assert second.horizon_end(datetime(2026, 11, 22, tzinfo=UTC)).hour == 8


def test_a_failed_read_is_not_papered_over_and_is_tried_again(catalog: FakeCatalog, cached: CachedCatalog) -> None:
    first = cached.timetable()
    catalog.seconds += 31
    catalog.is_down = True
    with pytest.raises(Unavailable):
        cached.timetable()
    catalog.is_down = False
    assert cached.timetable() is first
    assert catalog.reads == 3
