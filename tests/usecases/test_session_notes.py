"""A session's note: kept while it is typed, signed once, only added to after that; and never lost to a race."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.care.errors import Faulty
from chalicelib.care.notes import Note
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet, Overtaken, TooLate
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.kept_notes import Draft, Written, note_of
from chalicelib.usecases.session_notes import amend_note, save_note, sign_note
from chalicelib.usecases.staff_desk import Staff
from tests.care.test_notes import FULL
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, LEAD, MAYA, Clinic

AFTER = FAR + timedelta(hours=2)
OTHER = replace(FULL, subjective="Otherwise")
TROUBLES = pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def save(clinic: Clinic, visit: Appointment, note: Note = FULL, version: int = 0, who: Staff = MAYA) -> Written:
    return save_note(clinic.desk(who, AFTER), visit, note, version)


def sign(clinic: Clinic, visit: Appointment, note: Note = FULL, version: int = 0, who: Staff = MAYA) -> Written:
    return sign_note(clinic.desk(who, AFTER), visit, note, version, "Maya Lind")


def amend(clinic: Clinic, visit: Appointment, text: str = "More.", after: int = 0, who: Staff = MAYA) -> Written:
    return amend_note(clinic.desk(who, AFTER), visit, text, "Forgotten", after=after, name="Maya Lind")


def test_a_draft_is_kept_as_it_is_typed_and_replaced(clinic: Clinic) -> None:
    visit, other = clinic.visit(), clinic.visit("visit-2", FAR + timedelta(days=7))
    assert note_of(clinic.charts, visit) == Written()
    half = Note(subjective="Left leg a ")
    assert save(clinic, visit, half).draft == Draft(half, 1, "maya-sub", AFTER)
    assert save(clinic, visit, FULL, 1).draft == Draft(FULL, 2, "maya-sub", AFTER)
    assert note_of(clinic.charts, other) == Written()


def test_a_draft_may_be_begun_before_the_visit_and_is_signed_after_its_start(clinic: Clinic) -> None:
    visit, early = clinic.visit(), FAR - timedelta(seconds=1)
    assert save_note(clinic.desk(MAYA, early), visit, FULL, 0).draft.version == 1
    with pytest.raises(NotYet, match="draft"):
        sign_note(clinic.desk(MAYA, early), visit, FULL, 1, "Maya Lind")
    assert sign_note(clinic.desk(MAYA, FAR), visit, FULL, 1, "Maya Lind").signed


def test_who_saved_before_somebody_else_is_told_and_nothing_is_lost(clinic: Clinic) -> None:
    visit = clinic.visit()
    save(clinic, visit, OTHER, who=LEAD)
    with pytest.raises(Overtaken) as refusal:
        save(clinic, visit)
    assert (refusal.value.version, refusal.value.by, refusal.value.at) == (1, "lead", AFTER)
    assert note_of(clinic.charts, visit).draft.note == OTHER


def test_signing_keeps_what_was_sent_and_takes_the_draft_away(clinic: Clinic) -> None:
    visit = clinic.visit()
    save(clinic, visit, OTHER)
    done = sign(clinic, visit, replace(FULL, plan=f" {FULL.plan}\n"), 1)
    assert done.signed is not None
    assert (done.signed.note, done.signed.signature.name, done.signed.amendments) == (FULL, "Maya Lind", ())
    assert done == note_of(clinic.charts, visit)
    assert (done.sound, clinic.charts.find("ann", Kind.NOTE_DRAFT)) == (True, [])


def test_what_is_signed_is_neither_saved_nor_signed_again(clinic: Clinic) -> None:
    visit = clinic.visit()
    once = sign(clinic, visit)
    assert sign(clinic, visit) == once
    for verb in (save, sign):
        with pytest.raises(Overtaken) as refusal:
            verb(clinic, visit, OTHER, 0)
        assert refusal.value.by == "maya-sub"
    with pytest.raises(Overtaken):
        sign(clinic, visit, who=LEAD)
    assert note_of(clinic.charts, visit) == once


def test_an_amendment_stands_beside_what_was_signed(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(NotYet, match="signed"):
        amend(clinic, visit)
    before = sign(clinic, visit).signed
    assert before is not None
    amend(clinic, visit, "One.")
    after = amend(clinic, visit, "Two.", 1, LEAD)
    assert after.signed is not None
    assert [(one.text, one.signature.by) for one in after.signed.amendments] == [("One.", "maya-sub"), ("Two.", "lead")]
    assert (after.signed.note, after.signed.signature, after.sound) == (before.note, before.signature, True)


def test_an_amendment_sent_twice_is_there_once_and_a_late_one_is_told(clinic: Clinic) -> None:
    visit = clinic.visit()
    sign(clinic, visit)
    once = amend(clinic, visit)
    assert amend(clinic, visit) == once
    with pytest.raises(Overtaken):
        amend(clinic, visit, "Other.")


@pytest.mark.parametrize(("text", "reason"), [("", "x"), ("x", ""), ("x" * 4001, "x"), ("x", "x" * 501)])
def test_an_amendment_says_what_and_why(clinic: Clinic, text: str, reason: str) -> None:
    visit = clinic.visit()
    sign(clinic, visit)
    with pytest.raises(Faulty):
        amend_note(clinic.desk(MAYA, AFTER), visit, text, reason, after=0, name="Maya Lind")


def test_nothing_is_signed_that_says_nothing(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(Faulty) as refusal:
        sign(clinic, visit, Note(aim="x"))
    assert (refusal.value.where, [one.pointer for one in refusal.value.faults]) == ("/note", ["/subjective"])
    assert save(clinic, visit, Note(aim="x")).draft.version == 1


def test_a_visit_that_did_not_take_place_has_no_note(clinic: Clinic) -> None:
    visit = clinic.visit()
    gone = cancel_appointment(clinic.diary, PLAIN, visit, now=NOW, attempts=attempts)
    for verb in (save, sign):
        with pytest.raises(TooLate):
            verb(clinic, gone, FULL, 0)


def test_a_change_of_what_lies_there_is_said(clinic: Clinic) -> None:
    visit = clinic.visit()
    sign(clinic, visit)
    [sealed] = clinic.charts.find("ann", Kind.NOTE)
    record = clinic.charts.open(sealed)
    forged = replace(record, content={**record.content, "note": {**record.content["note"], "plan": "Other"}})
    clinic.diary.records["ann", sealed.key] = clinic.charts.seal(forged)
    assert not note_of(clinic.charts, visit).sound


@TROUBLES
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit()
    diary.troubles = [trouble]
    assert save(clinic, visit).draft.version == 1
    diary.troubles = [trouble]
    assert sign(clinic, visit, FULL, 1).signed
    diary.troubles = [trouble]
    added = amend(clinic, visit).signed
    assert added is not None
    assert len(added.amendments) == 1


ACTS = st.lists(
    st.tuples(st.sampled_from([save, sign, amend]), st.sampled_from(["a", "b", ""]), st.integers(0, 3)), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(ACTS)
def test_signed_never_changes_whatever_is_done(acts: list[tuple[object, str, int]]) -> None:
    clinic = Clinic()
    visit = clinic.visit()
    sign(clinic, visit)
    lain = {key: record for key, record in clinic.diary.records.items() if record.kind is Kind.NOTE}
    seen: list[str] = []
    for verb, text, number in acts:
        with suppress(Faulty, NotYet, Overtaken):  # refused or done, what was signed is as it was
            if verb is amend:
                amend(clinic, visit, text, number)
            else:
                (save if verb is save else sign)(clinic, visit, replace(FULL, subjective=text), number)
        now = note_of(clinic.charts, visit)
        assert now.signed is not None
        assert {key: clinic.diary.records[key] for key in lain} == lain
        assert now.sound
        texts = [one.text for one in now.signed.amendments]
        assert texts[: len(seen)] == seen, "what was added once stays"
        seen = texts
