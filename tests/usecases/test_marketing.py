"""News without a visit: what forms and withdrawals say of it is kept where whoever sends messages can read it."""

import pytest

from tests.fakes import PeopleOf
from tests.usecases.filling_in import SOON, Filling
from tests.usecases.test_consents import HOUR, withdraw


@pytest.fixture
def ann() -> Filling:
    return Filling()


def test_news_end_at_once_where_senders_can_read_it(ann: Filling) -> None:
    people, visit = PeopleOf(ann.clinic.diary), ann.clinic.visit()
    ann.full(visit, marketing_consent="yes")
    assert people.marketing("ann") is True
    withdraw(ann, visit, "consent_info_use")
    assert people.marketing("ann") is True
    withdraw(ann, visit, "marketing_consent", now=SOON + 2 * HOUR)
    assert people.marketing("ann") is False


@pytest.mark.parametrize(("said", "agreed"), [("yes", True), ("no", False), (None, False)])
def test_what_a_form_says_of_news_is_kept_where_senders_can_read_it(
    ann: Filling, said: str | None, *, agreed: bool
) -> None:
    people, visit = PeopleOf(ann.clinic.diary), ann.clinic.visit()
    ann.full(visit, marketing_consent=said)
    assert people.marketing("ann") is agreed


def test_a_later_form_that_says_nothing_of_news_changes_nothing(ann: Filling) -> None:
    people, visit = PeopleOf(ann.clinic.diary), ann.clinic.visit()
    ann.full(visit, marketing_consent="yes")
    ann.full(visit, SOON + HOUR, pressure_pref=2)
    assert people.marketing("ann") is True
    ann.full(visit, SOON + 2 * HOUR, marketing_consent="no")
    assert people.marketing("ann") is False
