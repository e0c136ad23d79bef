"""The stored form of a sheet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.sheets import NO_LOAD, Hold, Piece, Sheet
from chalicelib.tables.sheets import row_of, sheet_of
from tests.tables.visits import KEY, sheet

CELLS = st.integers(0, 8940)
EXPIRIES = st.integers(0, 4_000_000_000_000).map(
    lambda ms: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=ms)
)
PIECES = st.builds(Piece, st.just(KEY), CELLS, CELLS, st.integers(0, 30), CELLS, CELLS)
HOLDS = st.lists(st.builds(Hold, st.text(min_size=1), PIECES, EXPIRIES), max_size=4).map(tuple)
SHEETS = st.builds(
    Sheet,
    st.just(KEY),
    st.integers(0, (1 << 8940) - 1),
    HOLDS,
    st.just(NO_LOAD) | st.binary(min_size=124, max_size=124),
    st.integers(0, 2**53),
)


@given(SHEETS)
def test_any_sheet_comes_back_exactly_one_version_on(made: Sheet) -> None:
    assert sheet_of(row_of(made).serialize()) == replace(made, version=made.version + 1)


def test_a_hold_s_expiry_is_stored_to_the_microsecond_as_the_appointment_has_it() -> None:
    held = sheet().holds[0]
    late = replace(held, expires=held.expires + timedelta(microseconds=999))
    stored = sheet_of(row_of(replace(sheet(), holds=(late,))).serialize()).holds[0]
    assert stored.expires == late.expires


def test_an_empty_sheet_is_a_few_bytes() -> None:
    item = row_of(Sheet(KEY)).serialize()
    assert (len(item["taken"]["B"]), set(item)) == (1, {"resource", "month", "taken", "version"})


def test_a_full_month_is_little_over_a_kilobyte() -> None:
    item = row_of(Sheet(KEY, (1 << 8940) - 1)).serialize()
    assert len(item["taken"]["B"]) == 1118
