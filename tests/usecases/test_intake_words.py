"""What a client reads when a form came in, by what was found and what already waits."""

from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.holding import STOPS
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.intake_words import Told, told
from tests.care.cases import US, judged

FEVER: dict[str, Any] = {"rf_fever": "yes", "rf_infection_risk": "no"}
SADDLE: dict[str, Any] = {"rf_saddle": "new_or_worse"}
THINNER: dict[str, Any] = {"med_groups": ["antiplatelet"]}


def said(answered_for: bool = False, status: Status = Status.BOOKED, language: str = "en", **answers: Any) -> Told:
    found = judged("S", "I", **answers)
    holding = () if answered_for else tuple(rule for rule in found.fired if rule.level in STOPS)
    return told(found, holding, status, US, language)


def words(*keys: str, language: str = "en") -> tuple[str, ...]:
    return tuple(library.texts(language)["wordings"][key] for key in keys)


@pytest.mark.parametrize(
    ("answers", "more", "expected"),
    [
        ({}, {}, Told(Level.CLEAR, words("booked"))),
        (THINNER, {}, Told(Level.CAUTION, words("lighter_medicine"))),
        ({}, {"status": Status.PENDING_REVIEW}, Told(Level.HOLD, words("check_details"))),
        (THINNER, {"status": Status.PENDING_REVIEW}, Told(Level.HOLD, words("check_details"))),
        (FEVER, {"answered_for": True}, Told(Level.CLEAR, words("booked"))),
        ({**FEVER, **THINNER}, {"answered_for": True}, Told(Level.CAUTION, words("lighter_medicine"))),
    ],
)
def test_what_somebody_has_answered_for_is_not_said_again(answers: Any, more: Any, expected: Told) -> None:
    assert said(**more, **answers) == expected


def test_a_hold_says_its_own_words_and_nothing_of_cautions() -> None:
    found = said(**FEVER, **THINNER)
    assert found.level is Level.HOLD
    assert len(found.lines) == 1
    assert found.lines[0].startswith("Please rest and rebook")


@pytest.mark.parametrize("language", library.LANGUAGES)
def test_an_emergency_never_says_that_nothing_is_booked(language: str) -> None:
    (line,) = said(language=language, **SADDLE, **FEVER).lines
    nothing, kept = words("not_booked", "time_kept", language=language)
    assert line.endswith(kept)
    assert nothing not in line
