"""Consents by the client's link: given with a signature, listed with the words shown, taken back at once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care.errors import Faulty
from chalicelib.care.receipts import WITHDRAWN, read, verify
from chalicelib.care.records import Kind
from chalicelib.care.standing import Asked, Entry, standing
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.errors import Invalid, TooLate
from chalicelib.usecases.consents import give_consents, list_consents, withdraw_consent
from chalicelib.usecases.own_records import own_receipts, own_records
from tests.fakes import attempts
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import SOON, WEEK, Filling
from tests.usecases.troubled_diary import TroubledDiary, lost_answer
from tests.usecases.waiting import FAR, Clinic

HOUR = timedelta(hours=1)
AREAS = "consent_sensitive_areas"
TODAY: dict[str, Any] = {
    "consent_treatment": "yes",
    AREAS: {"gluteal": "yes", "hip_side": "ask_me"},
    "signature_client": {"drawn": "M0 0L9 9"},
}


@pytest.fixture
def ann() -> Filling:
    return Filling()


def give(ann: Filling, visit: Appointment, now: Any = SOON, **changes: Any) -> None:
    answers = {name: said for name, said in {**TODAY, **changes}.items() if said is not None}
    stored = ann.clinic.stored(visit)
    give_consents(
        ann.clinic.diary, ann.clinic.charts, PLAIN, stored, answers, language="es", now=now, attempts=attempts
    )


def withdraw(
    ann: Filling, visit: Appointment, consent: str, area: str = "", now: Any = SOON + HOUR
) -> dict[str, Entry]:
    stored = ann.clinic.stored(visit)
    left = withdraw_consent(ann.clinic.diary, ann.clinic.charts, stored, consent, area, now=now, attempts=attempts)
    return {one.receipt.consent: one for one in left}


def listed(ann: Filling, visit: Appointment, now: Any = SOON + 2 * HOUR) -> dict[str, Entry]:
    return {one.receipt.consent: one for one in list_consents(ann.clinic.charts, visit, now)}


def areas(ann: Filling, visit: Appointment, now: Any = SOON + 2 * HOUR) -> dict[str, str]:
    receipts = own_receipts(ann.clinic.charts, own_records(ann.clinic.charts, visit))
    return dict(standing(receipts, now, visit.id, Asked.EACH_VISIT).areas)


def test_what_was_agreed_to_when_booking_is_listed_in_its_words(ann: Filling) -> None:
    found = listed(ann, ann.clinic.visit())
    assert list(found) == ["consent_info_use", "ack_not_medical", "consent_cancel_policy"]
    assert found["consent_cancel_policy"].receipt.text == "I agree to the cancellation terms"
    assert (found["consent_info_use"].given, found["consent_info_use"].withdrawn_at) == ("yes", None)


def test_a_visit_s_consents_are_signed_and_stand_for_that_visit(ann: Filling) -> None:
    one, two = ann.clinic.visit(), ann.clinic.visit("visit-2", FAR + WEEK)
    give(ann, one)
    assert areas(ann, one) == {"gluteal": "yes", "hip_side": "ask_me"}
    assert areas(ann, two) == {}
    (record,) = (found for found in ann.kept(Kind.CONSENT) if found.content.get("marks"))
    assert [read(text).consent for text in record.content["receipts"]] == ["consent_treatment", AREAS]
    assert all(verify(text, record.content["marks"]) == () for text in record.content["receipts"])
    assert read(record.content["receipts"][0]).language == "es"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"signature_client": None}, ["/signature_client"]),
        ({"consent_treatment": None}, ["/consent_treatment"]),
        ({"consent_treatment": "no"}, ["/consent_treatment"]),
        ({AREAS: {"elbow": "yes"}}, [f"/{AREAS}"]),
        ({"rf_fever": "no"}, ["/rf_fever"]),
        ({"consent_info_use": "yes"}, ["/consent_info_use"]),
        ({"signature_therapist": {"typed": "Maya"}}, ["/signature_therapist"]),
        ({"nonsense": "yes"}, ["/nonsense"]),
    ],
)
def test_what_is_no_consent_of_a_visit_is_named_and_nothing_is_kept(
    ann: Filling, changes: dict[str, Any], where: list[str]
) -> None:
    visit = ann.clinic.visit()
    with pytest.raises(Faulty) as faulty:
        give(ann, visit, **changes)
    assert [fault.pointer for fault in faulty.value.faults] == where
    assert len(ann.sealed(Kind.CONSENT)) == 1


def test_a_visit_that_is_over_takes_no_consent_but_one_can_still_be_taken_back(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.clinic.diary.stored[visit.id] = replace(visit, status=Status.COMPLETED)
    with pytest.raises(TooLate):
        give(ann, visit)
    assert withdraw(ann, visit, "consent_info_use")["consent_info_use"].withdrawn_at == SOON + HOUR


def test_an_area_taken_back_stands_no_more_and_the_other_as_before(ann: Filling) -> None:
    visit = ann.clinic.visit()
    give(ann, visit, **{AREAS: {"gluteal": "yes", "hip_side": "yes"}})
    left = withdraw(ann, visit, AREAS, "gluteal")
    assert (left[AREAS].given, left[AREAS].withdrawn_at) == ({"gluteal": WITHDRAWN, "hip_side": "yes"}, SOON + HOUR)
    assert areas(ann, visit) == {"gluteal": "no", "hip_side": "yes"}
    assert areas(ann, visit, SOON + HOUR - timedelta(microseconds=1)) == {"gluteal": "yes", "hip_side": "yes"}


def test_without_an_area_all_of_them_are_taken_back(ann: Filling) -> None:
    visit = ann.clinic.visit()
    give(ann, visit)
    withdraw(ann, visit, AREAS)
    assert areas(ann, visit) == {"gluteal": "no", "hip_side": "no"}


def test_taking_back_twice_is_as_good_as_once(ann: Filling) -> None:
    visit = ann.clinic.visit()
    once = withdraw(ann, visit, "consent_info_use")
    assert withdraw(ann, visit, "consent_info_use", now=SOON + 2 * HOUR) == once
    assert len(ann.sealed(Kind.CONSENT)) == 2


def test_a_consent_can_be_given_again(ann: Filling) -> None:
    visit = ann.clinic.visit()
    give(ann, visit)
    withdraw(ann, visit, "consent_treatment")
    assert areas(ann, visit) == {}
    give(ann, visit, SOON + 2 * HOUR)
    assert listed(ann, visit)["consent_treatment"].withdrawn_at is None
    assert areas(ann, visit)["gluteal"] == "yes"


def test_what_is_signed_and_sent_twice_is_kept_once(ann: Filling) -> None:
    visit = ann.clinic.visit()
    give(ann, visit)
    give(ann, visit, SOON + HOUR)
    assert len(ann.sealed(Kind.CONSENT)) == 2
    give(ann, visit, SOON + HOUR, signature_client={"typed": "Ann Lee"})
    assert len(ann.sealed(Kind.CONSENT)) == 3


def test_a_lost_answer_signs_nothing_twice() -> None:
    diary = TroubledDiary()
    ann = Filling(Clinic(diary))
    visit = ann.clinic.visit()
    diary.troubles = [lost_answer]
    give(ann, visit)
    assert len(ann.sealed(Kind.CONSENT)) == 2


@pytest.mark.parametrize(
    ("consent", "area", "pointer"),
    [
        ("marketing_consent", "", "/consent"),
        ("goals", "", "/consent"),
        ("", "", "/consent"),
        ("consent_info_use", "gluteal", "/area"),
        (AREAS, "elbow", "/area"),
        (AREAS, "", "/consent"),
    ],
)
def test_what_was_not_given_cannot_be_taken_back(ann: Filling, consent: str, area: str, pointer: str) -> None:
    with pytest.raises(Invalid) as invalid:
        withdraw(ann, ann.clinic.visit(), consent, area)
    assert invalid.value.pointer == pointer


TEXTED: dict[str, Any] = {"contact_channel": "both", "phone_mobile": "+15035550111", "sms_consent": "yes"}


@pytest.mark.parametrize(
    ("before", "after"), [("both", "email"), ("text", "email"), ("email", "email"), ("phone_call", "phone_call")]
)
def test_without_the_consent_to_texts_none_is_sent_about_any_visit(ann: Filling, before: str, after: str) -> None:
    visits = [ann.clinic.visit(f"visit-{n}", FAR + n * WEEK, **TEXTED) for n in range(3)]
    contact = Contact("Ann", "Lee", "ann@example.com", "+15035550111", before, text_consent=True)
    for visit in visits:
        ann.clinic.diary.stored[visit.id] = replace(visit, contact=contact)
    ann.clinic.diary.stored["visit-2"] = replace(ann.clinic.stored("visit-2"), status=Status.CANCELLED)
    withdraw(ann, visits[0], "sms_consent")
    found = [ann.clinic.stored(visit).contact for visit in visits]
    assert found[:2] == [replace(contact, text_consent=False, contact_by=after)] * 2
    assert found[2] == contact


def test_who_has_no_address_is_called_instead_of_texted(ann: Filling) -> None:
    visit = ann.clinic.visit(**TEXTED)
    texted = Contact("Ann", "Lee", "", "+15035550111", "text", text_consent=True)
    ann.clinic.diary.stored[visit.id] = replace(visit, contact=texted)
    withdraw(ann, visit, "sms_consent")
    assert ann.clinic.stored(visit).contact == replace(texted, text_consent=False, contact_by="phone_call")


def test_who_was_born_on_another_day_sees_no_consent_of_the_first(ann: Filling) -> None:
    give(ann, ann.clinic.visit())
    other = ann.clinic.visit("visit-2", FAR + WEEK, date_of_birth="1990-02-03")
    assert "consent_treatment" not in listed(ann, other)
    with pytest.raises(Invalid):
        withdraw(ann, other, "consent_treatment")
