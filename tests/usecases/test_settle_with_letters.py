"""Reviews that need more than a look: a provider's word, a talk, an emergency that has been examined."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.care.clearances import Accepted
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotYet
from chalicelib.usecases.kept_clearances import answered_before
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review, decline_review
from chalicelib.usecases.staff_desk import Staff
from tests.small_practice import NOW
from tests.usecases.test_settle_review import accept, cleared, decline, why_not
from tests.usecases.waiting import BLADDER, CLOT, FAR, LEAD, MAYA, OWNER, Clinic

HOUR = timedelta(hours=1)
BORN = "1984-05-17"
WEEK = timedelta(days=7)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


@pytest.mark.parametrize("who", [MAYA, OWNER, LEAD])
def test_a_rule_that_needs_a_provider_s_word_waits_for_it(clinic: Clinic, who: Staff) -> None:
    visit = clinic.visit(therapist="maya", **CLOT)
    assert "clearance" in why_not(clinic, visit, who)
    if who.lead:
        assert accept(clinic, visit, who, without_clearance="Spoke to the clinic by phone.")
        assert clinic.review().content["closed"]["without_clearance"] == "Spoke to the clinic by phone."
    else:
        assert "clearance" in why_not(clinic, visit, who, without_clearance="I think it is fine.")


def test_a_verified_clearance_and_a_talk_open_what_needs_both(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT, **BLADDER)
    cleared(clinic, visit)
    assert clinic.stored(visit).status is Status.PENDING_REVIEW
    assert accept(clinic, visit, MAYA)


def test_a_clearance_that_is_over_opens_nothing(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT, **BLADDER)
    cleared(clinic, visit, valid_until=NOW.date())
    late = replace(clinic.desk(MAYA), now=NOW + timedelta(days=1))
    with pytest.raises(NotYet, match="clearance"):
        accept_review(late, visit, Acceptance(note="x"))


def test_an_earlier_letter_for_the_same_is_good_enough(clinic: Clinic) -> None:
    cleared(clinic, clinic.visit(**CLOT))
    later = clinic.visit("visit-2", FAR + WEEK, **CLOT, **BLADDER)
    assert later.status is Status.PENDING_REVIEW
    assert accept(clinic, later, MAYA)


def test_earlier_reviews_are_settled_first(clinic: Clinic) -> None:
    first = clinic.visit(**BLADDER)
    second = clinic.visit("visit-2", FAR + WEEK, now=NOW + HOUR)
    assert second.status is Status.PENDING_REVIEW
    assert "earlier review" in why_not(clinic, second)
    accept(clinic, first)
    assert [one.id for one in accept(clinic, second)] == ["visit-2"]


def emergency(clinic: Clinic) -> Appointment:
    """A visit whose review is about an emergency, as a later form makes it."""
    visit = clinic.visit(**BLADDER)
    review = clinic.review()
    found = review.content["found"] | {"rules": ["E1", "H2"], "level": "emergency", "urgency": "now"}
    worse = replace(review, version=2, content={"found": found})
    clinic.diary.write(Writing(records=(clinic.charts.seal(worse),)))
    return visit


def test_after_an_emergency_somebody_has_to_have_examined_the_client(clinic: Clinic) -> None:
    visit = emergency(clinic)
    assert "checked first" in why_not(clinic, visit, without_clearance="No need.")
    assert accept(clinic, visit, checked_by="Emergency department, 22 November")
    assert clinic.review().content["closed"]["checked_by"] == "Emergency department, 22 November"


def test_an_emergency_can_be_declined(clinic: Clinic) -> None:
    assert [one.status for one in decline(clinic, emergency(clinic))] == [Status.CANCELLED]


def test_an_acceptance_answers_for_its_rules_and_a_letter_for_its_own(clinic: Clinic) -> None:
    visit = clinic.visit(**CLOT, **BLADDER)
    cleared(clinic, visit)
    accept(clinic, visit)
    yes = [one for one in answered_before(clinic.charts, "ann", BORN) if isinstance(one, Accepted)]
    assert [(one.rules, one.on, one.until) for one in yes] == [(("H2",), NOW.date(), date(2027, 2, 20))]


def test_without_a_letter_the_lead_s_word_answers_instead(clinic: Clinic) -> None:
    accept(clinic, clinic.visit(**CLOT), without_clearance="Spoke to the clinic by phone.")
    assert [one.rules for one in answered_before(clinic.charts, "ann", BORN)] == [("H12",)]


def test_who_was_accepted_books_again_without_waiting_and_who_was_declined_waits_again(clinic: Clinic) -> None:
    accept(clinic, clinic.visit(**BLADDER))
    again = clinic.visit("visit-2", FAR + WEEK, now=NOW + HOUR, **BLADDER)
    assert again.status is Status.BOOKED
    worse = clinic.visit("visit-3", FAR + 2 * WEEK, now=NOW + 2 * HOUR, **CLOT, **BLADDER)
    assert worse.status is Status.PENDING_REVIEW
    decline_review(replace(clinic.desk(), now=NOW + 3 * HOUR), worse, "Not now.")
    assert clinic.visit("visit-4", FAR + 3 * WEEK, now=NOW + 4 * HOUR, **BLADDER).status is Status.PENDING_REVIEW
