"""`make triage` and `make plan`: a case in a file, an answer as JSON; a file that is no case is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from dev import plan, triage
from tests.care.cases import CONSENT, CONTACT, FOLLOW_UP, INTAKE, SAFETY

BENIGN: dict[str, Any] = dict(SAFETY)


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def answered(command: Any, document: Any) -> Any:
        path = tmp_path / "answers.json"
        path.write_text(json.dumps(document))
        assert command.main([str(path)]) == 0, capsys.readouterr().err
        return json.loads(capsys.readouterr().out)

    return answered


def test_a_case_is_judged(case: Any) -> None:
    answer = case(triage, BENIGN | {"rf_chest": True, "region": "UK"})
    assert {key: answer[key] for key in ("level", "urgency", "fired", "missing")} == {
        "level": "emergency", "urgency": "now", "fired": ["E13"], "missing": [],
    }  # fmt: skip
    assert answer["wording"].startswith("Please call 999 now.")


def test_a_case_has_a_plan(case: Any) -> None:
    answer = case(
        plan, BENIGN | {"cause_list": ["piriformis"], "cause_source": "not_sure", "consent_sensitive_areas": True}
    )
    assert (answer["base"], answer["modifiers"]) == ("B6", [])
    assert answer["pressure"] == {"min": 3, "max": 4, "regions": {}}
    assert answer["techniques"] == ["slow_strokes", "trigger_point", "deep_tissue", "myofascial"]
    assert answer["focus"] == ["gluteal", "hip_side", "lumbar", "thigh_back"]
    assert answer["avoid"] == ["sit_bone", "on_nerve_path", "groin_saddle"]


def test_a_held_case_has_a_plan_once_it_is_cleared(case: Any) -> None:
    held = BENIGN | {"rf_bladder": "longstanding"}
    assert case(plan, held)["base"] is None
    assert case(plan, held)["message"] == "No suggestions until reviewed"
    assert case(plan, held | {"cleared": True})["base"] == "B9"
    assert case(plan, BENIGN | {"rf_chest": "yes", "cleared": True})["base"] is None


@pytest.mark.parametrize(
    ("more", "stages"),
    [
        ({}, ["S"]),
        ({"visit": 1, "age": 30}, ["S"]),
        (dict(INTAKE), ["S", "I"]),
        ({"med_groups": ["none"]}, ["S", "I"]),
        ({**INTAKE, **FOLLOW_UP}, ["S", "I", "F"]),
        ({**INTAKE, "visit": 3}, ["S", "I", "F"]),
        ({"consent_sensitive_areas": {"gluteal": "yes"}}, ["S"]),
    ],
)
def test_the_stages_that_count_follow_from_the_answers(case: Any, more: dict[str, Any], stages: list[str]) -> None:
    assert case(triage, {**SAFETY, **more})["stages"] == stages


def test_contact_details_and_consents_count_once_any_is_given(case: Any) -> None:
    assert case(triage, {**SAFETY, **CONTACT, **CONSENT})["level"] == "clear"
    without = {name: value for name, value in {**CONTACT, **CONSENT}.items() if name != "last_name"}
    assert case(triage, {**SAFETY, **without})["missing"] == ["last_name"]
    assert case(triage, BENIGN | {"date_of_birth": "1984-05-17", "language": "es"})["level"] == "clear"


def test_what_the_booking_asks_later_counts_once_any_of_it_is_given(case: Any) -> None:
    whole = {**SAFETY, **INTAKE, **CONTACT, **CONSENT}
    assert case(triage, whole)["level"] == "clear"
    assert case(triage, whole | {"emergency_contact_name": "Eva"})["missing"] == ["emergency_contact_phone"]
    assert case(triage, whole | {"consent_treatment": True, "signature_client": "Ana Ruiz"})["level"] == "clear"


def test_an_age_follows_from_a_date_of_birth(case: Any) -> None:
    assert case(triage, BENIGN | {"date_of_birth": "2019-01-01"})["fired"] == ["H25"]
    assert case(triage, BENIGN | {"age": 12})["fired"] == ["H25"]
    assert case(triage, BENIGN | {"age": 12, "guardian_name": "Eva"})["level"] == "clear"


def test_who_asks_for_the_phone_or_changed_an_answer_is_held(case: Any) -> None:
    assert case(triage, {"by_phone": True})["level"] == "hold"
    assert case(triage, BENIGN | {"answer_changed_after_stop": "yes"})["fired"] == ["H26"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is not JSON"),
        ("[" * 5000, "is not JSON"),
        ("[]", "is not a JSON object"),
        ('{"rf_chests": "no"}', "/rf_chests is not a question"),
        ('{"rf_chest": "perhaps"}', "/rf_chest is not one of yes, no"),
        ('{"age": "forty"}', "/age is not a whole number from 0 to 120"),
        ('{"visit": 0}', "/visit is not a whole number"),
        ('{"region": "Mars"}', "/region is not one of US"),
        ('{"cleared": "maybe"}', "/cleared is not yes or no"),
        ('{"cond_list": ["none", "swelling_lymph"]}', '/cond_list has "none" and something else'),
    ],
)
@pytest.mark.parametrize("command", [triage, plan])
def test_a_file_that_is_no_case_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: Any, text: str, told: str
) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text)
    assert command.main([str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert triage.main([str(tmp_path / "none.json")]) == 1
    assert "cannot be read: No such file" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "word"), [(triage, "make triage FILE="), (plan, "make plan FILE=")])
def test_without_a_file_it_says_how_it_is_used(capsys: pytest.CaptureFixture[str], command: Any, word: str) -> None:
    assert command.main([""]) == 1
    assert word in capsys.readouterr().err
