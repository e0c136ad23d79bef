"""What a step of a clearance leaves on the visits that wait: that a document was asked for or came, and no more."""

from dataclasses import replace

import pytest

from chalicelib.care.clearances import State
from chalicelib.scheduling.appointments import Mark, Paper
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment
from chalicelib.usecases.ports import Writing
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN, is_sound
from tests.usecases.test_step_clearance import LETTER, names, step
from tests.usecases.troubled_diary import TroubledDiary
from tests.usecases.waiting import CLOT, Clinic


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def test_visits_that_wait_say_that_a_document_was_asked_for_and_came_and_nothing_else_of_it(clinic: Clinic) -> None:
    visits = clinic.series(2, **CLOT)
    for number, (state, said) in enumerate(((State.REQUESTED, "asked"), (State.RECEIVED, "received")), start=2):
        step(clinic, visits[0], state, **(LETTER if state is State.RECEIVED else {}))
        for before in visits:
            after = clinic.stored(before)
            assert after.paper == Paper(said, Mark(number, NOW))
            assert replace(after, version=before.version, paper=None) == before
    assert is_sound(clinic.diary)


def test_a_correction_is_no_news_and_a_letter_asked_for_again_is(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT)
    step(clinic, visit, State.REQUESTED)
    asked = clinic.stored(visit)
    step(clinic, visit, State.REQUESTED, provider="Dr. Rivera")
    assert clinic.stored(visit) == asked
    step(clinic, visit, State.RECEIVED, **LETTER)
    step(clinic, visit, State.DECLINED)
    assert clinic.stored(visit).paper == Paper("received", Mark(3, NOW))
    step(clinic, visit, State.REQUESTED)
    assert clinic.stored(visit).paper == Paper("asked", Mark(4, NOW))


def test_nothing_is_noted_on_visits_that_do_not_wait(clinic: Clinic) -> None:
    visits = clinic.series(2, **CLOT)
    gone = cancel_appointment(clinic.diary, PLAIN, visits[0], now=NOW, attempts=attempts)
    step(clinic, visits[1], State.REQUESTED)
    assert clinic.stored(gone) == gone
    assert clinic.stored(visits[1]).paper is not None


def test_a_client_who_changes_the_visit_meanwhile_loses_nothing() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit(**CLOT)

    def outrun(_: TroubledDiary, writing: Writing) -> None:
        confirm_appointment(diary, visit, now=NOW, attempts=attempts)
        diary.write(writing)

    diary.troubles = [outrun]
    step(clinic, visit, State.REQUESTED)
    after = clinic.stored(visit)
    assert (after.confirmed, after.paper) == (NOW, Paper("asked", Mark(3, NOW)))
    assert names(clinic) == ["visit-1.0001"]
