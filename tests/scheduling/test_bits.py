from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.bits import between, each, meeting, runs, stretches, without

SIZE = 60
cells = st.sets(st.integers(0, SIZE - 1))
lengths = st.integers(1, 15)


def bits(places: set[int]) -> int:
    return sum(1 << place for place in places)


@pytest.mark.parametrize(
    ("first", "end", "expected"),
    [(0, 0, 0b0), (0, 3, 0b111), (2, 4, 0b1100), (4, 2, 0b0), (-3, 2, 0b11), (-5, -2, 0b0)],
)
def test_a_stretch_is_half_open_and_starts_at_nought(first: int, end: int, expected: int) -> None:
    assert between(first, end) == expected


@given(cells, lengths)
def test_a_run_starts_where_all_its_cells_are_set(free: set[int], length: int) -> None:
    expected = {place for place in range(SIZE) if all(place + n in free for n in range(length))}
    assert runs(bits(free), length) == bits(expected)


@given(cells, st.integers(0, 5), lengths)
def test_a_claim_meets_what_is_taken_in_front_and_behind(taken: set[int], before: int, after: int) -> None:
    expected = {t for t in range(SIZE + before) if taken & set(range(t - before, t + after))}
    assert meeting(bits(taken), before, after) == bits(expected)


@given(cells, st.integers(1, 5))
def test_a_claim_may_lie_wholly_in_front_of_its_start(taken: set[int], before: int) -> None:
    expected = {t for t in range(SIZE + before) if taken & set(range(t - before, t))}
    assert meeting(bits(taken), before, 0) == bits(expected)


@given(cells, cells)
def test_what_is_unwanted_is_left_out(value: set[int], unwanted: set[int]) -> None:
    assert without(bits(value), bits(unwanted)) == bits(value - unwanted)


@given(cells)
def test_each_place_comes_once_in_order(places: set[int]) -> None:
    assert list(each(bits(places))) == sorted(places)


@given(cells)
def test_stretches_are_all_set_bits_in_runs_that_do_not_touch(free: set[int]) -> None:
    found = list(stretches(bits(free)))
    assert [place for first, end in found for place in range(first, end)] == sorted(free)
    assert all(end < later for (_, end), (later, _) in pairwise(found))
