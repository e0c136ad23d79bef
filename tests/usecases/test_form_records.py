"""What goes into the chart with a form: receipts that bind it, scores, and what a therapist should see."""

from datetime import timedelta

import pytest

from chalicelib.care.errors import Faulty
from chalicelib.care.receipts import read, sha256, verify
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Status
from tests.usecases.filling_in import FULL, Filling

HOUR = timedelta(hours=1)


@pytest.fixture
def ann() -> Filling:
    return Filling()


def pointers(faulty: pytest.ExceptionInfo[Faulty]) -> list[str]:
    return [fault.pointer for fault in faulty.value.faults]


def test_a_signature_binds_the_words_and_every_answer_given_with_it(ann: Filling) -> None:
    visit = ann.clinic.visit()
    drawn = {"drawn": "M0 0L9 9"}
    ann.full(visit, signature_client=drawn, consent_sensitive_areas={"gluteal": "yes"}, marketing_consent="no")
    record = ann.kept(Kind.CONSENT)[1]
    receipts = {read(text).consent: read(text) for text in record.content["receipts"]}
    assert set(receipts) == {"consent_treatment", "consent_sensitive_areas", "marketing_consent"}
    said = {**FULL, "signature_client": drawn, "consent_sensitive_areas": {"gluteal": "yes"}, "marketing_consent": "no"}
    assert {one.about for one in receipts.values()} == {sha256(said)}
    assert {(one.by, one.signatures[0].by, one.signatures[0].kind) for one in receipts.values()} == {
        ("Ann Lee", "client", "drawn")
    }
    assert all(verify(text, record.content["marks"]) == () for text in record.content["receipts"])
    assert "M0 0L9 9" not in str(ann.kept(Kind.INTAKE)[0].content)


def test_under_18_a_guardian_signs_and_the_receipts_are_in_their_name(ann: Filling) -> None:
    visit = ann.clinic.visit(date_of_birth="2010-03-04", guardian_name="Cy Lee")
    with pytest.raises(Faulty) as faulty:
        ann.full(visit)
    assert pointers(faulty) == ["/signature_guardian"]
    ann.full(visit, signature_guardian={"typed": "Cy Lee"})
    (receipt, *_) = (read(text) for text in ann.kept(Kind.CONSENT)[1].content["receipts"])
    assert (receipt.by, [one.by for one in receipt.signatures]) == ("Cy Lee", ["client", "guardian"])


def test_consent_to_sensitive_areas_needs_a_signature_in_a_follow_up_too(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    with pytest.raises(Faulty) as faulty:
        ann.update(two, later, consent_sensitive_areas={"gluteal": "yes"})
    assert pointers(faulty) == ["/signature_client"]


def test_leg_pain_that_rises_is_for_the_therapist_to_see_and_holds_nothing(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    done = ann.update(two, later, pain_now_leg=5)
    (alert,) = ann.kept(Kind.ALERT)
    assert (done.visit.status, alert.content) == (Status.BOOKED, {"alerts": ["leg_pain_up"]})
    assert (alert.due, alert.appointment, alert.visits) == (two.start, two.id, ())
    ann.update(two, later + HOUR, pain_now_leg=6)
    assert [one.version for one in ann.sealed(Kind.ALERT)] == [2]
    ann.update(two, later + 2 * HOUR, pain_now_leg=3)
    assert ann.sealed(Kind.ALERT) == []


def test_leg_pain_that_is_not_said_or_does_not_rise_is_no_alert(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    ann.update(two, later, pain_now_leg=4)
    assert ann.sealed(Kind.ALERT) == []


def test_scores_are_kept_with_the_form_and_those_of_the_booking_with_the_first(ann: Filling) -> None:
    _, two, later = ann.two_visits()
    ann.update(two, later, pain_worst_7d=2, peg_pain=3)
    first, second = (one.content["scores"] for one in ann.kept(Kind.INTAKE))
    assert (first["worst"], first["leg_now"], first["peg"]) == (5, 3, [None, None, None])
    assert (second["worst"], second["peg"]) == (2, [3, None, None])
