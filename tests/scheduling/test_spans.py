from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.scheduling.spans import Span

NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def hours(first: float, last: float) -> Span:
    return Span(NOON + timedelta(hours=first), NOON + timedelta(hours=last))


@pytest.mark.parametrize(
    ("other", "overlap"),
    [
        (hours(-1, 0), False),
        (hours(-1, 0.1), True),
        (hours(0, 1), True),
        (hours(0.2, 0.4), True),
        (hours(0.9, 2), True),
        (hours(1, 2), False),
        (hours(-1, 2), True),
    ],
)
def test_touching_is_no_overlap(other: Span, *, overlap: bool) -> None:
    assert hours(0, 1).overlaps(other) is overlap
    assert other.overlaps(hours(0, 1)) is overlap


def test_padding_goes_on_both_sides() -> None:
    assert hours(0, 1).padded(timedelta(hours=2), timedelta(hours=3)) == hours(-2, 4)


def test_an_empty_span_overlaps_nothing_that_it_touches() -> None:
    assert hours(0, 0).length == timedelta(0)
    assert not hours(0, 0).overlaps(hours(0, 1))


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        hours(1, 0)


@pytest.mark.parametrize("naive", [0, 1])
def test_a_span_needs_aware_instants(naive: int) -> None:
    edges = [NOON, NOON]
    edges[naive] = NOON.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        Span(*edges)


def test_a_span_over_a_skipped_hour_is_an_hour_shorter_than_the_wall_says() -> None:
    span = Span(datetime(2026, 3, 29, 0, 0, tzinfo=BERLIN), datetime(2026, 3, 30, 0, 0, tzinfo=BERLIN))
    assert span.length == timedelta(hours=23)


def test_a_span_in_a_repeated_hour_may_end_at_an_earlier_wall_time() -> None:
    first = datetime(2026, 10, 25, 2, 50, tzinfo=BERLIN)
    span = Span(first, datetime(2026, 10, 25, 2, 10, tzinfo=BERLIN, fold=1))
    assert span.length == timedelta(minutes=20)
