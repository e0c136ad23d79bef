"""The rules of triage as values, and the numbers of a region that their wordings need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.care.conditions import Condition
from chalicelib.care.errors import RegionIncomplete
from chalicelib.care.questionnaire import Questionnaire


class Level(StrEnum):
    """What may happen with the time. INFO belongs to rules only; INCOMPLETE to results only."""

    EMERGENCY = "emergency"
    HOLD = "hold"
    CAUTION = "caution"
    CLEAR = "clear"
    INFO = "info"
    INCOMPLETE = "incomplete"


class Urgency(StrEnum):
    """How soon a person has to act; a `same_day` hold is due in 2 working hours, `before_visit` in one working day."""

    NOW = "now"
    SAME_DAY = "same_day"
    BEFORE_VISIT = "before_visit"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the triage table."""

    id: str
    when: Condition
    level: Level
    urgency: Urgency = Urgency.NONE
    wording: str = ""
    note: str = ""
    needs: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules in the order of the table, with the questionnaire they were checked against.

    `version` names both and the bytes they were compiled from; it is stored with every result.
    """

    version: str
    rules: tuple[Rule, ...]
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What a practice confirmed at setup.

    `urgent` may be a number or words, by language ("" is every other language): {"": "111"}. `consents` are those in
    the practice's own words, by language and the question's id.

    Raises:
        RegionIncomplete: a number is blank.
    """

    emergency: str
    urgent: Mapping[str, str]
    practice_phone: str = ""
    health_consent: bool = False
    consultation_doc: bool = False
    consents: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.emergency.strip() or not self.urgent or not all(words.strip() for words in self.urgent.values()):
            raise RegionIncomplete("the practice's emergency and urgent numbers must be filled in")

    def words(self, language: str) -> dict[str, str]:
        """Will return what fills the placeholders of a wording."""
        urgent = self.urgent.get(language) or self.urgent.get("") or next(iter(self.urgent.values()))
        return {"emergency": self.emergency, "urgent": urgent, "practice_phone": self.practice_phone}
