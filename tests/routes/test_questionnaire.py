"""The questions as pages get them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.questionnaire import STAGES
from chalicelib.scheduling.practice import Practice
from tests.routes.conftest import LICENSED
from tests.routes.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("visitor")
ASKED = library.questionnaire()


def ask(stage: str = "S", language: str = "en") -> Answer:
    return call("GET", "/v1/questionnaire", query={"stage": stage, "language": language})


def by_id(answer: Answer) -> dict[str, Any]:
    return {one["id"]: one for one in answer.json["questions"]}


def test_the_safety_check_comes_as_six_screens_and_may_be_kept_for_five_minutes() -> None:
    answer = ask()
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "max-age=300")
    shown = answer.json
    assert [(screen["id"], screen["none_button"]) for screen in shown["screens"]] == [
        ("contact", False), ("pain", False), ("warning_signs_a", True), ("warning_signs_b", True), ("health", True),
        ("consent", False),
    ]  # fmt: skip
    assert all(screen["title"] for screen in shown["screens"])
    assert sorted(one for screen in shown["screens"] for one in screen["questions"]) == sorted(by_id(answer))
    assert shown["version"] == ASKED.version
    assert (shown["language"], shown["languages"], shown["missing"]) == ("en", ["en", "es"], [])
    assert shown["words"]["by_phone"] == "I'd rather answer by phone or in person"
    assert shown["buttons"]["call_emergency"] == "Call 911"


def test_the_stage_is_s_and_the_language_english_where_nobody_says() -> None:
    assert call("GET", "/v1/questionnaire").text == ask("S", "en").text
    assert ask("S", "de").text == ask("S", "en").text
    assert ask("S", "es-MX").text == ask("S", "es").text != ask("S", "en").text


def test_a_stage_that_is_none_is_refused_by_name() -> None:
    answer = ask("X")
    assert (answer.status, answer.problem, answer.pointers) == (422, "invalid-request", ["stage"])


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("language", library.LANGUAGES)
def test_every_question_of_a_stage_is_there_in_every_language(stage: str, language: str) -> None:
    answer = ask(stage, language)
    of_the_place = {"consent_health_data", "signature_therapist"}
    expected = {one.id for one in ASKED.at(frozenset({stage}))} - of_the_place
    again = {"rf_saddle"} if stage == "I" else set()
    assert set(by_id(answer)) - again == expected
    assert again <= set(by_id(answer))
    assert expected == {one for screen in answer.json["screens"] for one in screen["questions"]}
    texts = library.texts(language)["questions"]
    for name, one in by_id(answer).items():
        assert (one["text"], one["why"]) == (texts[name]["text"], texts[name]["why"])
        assert [choice["value"] for choice in one["options"]] == list(ASKED.questions[name].options)
        assert all(choice["text"] for choice in [*one["options"], *one["items"]])


def test_what_the_place_decides_is_settled_before_it_is_sent(load_practice: Callable[[Practice], None]) -> None:
    strict = replace(LICENSED, care=replace(LICENSED.care, health_consent=True, consultation_doc=True))
    load_practice(strict)
    assert by_id(ask("S"))["consent_health_data"]["shown"] is None
    assert by_id(ask("visit"))["signature_therapist"]["shown"] is None
    assert "health_consent" not in ask("S").text


def test_conditions_answers_and_limits_come_as_data() -> None:
    questions = by_id(ask())
    assert questions["guardian_name"]["shown"] == ["cmp", "age", "<", 18]
    assert questions["rf_bladder"]["none"] == "no"
    assert questions["rf_unexplained"]["none"] == ["none"]
    assert questions["main_reason"]["none"] is None
    assert questions["rf_saddle"]["asked_again"] == [
        "or", ["has", "pain_site", ["groin_saddle"]], ["has", "sx_numb_site", ["groin_saddle"]],
    ]  # fmt: skip
    assert (questions["pain_worst_7d"]["min"], questions["pain_worst_7d"]["max"]) == (0, 10)
    assert questions["email"]["either"] == "phone_mobile"
    assert (by_id(ask("I"))["goals"]["most"], by_id(ask("I"))["psfs_1"]["max"]) == (3, 80)
    assert by_id(ask("I"))["pain_onset_date"]["months"] is True


def test_a_follow_up_begins_with_what_is_new_and_the_warning_signs_which_one_button_answers() -> None:
    screens = ask("F").json["screens"]
    assert [(one["id"], one["none_button"]) for one in screens][:3] == [
        ("followup", False),
        ("warning", True),
        ("pain", False),
    ]
    assert {one["title"] for one in screens} == {""}


def test_regions_say_their_side_and_whether_they_are_sensitive() -> None:
    regions = {one["code"]: one for one in ask("I", "es").json["regions"]}
    assert len(regions) == 26
    assert regions["gluteal_l"] == {"code": "gluteal_l", "text": "Glúteo, izquierda", "sensitive": True}
    assert not regions["neck"]["sensitive"]
