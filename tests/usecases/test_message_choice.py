"""How a client wants to be written to: every visit of theirs at once, with receipts, and nobody else's."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.care.receipts import read, verify
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.errors import Invalid, Unavailable
from chalicelib.usecases.consents import list_consents
from chalicelib.usecases.message_choice import Choice, Chosen, choose_messages, message_choice
from chalicelib.usecases.ports import Marketing, Writing
from tests.fakes import PeopleOf, attempts
from tests.small_practice import NOW
from tests.usecases.filling_in import WEEK
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, Clinic

HOUR = timedelta(hours=1)
REACHED = Contact("Ann", "Lee", "ann@example.com", "+15035550111")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def reached(clinic: Clinic, visit: Appointment, **contact: Any) -> Appointment:
    """The visit with another contact."""
    stored = clinic.stored(visit)
    changed = replace(stored, version=stored.version + 1, contact=replace(REACHED, **contact))
    clinic.diary.write(Writing(appointments=[changed]))
    return changed


def choose(clinic: Clinic, visit: Appointment, contact_by: str, *, now: datetime = NOW + HOUR, **more: Any) -> Chosen:
    choice = Choice(contact_by=contact_by, texts=more.pop("texts", contact_by in ("text", "both")), **more)
    stored, people = clinic.stored(visit), PeopleOf(clinic.diary)
    return choose_messages(clinic.diary, clinic.charts, people, stored, choice, now=now, attempts=attempts)


def given(clinic: Clinic, visit: Appointment, now: datetime = NOW + 2 * HOUR) -> dict[str, bool]:
    """What stands of the consents to messages."""
    listed = list_consents(clinic.charts, visit, now)
    return {
        one.receipt.consent: one.withdrawn_at is None
        for one in listed
        if one.receipt.consent in ("sms_consent", "marketing_consent")
    }


def ways(clinic: Clinic) -> dict[str, tuple[str, bool]]:
    return {
        one.id: (one.contact.contact_by, one.contact.text_consent)
        for one in clinic.diary.stored.values()
        if one.contact
    }


def test_how_things_stand_is_told_without_the_addresses(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit())
    stands = message_choice(PeopleOf(clinic.diary), visit)
    assert stands == Chosen(contact_by="email", texts=False, marketing=False, email=True, phone=True, ends="11")


def test_a_choice_counts_for_every_visit_to_come_in_one_write(clinic: Clinic) -> None:
    visits = [reached(clinic, clinic.visit(f"visit-{n}", FAR + n * WEEK)) for n in range(3)]
    writes = clinic.diary.writes
    chosen = choose(clinic, visits[1], "both")
    assert (chosen.contact_by, chosen.texts) == ("both", True)
    assert ways(clinic) == dict.fromkeys(("visit-0", "visit-1", "visit-2"), ("both", True))
    assert clinic.diary.writes == writes + 1
    assert given(clinic, visits[0]) == {"sms_consent": True}


def test_the_same_choice_again_writes_nothing(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit())
    once = choose(clinic, visit, "text", marketing=True)
    writes = clinic.diary.writes
    assert choose(clinic, visit, "text", marketing=True, now=NOW + 2 * HOUR) == once
    assert choose(clinic, visit, "text", now=NOW + 2 * HOUR) == once
    assert clinic.diary.writes == writes


def test_consents_are_kept_in_the_words_that_were_shown(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit())
    choose(clinic, visit, "text", marketing=True, language="es", address="192.0.2.7")
    record = clinic.charts.open(clinic.charts.find("ann", Kind.CONSENT)[-1])
    texts = record.content["receipts"]
    assert [verify(text) for text in texts] == [(), ()]
    sms, marketing = sorted(map(read, texts), key=lambda one: one.consent, reverse=True)
    assert (sms.consent, sms.answer, sms.language, sms.address) == ("sms_consent", "yes", "es", "192.0.2.7")
    assert (marketing.consent, marketing.address, marketing.by) == ("marketing_consent", "", "Ann Lee")
    assert sms.text.startswith("Acepto recibir mensajes de texto")


def test_giving_up_texts_takes_the_consent_back(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit())
    choose(clinic, visit, "both")
    assert choose(clinic, visit, "email", now=NOW + 2 * HOUR).texts is False
    assert given(clinic, visit, NOW + 3 * HOUR) == {"sms_consent": False}
    assert ways(clinic) == {"visit-1": ("email", False)}


def test_whoever_would_rather_be_called_gets_no_texts_and_no_reminders(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit(), contact_by="text", text_consent=True)
    assert choose(clinic, visit, "phone_call").contact_by == "phone_call"
    assert ways(clinic) == {"visit-1": ("phone_call", False)}


@pytest.mark.parametrize("agreed", [True, False])
def test_marketing_is_mirrored_at_once_and_left_alone_where_nothing_is_said(clinic: Clinic, *, agreed: bool) -> None:
    visit, people = reached(clinic, clinic.visit()), PeopleOf(clinic.diary)
    choose(clinic, visit, "email", marketing=True)
    assert people.marketing("ann") is True
    choose(clinic, visit, "phone_call", now=NOW + 2 * HOUR)
    assert people.marketing("ann") is True
    assert choose(clinic, visit, "email", marketing=agreed, now=NOW + 3 * HOUR).marketing is agreed
    assert people.marketing("ann") is agreed
    assert given(clinic, visit, NOW + 4 * HOUR) == {"marketing_consent": agreed}


def test_a_flag_that_no_receipt_bears_out_is_put_right(clinic: Clinic) -> None:
    visit, people = reached(clinic, clinic.visit()), PeopleOf(clinic.diary)
    clinic.diary.write(Writing(marketing=Marketing("ann", agreed=True, at=NOW, text="en 1")))
    choose(clinic, visit, "email", marketing=False)
    assert people.marketing("ann") is False


@pytest.mark.parametrize("status", [Status.BOOKED, Status.ARRIVED, Status.COMPLETED])
def test_what_is_still_written_about_a_past_visit_goes_the_chosen_way_too(clinic: Clinic, status: Status) -> None:
    past, to_come = reached(clinic, clinic.visit()), reached(clinic, clinic.visit("visit-2", FAR + WEEK))
    clinic.diary.stored[past.id] = replace(past, status=status)
    choose(clinic, to_come, "both", now=FAR + timedelta(days=2))
    assert ways(clinic) == dict.fromkeys(("visit-1", "visit-2"), ("both", True))


def test_a_past_visit_s_link_changes_what_is_to_come(clinic: Clinic) -> None:
    past, to_come = reached(clinic, clinic.visit()), reached(clinic, clinic.visit("visit-2", FAR + WEEK))
    choose(clinic, past, "phone_call", now=FAR + timedelta(days=2))
    assert ways(clinic)[to_come.id] == ("phone_call", False)


def test_what_is_over_for_good_stays_as_it_was(clinic: Clinic) -> None:
    long_ago, missed = reached(clinic, clinic.visit()), reached(clinic, clinic.visit("visit-2", FAR + WEEK))
    clinic.diary.stored[missed.id] = replace(missed, status=Status.NO_SHOW)
    later = clinic.visit("visit-3", FAR + 11 * WEEK, now=FAR + 10 * WEEK)
    choose(clinic, reached(clinic, later), "phone_call", now=FAR + 10 * WEEK)
    assert [clinic.stored(one).version for one in (long_ago, missed)] == [2, 2]
    assert ways(clinic)["visit-3"] == ("phone_call", False)


def test_others_with_the_same_address_are_left_alone(clinic: Clinic) -> None:
    mine = reached(clinic, clinic.visit())
    shared = reached(clinic, clinic.visit("visit-2", FAR + WEEK, client="bo"))
    namesake = reached(clinic, clinic.visit("visit-3", FAR + 2 * WEEK, date_of_birth="1990-01-01"))
    choose(clinic, mine, "phone_call", marketing=False)
    assert [clinic.stored(one) for one in (shared, namesake)] == [shared, namesake]


@pytest.mark.parametrize(
    ("contact", "choice", "pointer"),
    [
        ({"phone": ""}, {"contact_by": "text"}, "/contact_by"),
        ({"phone": ""}, {"contact_by": "phone_call"}, "/contact_by"),
        ({"email": "", "contact_by": "phone_call"}, {"contact_by": "email"}, "/contact_by"),
        ({"email": "", "contact_by": "phone_call"}, {"contact_by": "both"}, "/contact_by"),
        ({}, {"contact_by": "text", "texts": False}, "/text_consent"),
        ({}, {"contact_by": "both", "texts": False}, "/text_consent"),
    ],
)
def test_a_way_that_cannot_be_gone_is_named_and_nothing_changes(
    clinic: Clinic, contact: dict[str, Any], choice: dict[str, Any], pointer: str
) -> None:
    visit = reached(clinic, clinic.visit(), **contact)
    with pytest.raises(Invalid) as refusal:
        choose(clinic, visit, **choice)
    assert (refusal.value.pointer, clinic.stored(visit)) == (pointer, visit)


def test_a_number_that_only_one_booking_has_is_used_for_all(clinic: Clinic) -> None:
    with_number, without = (
        reached(clinic, clinic.visit()),
        reached(clinic, clinic.visit("visit-2", FAR + WEEK), phone=""),
    )
    choose(clinic, with_number, "text")
    after = clinic.stored(without).contact
    assert after is not None
    assert (after.phone, after.contact_by) == ("+15035550111", "text")


def test_a_visit_that_nobody_checked_is_changed_by_itself(clinic: Clinic) -> None:
    visit = reached(clinic, clinic.visit())
    clinic.diary.records.clear()
    assert choose(clinic, visit, "phone_call", marketing=False).contact_by == "phone_call"
    assert ways(clinic) == {"visit-1": ("phone_call", False)}


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = reached(clinic, clinic.visit())
    diary.troubles = [trouble]
    choose(clinic, visit, "text", marketing=True)
    assert ways(clinic) == {"visit-1": ("text", True)}
    assert given(clinic, visit) == {"sms_consent": True, "marketing_consent": True}
    assert len(clinic.charts.find("ann", Kind.CONSENT)) == 2


def test_races_lost_again_and_again_say_to_try_again() -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = reached(clinic, clinic.visit())
    diary.troubles = [lost_race] * 8
    with pytest.raises(Unavailable):
        choose(clinic, visit, "phone_call")
