"""Options for a visit: only once they may be, within every cap and consent; and each word on them kept."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.care.body import codes
from chalicelib.care.clearance_steps import Step
from chalicelib.care.clearances import State
from chalicelib.care.decisions import Choice, Decision, named
from chalicelib.care.errors import Faulty
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet
from chalicelib.usecases.consents import give_consents, withdraw_consent
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.staff_plans import FORM_FIRST, Options, decide, options
from chalicelib.usecases.step_clearance import step_clearance
from tests.fakes import attempts
from tests.usecases.asking import PLAIN
from tests.usecases.filling_in import SOON, Filling
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import BLADDER, CLOT, LEAD, MAYA, Clinic

HOUR = timedelta(hours=1)
LATER = SOON + 5 * HOUR
UNTIL_REVIEWED = "No suggestions until reviewed"
AREAS = {"gluteal": "yes", "hip_side": "yes"}


@pytest.fixture
def ann() -> Filling:
    return Filling()


def seen(ann: Filling, visit: Appointment, who: Staff = MAYA) -> Options:
    return options(ann.clinic.desk(who, LATER), ann.clinic.stored(visit))


def filled_in(ann: Filling, booking: dict[str, Any] | None = None, **changes: Any) -> Appointment:
    """A visit whose form is in."""
    visit = ann.clinic.visit(**(booking or {}))
    ann.full(visit, **changes)
    return visit


def word(options_now: Options, choice: Choice = Choice.ACCEPT, place: int = 0, **said: str) -> Decision:
    assert options_now.plan is not None
    return Decision(line=named(options_now.plan.lines[place]), choice=choice, **said)


def test_before_the_form_is_in_there_are_none(ann: Filling) -> None:
    visit = ann.clinic.visit()
    found = seen(ann, visit)
    assert (found.plan, found.why) == (None, FORM_FIRST)
    ann.full(visit)
    assert seen(ann, visit).plan is not None


def test_a_follow_up_needs_its_own_form(ann: Filling) -> None:
    _, two, when = ann.two_visits()
    assert seen(ann, two).why == FORM_FIRST
    ann.update(two, when)
    assert seen(ann, two).why == ""


def test_a_visit_that_waits_has_none_until_it_is_accepted(ann: Filling) -> None:
    visit = filled_in(ann, BLADDER)
    assert (seen(ann, visit).plan, seen(ann, visit).why) == (None, UNTIL_REVIEWED)
    accept_review(ann.clinic.desk(LEAD, LATER), visit, Acceptance(note="x"))
    assert seen(ann, visit).plan is not None


def test_an_emergency_has_none_whatever_was_accepted(ann: Filling) -> None:
    visit = filled_in(ann, rf_bladder="new_or_worse")
    assert seen(ann, visit).why == UNTIL_REVIEWED
    accept_review(ann.clinic.desk(LEAD, LATER), ann.clinic.stored(visit), Acceptance(note="x", checked_by="Emergency"))
    assert (seen(ann, visit).plan, seen(ann, visit).why) == (None, UNTIL_REVIEWED)


def gave(ann: Filling, visit: Appointment, **areas: str) -> None:
    """Ann's signed consent for this visit."""
    answers = {"consent_treatment": "yes", "signature_client": {"typed": "Ann Lee"}, "consent_sensitive_areas": areas}
    clinic = ann.clinic
    give_consents(
        clinic.diary,
        clinic.charts,
        PLAIN,
        clinic.stored(visit),
        answers,
        language="en",
        now=SOON + HOUR,
        attempts=attempts,
    )


def test_no_sensitive_area_is_planned_without_todays_consent(ann: Filling) -> None:
    visit = filled_in(ann)
    buttock = codes(["gluteal"])
    before = seen(ann, visit).plan
    assert before is not None
    assert not buttock & set(before.focus)
    gave(ann, visit, **AREAS)
    after = seen(ann, visit).plan
    assert after is not None
    assert buttock & set(after.focus)


def test_taking_a_consent_back_takes_effect_at_once(ann: Filling) -> None:
    visit = filled_in(ann)
    gave(ann, visit, **AREAS)
    withdraw_consent(
        ann.clinic.diary, ann.clinic.charts, visit, "consent_sensitive_areas", "gluteal", now=SOON + 2 * HOUR,
        attempts=attempts,
    )  # fmt: skip
    found = seen(ann, visit).plan
    assert found is not None
    assert not codes(["gluteal", "hip_side"]) & set(found.focus)


def test_what_providers_allow_stands_beside_the_plan(ann: Filling) -> None:
    visit = filled_in(ann, CLOT)
    letter: dict[str, Any] = {"provider": "Dr. Rivera", "on": date(2026, 11, 20), "limits": ("no heat",)}
    for state in (State.REQUESTED, State.RECEIVED, State.VERIFIED):
        more = {} if state is State.REQUESTED else letter
        step_clearance(ann.clinic.desk(LEAD, LATER), ann.clinic.stored(visit), Step(state=state, by="lead", **more))
    found = seen(ann, visit)
    assert found.plan is not None
    assert [(one.provider, one.limits) for one in found.limits] == [("Dr. Rivera", ("no heat",))]


def test_each_word_is_kept_with_its_reason_and_the_last_one_counts(ann: Filling) -> None:
    visit = filled_in(ann)
    desk, now = ann.clinic.desk(MAYA, LATER), seen(ann, visit)
    first = [word(now), word(now, Choice.REJECT, 1, reason="Sore last time")]
    assert decide(desk, visit, first).decided[first[1].line].decision.reason == "Sore last time"
    later = replace(ann.clinic.desk(LEAD, LATER), now=LATER + HOUR)
    after = decide(later, visit, [word(now, Choice.EDIT, 1, text=" Only lightly ", reason="As agreed")])
    assert {line: (one.decision.choice, one.by) for line, one in after.decided.items()} == {
        first[0].line: (Choice.ACCEPT, "maya-sub"),
        first[1].line: (Choice.EDIT, "lead"),
    }
    assert after.decided[first[1].line].decision.text == "Only lightly"
    kept = ann.kept(Kind.PLAN)
    assert [one.content["by"] for one in kept] == ["maya-sub", "lead"]
    assert kept[0].content["decisions"][1]["values"]
    assert kept[0].content["plan"]["version"]


def test_the_same_word_sent_again_is_kept_once_but_a_colleague_s_is_another(ann: Filling) -> None:
    visit = filled_in(ann)
    words = [word(seen(ann, visit), Choice.EDIT, text=" Lightly", reason="Sore ")]
    once = decide(ann.clinic.desk(MAYA, LATER), visit, words)
    assert decide(ann.clinic.desk(MAYA, LATER + HOUR), visit, words) == once
    assert len(ann.kept(Kind.PLAN)) == 1
    decide(ann.clinic.desk(LEAD, LATER + HOUR), visit, words)
    assert [one.content["by"] for one in ann.kept(Kind.PLAN)] == ["maya-sub", "lead"]


def test_deciding_changes_nothing_but_the_record(ann: Filling) -> None:
    visit = filled_in(ann)
    now = seen(ann, visit)
    stored = dict(ann.clinic.diary.stored)
    after = decide(ann.clinic.desk(MAYA, LATER), visit, [word(now, Choice.REJECT, reason="x")])
    assert (after.plan, ann.clinic.diary.stored) == (now.plan, stored)


def test_a_word_about_another_visit_is_not_about_this_one(ann: Filling) -> None:
    one, two, when = ann.two_visits()
    decide(ann.clinic.desk(MAYA, LATER), one, [word(seen(ann, one))])
    ann.update(two, when)
    assert (len(seen(ann, one).decided), seen(ann, two).decided) == (1, {})


def test_a_line_that_is_no_longer_offered_cannot_be_accepted(ann: Filling) -> None:
    visit = filled_in(ann)
    old = seen(ann, visit)
    ann.full(visit, now=SOON + HOUR, pain_now_leg=9)
    with pytest.raises(Faulty) as refusal:
        decide(ann.clinic.desk(MAYA, LATER), visit, [word(old)])
    assert [fault.pointer for fault in refusal.value.faults] == ["/lines/0/line"]
    assert ann.kept(Kind.PLAN) == []


def test_without_a_plan_there_is_nothing_to_decide(ann: Filling) -> None:
    visit = filled_in(ann, BLADDER)
    with pytest.raises(NotYet, match=UNTIL_REVIEWED):
        decide(ann.clinic.desk(MAYA, LATER), visit, [])


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_word(trouble: Trouble) -> None:
    diary = TroubledDiary()
    ann = Filling(Clinic(diary))
    visit = filled_in(ann)
    now = seen(ann, visit)
    diary.troubles = [trouble]
    assert len(decide(ann.clinic.desk(MAYA, LATER), visit, [word(now)]).decided) == 1
    assert len(ann.kept(Kind.PLAN)) == 1
