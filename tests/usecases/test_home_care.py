"""What a therapist writes for a client at home: kept for that visit, replaced as it was shown, claiming nothing."""

from datetime import timedelta

import pytest

from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet, TooLate
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.home_care import HomeCare, home_care_of, write_home_care
from tests.fakes import attempts
from tests.small_practice import NOW
from tests.usecases.asking import PLAIN
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, MAYA, Clinic

AFTER = FAR + timedelta(hours=2)
LINES = ("Walk for ten minutes after sitting for an hour.", "Warmth on the lower back if it feels good.")


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def write(clinic: Clinic, visit: Appointment, *lines: str, version: int = 0) -> HomeCare:
    return write_home_care(clinic.desk(MAYA, AFTER), visit, lines, version)


def test_lines_are_kept_for_the_visit_and_for_no_other(clinic: Clinic) -> None:
    visit, other = clinic.visit(), clinic.visit("visit-2", FAR + timedelta(days=7))
    assert home_care_of(clinic.charts, visit) == HomeCare()
    written = write(clinic, visit, *LINES)
    assert written == home_care_of(clinic.charts, visit) == HomeCare(LINES, 1, "maya-sub", AFTER)
    assert home_care_of(clinic.charts, other) == HomeCare()


def test_they_are_replaced_and_taken_back_as_they_were_shown(clinic: Clinic) -> None:
    visit = clinic.visit()
    write(clinic, visit, *LINES)
    assert write(clinic, visit, LINES[0], version=1).lines == LINES[:1]
    with pytest.raises(NotYet, match="meanwhile"):
        write(clinic, visit, LINES[1], version=1)
    assert write(clinic, visit, version=2) == HomeCare((), 3, "maya-sub", AFTER)


def test_the_same_lines_again_are_no_new_version(clinic: Clinic) -> None:
    visit = clinic.visit()
    for version in (0, 0, 1, 7):
        assert write(clinic, visit, *LINES, version=version).version == 1
    assert write(clinic, clinic.visit("visit-2", FAR - timedelta(days=3))) == HomeCare()


def test_a_line_that_claims_too_much_is_refused_with_the_reason(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(Faulty) as refusal:
        write(clinic, visit, LINES[0], "Water will flush out toxins and cure it.")
    assert [one.pointer for one in refusal.value.faults] == ["/1", "/1"]
    assert "no good evidence that massage releases toxins" in refusal.value.faults[1].detail
    assert home_care_of(clinic.charts, visit) == HomeCare()


def test_they_are_about_a_visit_that_took_place(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(NotYet):
        write_home_care(clinic.desk(MAYA, FAR - timedelta(seconds=1)), visit, LINES, 0)
    gone = cancel_appointment(clinic.diary, PLAIN, visit, now=NOW, attempts=attempts)
    with pytest.raises(TooLate):
        write(clinic, gone, *LINES)


def test_what_is_kept_tells_nobody_what_it_says(clinic: Clinic) -> None:
    visit = clinic.visit()
    write(clinic, visit, *LINES)
    [sealed] = clinic.charts.find("ann", Kind.HOME_CARE)
    assert (sealed.key, sealed.due, sealed.forget) == (f"home_care#{visit.id}", None, None)


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit()
    diary.troubles = [trouble]
    assert write(clinic, visit, *LINES).version == 1
    assert len(clinic.charts.find("ann", Kind.HOME_CARE)) == 1
