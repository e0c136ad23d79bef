"""What staff write of a client: on the version they looked at, on every visit to come, twice as good as once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.scheduling.cards import standing
from chalicelib.scheduling.errors import Invalid, NotFound, NotYet, Overtaken
from chalicelib.usecases.client_desk import ClientDesk, Known
from chalicelib.usecases.edit_client import correct_contact, set_flag, take_note_away, write_desk_note
from tests.usecases.asking import ANN
from tests.usecases.desk_room import ANNA, LATER, Room
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, MAYA, Clinic

TEXTED = replace(ANN, phone="+15035550199", contact_by="text", text_consent=True)
Edit = Callable[[ClientDesk, int], Known]


def flagged(room: ClientDesk, version: int) -> Known:
    return set_flag(room, "ann", version, "blocked", "Did not come three times")


def noted(room: ClientDesk, version: int) -> Known:
    return write_desk_note(room, "ann", version, f"note-{version}", "Comes by bus")


def renamed(room: ClientDesk, version: int) -> Known:
    return correct_contact(room, "ann", version, ANNA, client_id="anna", contact_hash="hash-of-anna")


EDITS = pytest.mark.parametrize("edit", [flagged, noted, renamed])


@pytest.fixture
def room() -> Room:
    room = Room()
    room.clinic.visit()
    return room


def test_whoever_booked_is_known_with_their_visits(room: Room) -> None:
    known = room.client()
    assert (known.card.version, known.contact, [one.id for one in known.visits]) == (0, ANN, ["visit-1"])
    assert standing(known.cards.values()) == standing([])


def test_nobody_else_s_client_is_known_to_a_therapist(room: Room) -> None:
    room.clinic.visit("visit-2", FAR + timedelta(days=1), client="bo", therapist="tom")
    with pytest.raises(NotFound):
        room.client("bo", MAYA)
    with pytest.raises(NotFound):
        room.client("nobody")


@EDITS
def test_an_edit_is_a_version_and_the_same_again_is_none(room: Room, edit: Edit) -> None:
    once = edit(room.at(), 0)
    assert once.card.version == 1
    assert edit(room.at(), 0).card == once.card


@EDITS
def test_who_looked_before_somebody_else_wrote_is_told(room: Room, edit: Edit) -> None:
    set_flag(room.at(), "ann", 0, "approval", "Asked for it")
    before = room.client()
    with pytest.raises(Overtaken) as refusal:
        edit(room.at(), 0)
    assert refusal.value.version == 1
    assert room.client() == before


@EDITS
@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(edit: Edit, trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = Room(Clinic(diary))
    room.clinic.visit()
    diary.troubles = [trouble]
    assert edit(room.at(), 0).card.version == 1


def test_a_flag_says_who_and_why_and_is_taken_back(room: Room) -> None:
    known = flagged(room.at(), 0)
    assert known.card.blocked is not None
    assert (known.card.blocked.by, known.card.blocked.at) == ("front", LATER)
    assert standing(known.cards.values()).blocked
    after = set_flag(room.at(), "ann", 1, "blocked", None)
    assert not standing(after.cards.values()).blocked


def test_another_reason_is_another_flag(room: Room) -> None:
    flagged(room.at(), 0)
    after = set_flag(room.at(), "ann", 1, "blocked", "Asked for it")
    assert after.card.blocked is not None
    assert (after.card.version, after.card.blocked.reason) == (2, "Asked for it")


def test_a_note_is_kept_until_it_is_taken_away(room: Room) -> None:
    noted(room.at(), 0)
    after = write_desk_note(room.at(), "ann", 1, "note-b", "Rings twice")
    assert [one.text for one in after.card.notes] == ["Comes by bus", "Rings twice"]
    gone = take_note_away(room.at(), "ann", 2, "note-0")
    assert [one.id for one in gone.card.notes] == ["note-b"]
    assert take_note_away(room.at(), "ann", 9, "note-0") == gone


def test_a_new_name_is_on_visits_they_may_be_written_to_about_and_not_on_those_that_were(room: Room) -> None:
    past, coming = "visit-1", "visit-2"
    now = FAR + timedelta(days=77)
    room.clinic.visit(coming, FAR + timedelta(days=84), now=now)
    known = correct_contact(room.at(now=now), "ann", 0, ANNA, client_id="anna", contact_hash="h")
    assert known.contact == ANNA
    assert room.clinic.stored(coming).contact == ANNA
    assert room.clinic.stored(coming).version == 2
    assert room.clinic.stored(past).contact == ANN


def test_whoever_books_under_the_new_name_is_the_same_person(room: Room) -> None:
    known = renamed(room.at(), 0)
    assert known.card.ids == ("ann", "anna")
    room.clinic.visit("visit-2", FAR + timedelta(days=7), client="anna")
    assert [one.id for one in room.client("anna").visits] == ["visit-1", "visit-2"]


def test_a_name_and_address_that_somebody_else_has_is_for_joining(room: Room) -> None:
    room.clinic.visit("visit-2", FAR + timedelta(days=7), client="anna")
    with pytest.raises(NotYet, match="Join"):
        renamed(room.at(), 0)


def test_a_consent_to_texts_stands_for_its_number_only(room: Room) -> None:
    room.clinic.diary.stored["visit-1"] = replace(room.clinic.stored("visit-1"), contact=TEXTED)
    other = replace(TEXTED, phone="+15035550188")
    with pytest.raises(Invalid) as refusal:
        correct_contact(room.at(), "ann", 0, other, client_id="ann", contact_hash="h")
    assert refusal.value.pointer == "/client/contact_by"
    by_mail = replace(other, contact_by="email")
    known = correct_contact(room.at(), "ann", 0, by_mail, client_id="ann", contact_hash="h")
    assert (known.contact.phone, known.contact.text_consent) == ("+15035550188", False)


def test_a_consent_that_stands_goes_along(room: Room) -> None:
    room.clinic.diary.stored["visit-1"] = replace(room.clinic.stored("visit-1"), contact=TEXTED)
    renamed_only = replace(TEXTED, first_name="Anna", text_consent=False)
    known = correct_contact(room.at(), "ann", 0, renamed_only, client_id="ann", contact_hash="h")
    assert known.contact.text_consent
