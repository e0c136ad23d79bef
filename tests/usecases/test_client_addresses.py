"""The addresses of a client: closed by them, by us or by whoever carries the mail, and opened only for a reason."""

from dataclasses import replace

import pytest

from chalicelib.messaging.addresses import Address, Happened, suppressed
from chalicelib.messaging.kinds import Channel
from chalicelib.scheduling.errors import Invalid, NotFound
from chalicelib.usecases.address_book import Place
from chalicelib.usecases.client_addresses import Because, addresses_of, open_address, stop_address
from chalicelib.usecases.staff_desk import Staff
from tests.messaging.visits import ANA, DAY, HOUR, START, TEXTED
from tests.small_practice import NOW
from tests.usecases.hearing import HEARD, PHONE, Ear
from tests.usecases.waiting import FRONT, LEAD, MAYA

MAIL = Place(channel=Channel.EMAIL, to=ANA.email)
NUMBER = Place(channel=Channel.TEXT, to=PHONE)
TOM = Staff("tom-sub", own="tom", clinical=True)


@pytest.fixture
def ear() -> Ear:
    made = Ear()
    made.reminded()
    return made


def mailbox(ear: Ear) -> Address:
    return ear.book().read(MAIL)


def closed(ear: Ear, cause: str) -> None:
    ear.outbox.write([], [suppressed(mailbox(ear), cause, NOW)])


def test_staff_see_every_address_that_a_client_has_booked_with_the_latest_first(ear: Ear) -> None:
    later = replace(TEXTED, email="new@example.com")
    ear.booked(id="visit-2", contact=later, start=START + DAY)
    ear.hears("STOP")
    found = addresses_of(ear.book(FRONT), "ana")
    assert [one.place.to for one in found] == ["new@example.com", PHONE, ANA.email]
    assert [one.address.opted_out for one in found] == [None, HEARD, None]


@pytest.mark.parametrize("place", [MAIL, NUMBER])
def test_staff_stop_an_address_for_somebody_and_it_is_known_who_did(ear: Ear, place: Place) -> None:
    for _ in range(2):
        known = stop_address(ear.book(FRONT), "ana", place)
    assert known.address.history == (Happened("stop", HEARD, "front", "staff"),)
    assert ear.book().read(place) == known.address


def test_a_bounced_address_that_is_right_now_is_opened_and_it_is_known_by_whom_and_how(ear: Ear) -> None:
    closed(ear, "bounce")
    for _ in range(2):
        known = open_address(ear.book(FRONT), "ana", MAIL, because=Because.CORRECTED, note="mailbox was full")
    assert known.address.suppressed is None
    assert known.address.history[-1] == Happened("lift", HEARD, "front", "mailbox was full")


def test_a_stop_or_a_complaint_is_not_opened_as_a_correction(ear: Ear) -> None:
    closed(ear, "complaint")
    ear.hears("STOP")
    for place in (MAIL, NUMBER):
        with pytest.raises(Invalid) as refusal:
            open_address(ear.book(), "ana", place, because=Because.CORRECTED, note="they did not mean it")
        assert refusal.value.pointer == "/because"
    assert (mailbox(ear).cause, ear.number.opted_out) == ("complaint", HEARD)


def test_only_their_own_written_wish_opens_these(ear: Ear) -> None:
    closed(ear, "complaint")
    ear.hears("STOP")
    book = ear.book(LEAD, HEARD + HOUR)
    for place in (MAIL, NUMBER):
        known = open_address(book, "ana", place, because=Because.THEY_WROTE, note="e-mail of December 3")
        assert (known.address.opted_out, known.address.suppressed) == (None, None)
        assert known.address.history[-1].by == "lead"
        assert known.address.history[-1].word == "e-mail of December 3"


def test_what_is_open_stays_as_it_is(ear: Ear) -> None:
    before = ear.book().read(NUMBER)
    for because in Because:
        assert open_address(ear.book(), "ana", NUMBER, because=because, note="x").address == before


def test_a_note_says_nothing_of_anybody_s_health(ear: Ear) -> None:
    closed(ear, "bounce")
    with pytest.raises(Invalid) as refusal:
        open_address(ear.book(), "ana", MAIL, because=Because.CORRECTED, note="was in hospital with her sciatica")
    assert refusal.value.pointer == "/note"
    assert mailbox(ear).suppressed == NOW


def test_a_therapist_sees_their_own_clients_addresses_only(ear: Ear) -> None:
    assert [one.place for one in addresses_of(ear.book(MAYA), "ana")] == [MAIL, NUMBER]
    for book in (ear.book(TOM), ear.book(MAYA)):
        with pytest.raises(NotFound):
            addresses_of(book, "ana" if book.desk.who is TOM else "nobody")


@pytest.mark.parametrize("place", [Place(channel=Channel.EMAIL, to="x@example.com"), replace(NUMBER, to="+1503")])
def test_an_address_that_is_none_of_the_client_s_is_not_touched(ear: Ear, place: Place) -> None:
    with pytest.raises(NotFound):
        stop_address(ear.book(), "ana", place)
    with pytest.raises(NotFound):
        open_address(ear.book(), "ana", place, because=Because.THEY_WROTE, note="x")
    assert ear.book().read(place).revision == 0
