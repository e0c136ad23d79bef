"""Texts that wait for a person: who sees one, who reads it, and how it leaves the list."""

from datetime import timedelta

import pytest

from chalicelib.care.records import Kind
from chalicelib.messaging.addresses import Happened
from chalicelib.scheduling.errors import NotFound, Tampered
from chalicelib.usecases.kept_texts import KEPT
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.waiting_texts import WaitingText, finish_text, stop_number_of, waiting_texts
from chalicelib.usecases.work_queue import work_queue
from tests.messaging.visits import HOUR
from tests.usecases.hearing import HEARD, PHONE, Ear
from tests.usecases.waiting import FRONT, LEAD, MAYA, OWNER

WORDS = "My leg is numb since Tuesday"
TOM = Staff("tom-sub", own="tom", clinical=True)
STRANGER = "+15035550199"


@pytest.fixture
def ear() -> Ear:
    """A client of Maya's has texted something, and so has a stranger."""
    made = Ear()
    made.reminded()
    made.hears(WORDS, name="in-1")
    made.hears("who is this", number=STRANGER, name="in-2")
    return made


def waiting(ear: Ear, who: Staff) -> dict[str, WaitingText]:
    return {one.id: one for one in waiting_texts(ear.desk(who))}


@pytest.mark.parametrize("who", [LEAD, OWNER])
def test_clinical_roles_read_it_and_see_who_it_may_be_from(ear: Ear, who: Staff) -> None:
    one = waiting(ear, who)["in-1"]
    assert (one.words, one.what, one.phone, one.at) == (WORDS, "unclear", PHONE, HEARD)
    assert [visit.id for visit in one.visits] == ["visit-1"]
    assert set(waiting(ear, who)) == {"in-1", "in-2"}


def test_front_desk_sees_that_one_waits_and_whom_to_call_and_reads_nothing(ear: Ear) -> None:
    one = waiting(ear, FRONT)["in-1"]
    assert (one.words, one.phone, one.visits[0].id) == ("", PHONE, "visit-1")


def test_a_therapist_sees_texts_from_their_own_clients_numbers(ear: Ear) -> None:
    assert waiting(ear, MAYA)["in-1"].words == WORDS
    assert set(waiting(ear, MAYA)) == {"in-1"}
    assert waiting(ear, TOM) == {}


def test_it_is_on_the_work_list_with_what_was_understood(ear: Ear) -> None:
    known, stranger = work_queue(ear.desk(LEAD))
    assert (known.kind, known.contact.first_name, known.contact.phone) == (Kind.TEXT, "Ana", PHONE)
    assert known.text is not None
    assert (known.text.what, known.text.words, known.visit) == ("unclear", WORDS, ear.diary.stored["visit-1"])
    assert (stranger.contact.first_name, stranger.contact.phone, stranger.visit) == ("", STRANGER, None)
    [text] = [one.text for one in work_queue(ear.desk(MAYA))]
    assert text is not None
    assert [one.text.words for one in work_queue(ear.desk(FRONT)) if one.text] == ["", ""]


def test_whoever_has_seen_to_it_takes_it_off_and_it_is_forgotten_later(ear: Ear) -> None:
    for _ in range(2):
        finish_text(ear.desk(FRONT, HEARD + HOUR), "in-1")
    assert set(waiting(ear, LEAD)) == {"in-2"}
    done = next(one for one in ear.kept if one.name == "in-1")
    assert (done.due, done.forget, done.version) == (None, HEARD + HOUR + KEPT, 2)
    assert done.content["done"] == {"by": "front", "at": (HEARD + HOUR).isoformat()}
    assert done.content["text"] == {"words": WORDS}


def test_one_tap_stops_the_number_without_another_text_to_it(ear: Ear) -> None:
    gone = list(ear.post.texts)
    for _ in range(2):
        stop_number_of(ear.book(FRONT, HEARD + HOUR), "in-1")
    assert ear.number.history == (Happened("stop", HEARD + HOUR, "front", "staff"),)
    assert ear.post.texts == gone
    assert set(waiting(ear, LEAD)) == {"in-2"}


def test_a_stop_that_they_said_themselves_stays_theirs(ear: Ear) -> None:
    ear.hears("STOP", HEARD + timedelta(minutes=1))
    stop_number_of(ear.book(FRONT, HEARD + HOUR), "in-1")
    assert [one.by for one in ear.number.history] == ["client"]


@pytest.mark.parametrize(("who", "name"), [(TOM, "in-1"), (MAYA, "in-2"), (LEAD, "in-9")])
def test_what_is_not_theirs_looks_as_if_it_were_not_there(ear: Ear, who: Staff, name: str) -> None:
    with pytest.raises(NotFound):
        finish_text(ear.desk(who), name)
    with pytest.raises(NotFound):
        stop_number_of(ear.book(who), name)
    assert ear.number.opted_out is None


def test_one_that_does_not_open_stays_on_the_list(ear: Ear) -> None:
    def refuse(_sealed: object) -> object:
        raise Tampered

    ear.charts.open = refuse  # type: ignore[method-assign,assignment]
    one = waiting(ear, LEAD)["in-1"]
    assert (one.what, one.words, one.phone, len(one.visits)) == ("", "", "", 1)
    with pytest.raises(Tampered):
        finish_text(ear.desk(LEAD), "in-1")
