"""Staff move a visit for its client: to what is on offer, or with a reason beyond it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.scheduling.appointments import Appointment, Mark, Override
from chalicelib.scheduling.errors import Invalid, SlotTaken
from chalicelib.scheduling.practice import Licence
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.staff_desk import Desk, Staff
from chalicelib.usecases.staff_moves import Move, move_visit
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import SMALL, at, timetable
from tests.usecases.asking import NINE, PLAIN, TUESDAY, book, free_starts, is_sound

ELEVEN = at(TUESDAY, "11:00")
SEVEN = at(TUESDAY, "07:00")
"""Two hours before the practice opens."""
LATE = NINE - timedelta(hours=5)
"""Within the notice that clients keep to."""
WHY = "Only before work"


def desk(diary: FakeDiary, practice: Timetable = PLAIN) -> Desk:
    front = Staff("front")
    return Desk(diary=diary, charts=FakeCharts(diary), timetable=practice, who=front, now=LATE, attempts=attempts)


def move(diary: FakeDiary, known: Appointment, to: Move | None = None, practice: Timetable = PLAIN) -> Appointment:
    return move_visit(desk(diary, practice), known, to or Move(start=ELEVEN), known.version)


def test_staff_move_without_the_notice_that_clients_keep_to() -> None:
    diary = FakeDiary()
    moved = move(diary, book(diary, therapist="maya"))
    assert (moved.start, moved.therapist, moved.version, moved.requested) == (ELEVEN, "maya", 2, None)
    assert (moved.placed, moved.override) == (Mark(2, LATE), None)
    assert NINE in free_starts(diary, therapist="maya")
    assert is_sound(diary, LATE)


def test_a_visit_stays_with_its_therapist_unless_staff_say_otherwise() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    book(diary, ELEVEN, therapist="maya", identity="other", client="bo")
    with pytest.raises(SlotTaken) as refusal:
        move(diary, booked)
    assert all(who == ("maya",) for _, who in refusal.value.alternatives)
    assert move(diary, booked, Move(start=ELEVEN, therapist="tom")).therapist == "tom"
    assert is_sound(diary, LATE)


def test_moving_it_to_where_it_is_changes_nothing_and_a_repeated_move_is_one() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    assert move(diary, booked, Move(start=NINE)) == booked
    moved = move(diary, booked)
    assert move_visit(desk(diary), moved, Move(start=ELEVEN), booked.version) == moved


@pytest.mark.parametrize("to", [Move(start=SEVEN), Move(start=ELEVEN + timedelta(minutes=5))])
def test_a_time_that_is_not_on_offer_takes_a_reason_which_stays(to: Move) -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    with pytest.raises(SlotTaken):
        move(diary, booked, to)
    moved = move(diary, booked, replace(to, reason=WHY))
    assert (moved.start, moved.therapist, moved.room) == (to.start, "maya", "main-1")
    assert moved.override == Override("front", LATE, WHY)
    assert is_sound(diary, LATE)
    assert move(diary, moved, Move(start=at(TUESDAY, "13:00"))).override is None


def test_no_reason_puts_two_where_there_is_room_for_one() -> None:
    diary = FakeDiary()
    booked = book(diary, therapist="maya")
    other = book(diary, ELEVEN, therapist="tom", identity="other", client="bo")
    overlapping = Move(start=ELEVEN + timedelta(minutes=5), therapist="tom", reason=WHY)
    with pytest.raises(SlotTaken):
        move(diary, booked, overlapping)
    third = book(diary, ELEVEN, therapist="maya", identity="third", client="cy")
    with pytest.raises(SlotTaken):
        move(diary, booked, Move(start=ELEVEN, reason=WHY))
    assert [diary.stored[one.id] for one in (booked, other, third)] == [booked, other, third]
    assert is_sound(diary, LATE)


def test_no_reason_puts_a_client_in_two_places() -> None:
    diary = FakeDiary()
    book(diary, ELEVEN, therapist="tom", identity="other")
    with pytest.raises(SlotTaken):
        move(diary, book(diary, therapist="maya"), Move(start=ELEVEN, reason=WHY))


def test_where_every_room_is_taken_no_reason_makes_another() -> None:
    diary = FakeDiary()
    booked = book(diary, at("2026-12-02", "09:00"), therapist="maya", service="relaxation")
    few = timetable(replace(SMALL, rooms=SMALL.rooms[:1]))
    book(diary, ELEVEN, therapist="tom", identity="other", client="bo", practice=few)
    with pytest.raises(SlotTaken):
        move(diary, booked, Move(start=ELEVEN, reason=WHY), few)


def test_an_override_is_about_time_and_never_about_who_may_treat() -> None:
    diary = FakeDiary()
    booked = book(diary, service="deep-tissue", therapist="maya")
    with pytest.raises(Invalid, match="/therapist"):
        move(diary, booked, Move(start=SEVEN, therapist="tom", reason=WHY))
    over = Licence("State board", "X", "CA", date(2020, 1, 1), date(2026, 11, 30))
    unlicensed = replace(SMALL, therapists=tuple(replace(one, licences=(over,)) for one in SMALL.therapists))
    with pytest.raises(Invalid, match="licence"):
        move(diary, booked, Move(start=SEVEN, reason=WHY), timetable(unlicensed))


@pytest.mark.parametrize(
    ("to", "pointer"),
    [
        (Move(start=LATE), "/start"),
        (Move(start=LATE - timedelta(days=1), reason=WHY), "/start"),
        (Move(start=ELEVEN + timedelta(minutes=1), reason=WHY), "/start"),
        (Move(start=SEVEN, reason="Her leg hurts in the evening"), "/reason"),
        (Move(start=ELEVEN, therapist="nobody"), "/therapist"),
        (Move(start=ELEVEN, therapist="nobody", reason=WHY), "/therapist"),
    ],
)
def test_what_cannot_be_used_is_named_and_changes_nothing(to: Move, pointer: str) -> None:
    diary = FakeDiary()
    booked = book(diary)
    with pytest.raises(Invalid) as refusal:
        move(diary, booked, to)
    assert (refusal.value.pointer, diary.stored[booked.id]) == (pointer, booked)
