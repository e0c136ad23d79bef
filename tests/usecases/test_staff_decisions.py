"""Staff decide on what was asked for too late; decisions and moves while others act, or the store fails."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.scheduling.appointments import Appointment, Request, Status
from chalicelib.scheduling.errors import Changed, Invalid, SlotTaken, TooLate, Unavailable
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment, request_change
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_moves import Move, decide_on_request, move_visit
from tests.fakes import FakeDiary, attempts
from tests.usecases.asking import NINE, PLAIN, book, is_sound
from tests.usecases.test_staff_moves import ELEVEN, LATE, SEVEN, WHY, desk
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request


def asked_late(diary: FakeDiary, what: str) -> Appointment:
    """Ann asks for a change within the notice."""
    booked = book(diary, therapist="maya")
    if what == "cancel":
        return cancel_appointment(diary, PLAIN, booked, now=LATE, attempts=attempts)
    return reschedule_appointment(diary, PLAIN, booked, ELEVEN, "", now=LATE, attempts=attempts)


@pytest.mark.parametrize("what", ["cancel", "move"])
def test_what_was_asked_for_too_late_is_done_when_staff_say_yes(what: str) -> None:
    diary = FakeDiary()
    asked = asked_late(diary, what)
    done = decide_on_request(desk(diary), asked, 2, granted=True)
    assert (done.requested, done.version) == (None, 3)
    assert (done.status, done.start) == ((Status.CANCELLED, NINE) if what == "cancel" else (Status.BOOKED, ELEVEN))
    assert decide_on_request(desk(diary), done, 2, granted=True) == done
    assert is_sound(diary, LATE)


@pytest.mark.parametrize("what", ["cancel", "move"])
def test_a_no_leaves_the_visit_as_it_is(what: str) -> None:
    diary = FakeDiary()
    asked = asked_late(diary, what)
    kept = decide_on_request(desk(diary), asked, 2, granted=False)
    assert kept == replace(asked, version=3, requested=None)
    assert decide_on_request(desk(diary), kept, 2, granted=False) == kept
    assert is_sound(diary, LATE)


@pytest.mark.parametrize("what", ["cancel", "move"])
@pytest.mark.parametrize("granted", [True, False])
def test_who_says_otherwise_a_moment_later_is_told_what_is_there(what: str, *, granted: bool) -> None:
    diary = FakeDiary()
    decided = decide_on_request(desk(diary), asked_late(diary, what), 2, granted=granted)
    with pytest.raises(Changed):
        decide_on_request(desk(diary), decided, 2, granted=not granted)
    assert diary.stored[decided.id] == decided


def test_another_time_that_nobody_named_is_found_by_a_person() -> None:
    diary = FakeDiary()
    booked = book(diary)
    asked = request_change(diary, PLAIN, booked, Request("change", LATE), LATE)
    with pytest.raises(Invalid):
        decide_on_request(desk(diary), asked, 2, granted=True)
    assert diary.stored[booked.id] == asked
    assert move_visit(desk(diary), asked, Move(start=ELEVEN), 2).requested is None
    assert decide_on_request(desk(diary), diary.stored[booked.id], 2, granted=True).start == ELEVEN


def test_where_nothing_was_asked_for_there_is_nothing_to_decide() -> None:
    diary = FakeDiary()
    booked = book(diary)
    for granted in (True, False):
        with pytest.raises(TooLate):
            decide_on_request(desk(diary), booked, 1, granted=granted)


def test_a_time_that_is_gone_when_staff_say_yes_names_what_is_near() -> None:
    diary = FakeDiary()
    asked = asked_late(diary, "move")
    for name in ("maya", "tom"):
        book(diary, ELEVEN, therapist=name, identity=name, client=name)
    with pytest.raises(SlotTaken) as refusal:
        decide_on_request(desk(diary), asked, 2, granted=True)
    assert refusal.value.alternatives
    assert diary.stored[asked.id] == asked


ACTS: dict[str, Callable[[Desk, Appointment], Appointment]] = {
    "move": lambda at, one: move_visit(at, one, Move(start=ELEVEN), 2),
    "override": lambda at, one: move_visit(at, one, Move(start=SEVEN, reason=WHY), 2),
    "yes": lambda at, one: decide_on_request(at, one, 2, granted=True),
    "no": lambda at, one: decide_on_request(at, one, 2, granted=False),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_has_changed_since_it_was_looked_at_is_left(act: str) -> None:
    diary = FakeDiary()
    asked = asked_late(diary, "move")
    confirmed = confirm_appointment(diary, asked, now=LATE, attempts=attempts)
    with pytest.raises(Changed):
        ACTS[act](desk(diary), confirmed)
    assert diary.stored[asked.id] == confirmed


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(act: str, trouble: Trouble) -> None:
    diary = TroubledDiary()
    asked = asked_late(diary, "move")
    diary.troubles = [trouble]
    done = ACTS[act](desk(diary), asked)
    assert (done.version, diary.stored[asked.id], is_sound(diary, LATE)) == (3, done, True)


@pytest.mark.parametrize("act", ACTS)
def test_what_waits_too_long_for_its_turn_says_to_try_again(act: str) -> None:
    diary = TroubledDiary()
    asked = asked_late(diary, "move")
    diary.troubles = [lost_race] * 8
    with pytest.raises(Unavailable):
        ACTS[act](desk(diary), asked)
    assert diary.stored[asked.id] == asked
