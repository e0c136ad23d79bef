"""The questions as values, and which of them a client is shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.care.conditions import Condition, Facts, holds

STAGES = ("S", "I", "F", "visit")
"""S inside booking, I the full intake, F what changed before a later visit, `visit` in the room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `source/questionnaire/*.toml` says what each field means."""

    id: str
    section: str
    type: str
    stages: tuple[str, ...]
    used_by: tuple[str, ...]
    options: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    min: int = 0
    max: int = 0
    most: int = 0
    max_years: int = 0
    past: bool = False
    months: bool = False
    required: bool = False
    either: str = ""
    absence: str = ""
    shown: Condition | None = None
    asked_again: Condition | None = None
    screen: str = ""
    none: str = ""
    auto: bool = False
    receipt: bool = False

    def is_shown(self, facts: Facts) -> bool:
        """Will say whether the question is asked, given the other answers."""
        return self.shown is None or holds(self.shown, facts)

    @property
    def none_answer(self) -> str | list[str] | None:
        """What "None of these" writes; None where the button leaves the question alone."""
        if self.type == "multi" and self.none:
            return [self.none]
        return self.none or None


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the safety check."""

    id: str
    none_button: bool
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Every question by id, in the order asked, the screens of the safety check, and the facts that nobody types."""

    version: str
    questions: Mapping[str, Question]
    screens: tuple[Screen, ...]
    facts: Mapping[str, str] = field(default_factory=dict)

    def at(self, stages: frozenset[str]) -> tuple[Question, ...]:
        """Will return the questions of any of the stages."""
        return tuple(question for question in self.questions.values() if stages & set(question.stages))

    def shown(self, stages: frozenset[str], facts: Facts) -> tuple[Question, ...]:
        """Will return the questions that this client is asked at these stages."""
        return tuple(question for question in self.at(stages) if question.is_shown(facts))

    def asked_again(self, facts: Facts) -> tuple[Question, ...]:
        """Will return the questions that an answer makes us ask a second time: the saddle marked on the body map."""
        return tuple(
            question
            for question in self.questions.values()
            if question.asked_again is not None and holds(question.asked_again, facts)
        )
