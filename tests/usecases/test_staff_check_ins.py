"""What a client said since a visit, as staff find it in their list, read it and see to it."""

from datetime import timedelta

import pytest

from chalicelib.care.check_ins import Answer, Said
from chalicelib.care.records import Kind
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.release_reviews import release_reviews
from chalicelib.usecases.staff_check_ins import Done, check_in_of, finish_check_in
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.work_queue import Task, work_queue
from tests.fakes import attempts
from tests.usecases.test_check_in import GONE, LATER, NEW, SORE, WORSE, say
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FRONT, LEAD, MAYA, OWNER, Clinic

TOM = Staff("tom-sub", own="tom", clinical=True)
SOON = LATER + timedelta(minutes=30)


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()


def queue(clinic: Clinic, who: Staff = LEAD) -> list[Task]:
    return work_queue(clinic.desk(who, SOON))


@pytest.mark.parametrize("answer", [SORE, WORSE, NEW])
def test_whoever_treats_finds_it_in_their_list_with_the_answer(clinic: Clinic, answer: Answer) -> None:
    visit = clinic.visit(therapist="maya")
    say(clinic, visit, answer, leg=6)
    for who in (LEAD, OWNER, MAYA):
        [task] = queue(clinic, who)
        assert (task.kind, task.id, task.visit, task.said) == (Kind.CHECK_IN, visit.id, visit, Said(answer, 6, LATER))
    assert queue(clinic, TOM) == []


def test_front_desk_sees_that_there_is_one_and_opens_nothing(clinic: Clinic) -> None:
    visit = clinic.visit()
    say(clinic, visit, WORSE)
    clinic.charts.opened = 0
    [task] = queue(clinic, FRONT)
    assert (task.kind, task.contact, task.said, clinic.charts.opened) == (Kind.CHECK_IN, visit.contact, None, 0)


def test_whoever_is_well_is_nobody_s_task(clinic: Clinic) -> None:
    say(clinic, clinic.visit(), GONE)
    assert queue(clinic) == []


def test_the_last_answer_is_shown_first_and_all_of_them_when_it_is_opened(clinic: Clinic) -> None:
    visit = clinic.visit()
    for answer in (SORE, WORSE):
        say(clinic, visit, answer)
    assert queue(clinic)[0].said == Said(WORSE, None, LATER)
    shown = check_in_of(clinic.desk(LEAD, SOON), visit)
    assert [one.answer for one in shown.said] == [SORE, WORSE]
    assert (shown.due, shown.done) == (queue(clinic)[0].due, ())


def test_a_call_is_noted_once_and_takes_it_off_the_list(clinic: Clinic) -> None:
    visit = clinic.visit()
    say(clinic, visit, SORE)
    done = finish_check_in(clinic.desk(MAYA, SOON), visit, "Easing, walks every day.")
    assert done.done == (Done("maya-sub", SOON, "Easing, walks every day."),)
    assert finish_check_in(clinic.desk(LEAD, SOON), visit, "Again") == done == check_in_of(clinic.desk(), visit)
    assert (done.due, queue(clinic)) == (None, [])


def test_what_is_said_after_the_call_has_to_be_seen_to_again(clinic: Clinic) -> None:
    visit = clinic.visit()
    say(clinic, visit, SORE)
    finish_check_in(clinic.desk(MAYA, SOON), visit, "")
    say(clinic, visit, SORE, SOON, leg=4)
    assert queue(clinic) == []
    say(clinic, visit, WORSE, SOON)
    assert [task.said.answer for task in queue(clinic) if task.said] == [WORSE]
    assert len(finish_check_in(clinic.desk(MAYA, SOON), visit, "").done) == 2


def test_where_nothing_was_said_there_is_nothing_to_read_or_to_note(clinic: Clinic) -> None:
    visit = clinic.visit()
    with pytest.raises(NotFound):
        check_in_of(clinic.desk(), visit)
    with pytest.raises(NotFound):
        finish_check_in(clinic.desk(), visit, "")


def test_the_clock_leaves_it_where_it_is(clinic: Clinic) -> None:
    say(clinic, clinic.visit(), WORSE)
    release_reviews(clinic.diary, clinic.charts, now=LATER + timedelta(days=30), attempts=attempts)
    assert [task.kind for task in queue(clinic)] == [Kind.CHECK_IN]


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    clinic = Clinic(diary)
    visit = clinic.visit()
    say(clinic, visit, SORE)
    diary.troubles = [trouble]
    assert len(finish_check_in(clinic.desk(LEAD, SOON), visit, "x").done) == 1
