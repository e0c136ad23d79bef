"""What holds for every form that comes in, whoever fills it in and however often."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chalicelib.care import library
from chalicelib.care.carrying import is_consent
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.save_draft import is_asked_in_a_form
from chalicelib.usecases.submit_intake import Submitted
from tests.care.random_answers import JUNK_ANSWERS, clients
from tests.usecases.asking import is_sound
from tests.usecases.filling_in import FULL, SOON, WEEK, Filling, without_none
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, Clinic

slowly = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def changed(*stages: str) -> st.SearchStrategy[dict[str, Any]]:
    """A few answers that somebody gives otherwise than a client with nothing wrong; or all of them."""
    return clients(*stages).map(without_consents_of).flatmap(a_few_of)


def without_consents_of(drawn: dict[str, Any]) -> dict[str, Any]:
    asked = library.questionnaire().questions
    return {
        name: value for name, value in drawn.items() if is_asked_in_a_form(asked[name]) and not is_consent(asked[name])
    }


def a_few_of(drawn: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    names = st.sets(st.sampled_from(sorted(drawn) or ["none"]), max_size=4)
    return names.map(lambda few: {name: drawn[name] for name in few if name in drawn}) | st.just(drawn)


def is_never_booked_past(ann: Filling, before: Appointment, done: Submitted, now: Any = SOON) -> bool:
    """Whatever stops waits for staff, due at once where it is an emergency, in the time that the visit had."""
    stored = ann.clinic.stored(before)
    result = ann.kept(Kind.INTAKE)[-1].content["result"]
    stops = {rule["rule"] for rule in result["fired"] if rule["rule"][0] in "EH"} - set(result["answered"])
    waits = bool(stops) or result["level"] == Level.INCOMPLETE
    assert stored.status is (Status.PENDING_REVIEW if waits else Status.BOOKED)
    assert (stored.start, stored.end, stored.therapist, stored.room) == (
        before.start, before.end, before.therapist, before.room,
    )  # fmt: skip
    if waits:
        review = ann.clinic.review(stored.review)
        assert review.due is not None
        assert stops <= set(review.content["found"]["rules"])
        assert (review.due <= now) is any(rule[0] == "E" for rule in stops)
    assert (done.told.level is Level.EMERGENCY) is any(rule[0] == "E" for rule in stops)
    assert done.told.lines
    assert is_sound(ann.clinic.diary, now)
    return True


@slowly
@given(changed("S", "I"))
def test_nothing_that_stops_is_ever_booked_past_and_no_time_is_ever_lost(drawn: dict[str, Any]) -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    try:
        done = ann.send(visit, {**FULL, **drawn})
    except Faulty:
        assert ann.clinic.stored(visit) == visit
        assert ann.sealed(Kind.INTAKE) == []
    else:
        assert is_never_booked_past(ann, visit, done)


@slowly
@given(changed("S", "I"), st.integers(1, 3))
def test_the_same_form_any_number_of_times_is_one_version(drawn: dict[str, Any], times: int) -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    try:
        first = ann.send(visit, {**FULL, **drawn})
    except Faulty:
        return
    records = dict(ann.clinic.diary.records)
    assert [ann.send(visit, {**FULL, **drawn}, SOON + n * WEEK / 7) for n in range(times)] == [first] * times
    assert ann.clinic.diary.records == records


@slowly
@given(changed("F"))
def test_a_follow_up_is_never_booked_past_either(drawn: dict[str, Any]) -> None:
    ann = Filling()
    _, two, later = ann.two_visits()
    try:
        done = ann.update(two, later, **drawn)
    except Faulty:
        assert ann.clinic.stored(two) == two
    else:
        assert is_never_booked_past(ann, two, done, later)


@slowly
@given(JUNK_ANSWERS)
@example({"visit": [], "now": "", "in_language": 3})
def test_junk_is_refused_and_changes_nothing(junk: dict[str, Any]) -> None:
    ann = Filling()
    visit = ann.clinic.visit()
    for hand_over in (ann.send, ann.draft):
        try:
            hand_over(visit, without_none(dict(junk)))
        except Faulty:
            assert ann.clinic.stored(visit) == visit


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
@pytest.mark.parametrize("changes", [{}, {"rf_saddle": "new_or_worse"}])
def test_trouble_with_the_store_changes_nothing_about_the_end(trouble: Trouble, changes: dict[str, Any]) -> None:
    diary = TroubledDiary()
    ann = Filling(Clinic(diary))
    visit = ann.clinic.visit(start=FAR)
    diary.troubles = [trouble]
    done = ann.full(visit, **changes)
    assert len(ann.sealed(Kind.INTAKE)) == 1
    assert is_never_booked_past(ann, visit, done)
