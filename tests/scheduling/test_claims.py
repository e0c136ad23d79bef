from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.claims import claimed, keys, pieces, released
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.months import CELL, grid
from chalicelib.scheduling.sheets import Piece, Sheet, busy, worked
from chalicelib.scheduling.spans import Span
from tests.scheduling.making import A_DAY, NOW, TUESDAY, ZONE, appointment, booked, hold, minutes

LAST_OF_NOVEMBER = TUESDAY - A_DAY
ZONES = ("America/Los_Angeles", "Australia/Lord_Howe", "America/Havana", "Asia/Beirut", "UTC")

appointments = st.builds(
    lambda start, length, before, after, status, heavy, zone: appointment(
        start=start,
        end=start + length * CELL,
        before=before * CELL,
        after=after * CELL,
        status=status,
        heavy=heavy,
        zone=zone,
        client="c1",
        expires=NOW + minutes(10) if status is Status.HELD else None,
    ),
    st.integers(0, 3 * 365 * 288).map(lambda n: datetime(2026, 1, 1, tzinfo=UTC) + n * CELL),
    st.integers(1, 60),
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from([Status.HELD, Status.BOOKED, Status.PENDING_REVIEW, Status.BLOCKED]),
    st.booleans(),
    st.sampled_from(ZONES),
)


def test_a_claim_is_written_for_therapist_room_and_client() -> None:
    book = booked(appointment("09:00-10:00", client="c1"))
    assert set(book) == {("therapist#maya", "2026-12"), ("room#m1", "2026-12"), ("client#c1", "2026-12")}
    assert {sheet.taken for sheet in book.values()} == {((1 << 12) - 1) << 9 * 12}


def test_what_an_appointment_has_not_is_not_written() -> None:
    assert set(booked(appointment(room=""))) == {("therapist#maya", "2026-12")}


def test_time_kept_free_around_a_treatment_is_claimed_with_it() -> None:
    (therapist, _) = pieces(appointment("09:00-10:00", before=minutes(10), after=minutes(15)))
    assert (therapist.first, therapist.cells, therapist.table) == (9 * 12 - 2, 12 + 5, 12)


@pytest.mark.parametrize(
    ("span", "before", "after", "expected"),
    [
        ("23:30-23:50", 0, 0, {"2026-11": (29 * 288 + 12 + 282, 4)}),
        ("23:00-23:55", 0, 5, {"2026-11": (29 * 288 + 12 + 276, 12)}),
        ("23:00-23:55", 0, 15, {"2026-11": (29 * 288 + 12 + 276, 12), "2026-12": (0, 2)}),
    ],
)
def test_a_claim_is_cut_where_the_month_ends(
    span: str, before: int, after: int, expected: dict[str, tuple[int, int]]
) -> None:
    made = appointment(span, LAST_OF_NOVEMBER, room="", before=minutes(before), after=minutes(after))
    assert {piece.key[1]: (piece.first, piece.cells) for piece in pieces(made)} == expected


def test_the_load_counts_on_the_day_of_the_start_even_if_the_room_is_made_ready_the_month_before() -> None:
    early, late = pieces(appointment("00:00-01:00", room="", before=minutes(30), heavy=True))
    assert (early.key[1], early.cells, early.table, early.heavy) == ("2026-11", 6, 0, 0)
    assert (late.key[1], late.first, late.cells, late.day, late.table, late.heavy) == ("2026-12", 0, 12, 0, 12, 12)


@pytest.mark.parametrize(
    ("status", "heavy", "load"),
    [
        (Status.BOOKED, False, (12, 0)),
        (Status.BOOKED, True, (12, 12)),
        (Status.HELD, True, (12, 12)),
        (Status.BLOCKED, False, (0, 0)),
        (Status.BLOCKED, True, (0, 0)),
    ],
)
def test_blocked_time_is_no_work(status: Status, load: tuple[int, int], *, heavy: bool) -> None:
    book = booked(appointment(status=status, heavy=heavy, expires=NOW + minutes(10)))
    assert worked(book["therapist#maya", "2026-12"], 0, NOW) == load
    assert worked(book["room#m1", "2026-12"], 0, NOW) == (0, 0)


@given(appointments)
def test_a_claim_covers_its_cells_and_no_others(made: Appointment) -> None:
    covered = []
    for piece in pieces(made):
        if piece.key[0] == "room#m1":
            first = grid(piece.key[1], ZoneInfo(made.zone)).first
            covered += [first + cell * CELL for cell in range(piece.first, piece.first + piece.cells)]
    count = made.claim.length // CELL
    assert covered == [made.claim.start + n * CELL for n in range(count)]


@given(appointments)
def test_a_treatment_counts_once(made: Appointment) -> None:
    loaded = [piece for piece in pieces(made) if piece.table]
    if made.status is Status.BLOCKED:
        assert loaded == []
    else:
        (piece,) = loaded
        local = made.start.astimezone(ZoneInfo(made.zone))
        assert piece.key == ("therapist#maya", f"{local:%Y-%m}")
        assert (piece.day + 1, piece.table) == (local.day, made.treatment.length // CELL)


@given(appointments, st.integers(0, 50))
def test_claiming_and_releasing_gives_the_sheets_back(made: Appointment, later: int) -> None:
    before = booked(made)
    start = made.claim.end + made.before + later * CELL
    other = replace(made, id="a2", start=start, end=start + made.treatment.length)
    after = before | claimed(before, other, NOW)
    assert after != before
    assert after | released(after, other, NOW) == {key: Sheet(key) for key in after} | before


@given(appointments)
def test_released_time_can_be_claimed_again(made: Appointment) -> None:
    book = booked(made)
    assert claimed(book | released(book, made, NOW), made, NOW) == book


@given(appointments, st.integers(-40, 100))
def test_two_appointments_of_one_therapist_overlap_or_are_both_claimed(made: Appointment, shift: int) -> None:
    start = made.start + shift * CELL
    other = replace(made, id="a2", room="m2", client="c2", start=start, end=start + made.treatment.length)
    if made.claim.overlaps(other.claim):
        with pytest.raises(SlotTaken):
            claimed(booked(made), other, NOW)
    else:
        assert claimed(booked(made), other, NOW)


@pytest.mark.parametrize("shared", ["therapist", "room", "client"])
def test_any_shared_resource_is_in_the_way(shared: str) -> None:
    first = appointment("09:00-10:00", client="c1")
    second = replace(
        first, id="a2", **({"therapist": "tom", "room": "m2", "client": "c2"} | {shared: getattr(first, shared)})
    )
    with pytest.raises(SlotTaken):
        claimed(booked(first), second, NOW)


def test_a_claim_that_fails_changes_nothing() -> None:
    book = booked(appointment("09:00-10:00"))
    kept = dict(book)
    with pytest.raises(SlotTaken):
        claimed(book, appointment("09:30-10:30", therapist="tom", room="m1"), NOW)
    assert book == kept


def test_a_hold_becomes_a_booking_in_its_own_place() -> None:
    held = hold("09:00-10:00")
    taken = replace(held, status=Status.BOOKED, client="c1", expires=None)
    book = booked(held)
    after = book | claimed(book, taken, NOW)
    assert all(sheet.holds == () and sheet.taken for sheet in after.values())
    assert ("client#c1", "2026-12") in after


def test_a_hold_that_ran_out_gives_way() -> None:
    book = booked(hold("09:00-10:00", lasts=10))
    other = appointment("09:30-10:30", id="a2")
    with pytest.raises(SlotTaken):
        claimed(book, other, NOW + minutes(10) - timedelta(seconds=1))
    after = claimed(book, other, NOW + minutes(10))
    assert all(sheet.holds == () for sheet in after.values())


def test_releasing_a_hold_lets_it_go() -> None:
    held = hold("09:00-10:00")
    book = booked(held)
    assert all(busy(sheet, NOW) == 0 for sheet in released(book, held, NOW).values())


def test_keys_name_every_month_of_every_resource() -> None:
    span = Span(datetime(2026, 12, 1, 7, tzinfo=UTC), datetime(2026, 12, 1, 9, tzinfo=UTC))
    assert keys(["room#m1", "room#m2"], span, ZONE) == (
        ("room#m1", "2026-11"),
        ("room#m1", "2026-12"),
        ("room#m2", "2026-11"),
        ("room#m2", "2026-12"),
    )


def test_a_claim_over_a_repeated_hour_is_as_long_as_it_lasts() -> None:
    on = date(2026, 11, 1)
    (piece, _) = pieces(appointment("00:30-03:00", on))
    assert piece == Piece(("therapist#maya", "2026-11"), 6, 42, 0, 42)  # three and a half hours


def test_a_hold_without_an_end_is_never_taken_for_a_booking() -> None:
    with pytest.raises(ValueError, match="end"):
        claimed({}, appointment(status=Status.HELD), NOW)
