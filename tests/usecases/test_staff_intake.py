"""What staff read of a client's answers, what stays unread, and what they write down of a talk."""

from datetime import datetime, timedelta

import pytest

from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.reading import unread_words
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.staff_intake import Intake, mark_read, staff_intake
from tests.care.cases import SAFETY
from tests.usecases.filling_in import SOON, WEEK, Filling
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, LEAD, MAYA, Clinic

HOUR = timedelta(hours=1)
LATER = SOON + 5 * HOUR


@pytest.fixture
def ann() -> Filling:
    return Filling()


def seen(ann: Filling, visit: Appointment, who: Staff = LEAD, now: datetime = LATER) -> Intake:
    return staff_intake(ann.clinic.desk(who, now), visit)


def read(ann: Filling, visit: Appointment, until: datetime = LATER, who: Staff = LEAD) -> Intake:
    return mark_read(ann.clinic.desk(who, LATER), visit, until)


def test_before_the_form_comes_in_the_safety_check_is_there(ann: Filling) -> None:
    visit = ann.clinic.visit(rf_bone_risk=["osteoporosis"])
    found = seen(ann, visit)
    assert (found.latest, found.versions, found.changed, found.read_by) == (None, (), (), "")
    assert found.judged.known["rf_bone_risk"] == ["osteoporosis"]
    assert (found.judged.found.level, "C4" in found.judged.found.ids) == (Level.INCOMPLETE, True)


def test_the_latest_answers_are_one_whole_and_each_version_is_there(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit, pressure_pref=2)
    ann.full(visit, now=SOON + HOUR, pressure_pref=3, rf_fever="no")
    found = seen(ann, visit)
    assert found.latest is not None
    assert (found.judged.known["pressure_pref"], found.judged.known["main_reason"]) == (3, SAFETY["main_reason"])
    assert (len(found.versions), found.latest.record.content["asked"]["number"]) == (2, 2)
    assert found.judged.found.level is Level.CLEAR


def test_what_changed_since_last_time_is_named(ann: Filling) -> None:
    _, two, filled_in = ann.two_visits()
    ann.update(two, filled_in, pain_worst_7d=8)
    changed = {one.question: (one.before, one.after) for one in seen(ann, two, now=filled_in + HOUR).changed}
    assert changed["pain_worst_7d"] == (5, 8)


def test_a_version_is_unread_until_somebody_says_otherwise(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit, health_other_text="I faint at times")
    [one] = seen(ann, visit).unread
    assert one.words == {"health_other_text": "I faint at times"}
    after = read(ann, visit, who=MAYA)
    assert (after.unread, after.read_by) == ((), "maya-sub")
    assert after.latest is not None
    assert after.latest.read == LATER
    assert unread_words(ann.clinic.charts, visit) == []


def test_who_read_first_stays_the_reader(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    assert read(ann, visit, who=MAYA).read_by == read(ann, visit, who=LEAD).read_by == "maya-sub"
    assert len(ann.kept(Kind.READ)) == 1


def test_what_came_in_after_the_page_was_shown_stays_unread(ann: Filling) -> None:
    visit = ann.clinic.visit()
    ann.full(visit)
    ann.full(visit, now=SOON + HOUR, health_other_text="I faint at times")
    after = read(ann, visit, until=SOON)
    assert [one.record.at for one in after.unread] == [SOON + HOUR]
    assert len(unread_words(ann.clinic.charts, visit)) == 1


def test_words_of_an_earlier_visit_that_nobody_read_are_shown_and_marked_too(ann: Filling) -> None:
    one, two = ann.clinic.visit(), ann.clinic.visit("visit-2", FAR + WEEK)
    ann.full(one, health_other_text="I faint at times")
    assert len(seen(ann, two).unread) == 1
    assert read(ann, two).unread == ()


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_reading(trouble: Trouble) -> None:
    diary = TroubledDiary()
    ann = Filling(Clinic(diary))
    visit = ann.clinic.visit()
    ann.full(visit)
    diary.troubles = [trouble]
    assert read(ann, visit).unread == ()
    assert len(ann.kept(Kind.READ)) == 1
