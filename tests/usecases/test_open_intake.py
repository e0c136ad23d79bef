"""A form is opened by link and date of birth, shows what its client needs, and nothing of anybody else's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.care import library
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Invalid, NotFound, TooLate, TooMany
from tests.usecases.filling_in import BORN, SOON, Filling
from tests.usecases.waiting import FAR

WEEK = timedelta(weeks=1)
WRONG = "1984-05-18"


@pytest.fixture
def ann() -> Filling:
    return Filling()


def test_the_first_form_is_the_full_one_empty_with_what_its_conditions_ask(ann: Filling) -> None:
    opened = ann.open(ann.clinic.visit(sx_types=["pain", "weakness"]))
    assert (opened.stage, opened.language, opened.answers, opened.before) == ("I", "en", {}, {})
    assert (opened.last_visit, opened.submitted, opened.due) == (None, None, FAR - timedelta(hours=24))
    assert opened.version == library.questionnaire().version
    assert opened.given["main_reason"] == "sciatica_or_leg_nerve_pain"
    assert opened.given["sx_types"] == ["pain", "weakness"]
    assert opened.given["age"] == 42
    assert not {"first_name", "email", "date_of_birth", "rf_fever"} & set(opened.given)


def test_a_draft_is_there_on_every_device_until_it_is_forgotten(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.save(visit, pressure_pref=3, health_other_text="a scar")
    assert ann.open(visit).answers == {"pressure_pref": 3, "health_other_text": "a scar"}
    late = ann.clinic.visit("visit-2", FAR + 4 * WEEK)
    ann.save(late, pressure_pref=2)
    assert ann.open(late, now=SOON + timedelta(days=14) - timedelta(seconds=1)).answers == {"pressure_pref": 2}
    assert ann.open(late, now=SOON + timedelta(days=14)).answers == {}


def test_a_form_that_was_handed_in_can_be_gone_over(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    opened = ann.open(visit, now=SOON + timedelta(hours=1))
    assert (opened.submitted, opened.answers, opened.given["goals"]) == (SOON, {}, ["less_pain"])
    assert opened.given["main_reason"] == "sciatica_or_leg_nerve_pain"
    assert "signature_client" not in opened.given


def test_a_follow_up_shows_what_was_said_before_and_since_when(ann: Filling) -> None:
    one, two, later = ann.two_visits()
    assert ann.open(two, now=SOON).last_visit is None
    assert ann.open(two, now=SOON).given["visit"] == 1
    opened = ann.open(two, now=later)
    assert (opened.stage, opened.last_visit, opened.answers) == ("F", date(2026, 12, 15), {})
    assert (opened.before["pain_now_leg"], opened.before["pain_worst_7d"]) == (3, 5)
    assert "goals" not in opened.before
    assert opened.given["visit"] == 2
    assert ann.open(one, now=SOON).stage == "I"


@pytest.mark.parametrize("born", [WRONG, "", "1984-5-17", "17.05.1984", "é", "x" * 500])
def test_another_date_of_birth_opens_nothing(ann: Filling, born: str) -> None:
    with pytest.raises(Invalid) as invalid:
        ann.open(ann.clinic.visit(), born)
    assert invalid.value.pointer == "/date_of_birth"


def test_after_five_wrong_dates_the_right_one_opens_nothing_either(ann: Filling) -> None:
    visit = ann.clinic.visit()
    for _ in range(5):
        ann.open(visit)
        with pytest.raises(Invalid):
            ann.open(visit, WRONG)
    for born in (BORN, WRONG):
        with pytest.raises(TooMany):
            ann.open(visit, born)


def test_where_nobody_said_a_date_of_birth_none_is_right(ann: Filling) -> None:
    visit = ann.clinic.visit(by_phone=True, date_of_birth=None)
    for born in ("", BORN):
        with pytest.raises(Invalid):
            ann.open(visit, born)


@pytest.mark.parametrize("status", [Status.BOOKED, Status.ARRIVED, Status.COMPLETED, Status.NO_SHOW])
def test_a_visit_that_is_over_opens_what_is_the_client_s_own_and_no_form(ann: Filling, status: Status) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    ann.save(visit, pressure_pref=3)
    ann.clinic.diary.stored[visit.id] = replace(ann.clinic.stored(visit), status=status)
    opened = ann.open(visit, now=visit.start)
    assert (opened.open, opened.answers, opened.given, opened.before) == (False, {}, {}, {})
    assert (opened.stage, opened.submitted) == ("I", SOON)
    for born in ("", WRONG):
        with pytest.raises(Invalid):
            ann.open(visit, born, now=visit.start)


def test_a_cancelled_visit_has_no_form_either(ann: Filling) -> None:
    visit = ann.clinic.visit()
    assert ann.open(visit).open
    ann.clinic.diary.stored[visit.id] = replace(visit, status=Status.CANCELLED)
    assert not ann.open(visit).open


def test_a_year_after_its_visit_a_link_opens_nothing_any_more(ann: Filling) -> None:
    visit = ann.clinic.visit()
    year = timedelta(days=365)
    assert not ann.open(visit, now=visit.end + year - timedelta(seconds=1)).open
    with pytest.raises(TooLate):
        ann.open(visit, now=visit.end + year)


def test_a_visit_without_a_safety_check_has_no_form(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.clinic.diary.records.clear()
    with pytest.raises(NotFound):
        ann.open(visit)


def test_who_gives_another_name_s_contact_sees_nothing_of_theirs(ann: Filling) -> None:
    """Name and e-mail address are known to many; whoever books with them and a date of birth of their own is nobody."""
    ann.full(ann.clinic.visit(rf_cancer="past"))
    stranger = ann.clinic.visit("visit-2", FAR + WEEK, date_of_birth=WRONG)
    opened = ann.open(stranger, WRONG, now=FAR + timedelta(days=6))
    assert (opened.stage, opened.answers, opened.before, opened.last_visit) == ("I", {}, {}, None)
    assert opened.given["age"] == 42
    with pytest.raises(Invalid):
        ann.open(stranger, BORN, now=FAR + timedelta(days=6))
