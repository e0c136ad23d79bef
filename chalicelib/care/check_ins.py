"""How somebody says they are two days after a visit: what of it is news, and how soon a person has to hear of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.care.rules import Urgency

OPEN_FOR = timedelta(days=14)
"""How long after its end a visit can be answered for."""


class Answer(StrEnum):
    """The four answers (clinical 4.5)."""

    GONE = "gone"
    STILL_SORE = "still_sore"
    WORSE = "worse"
    SOMETHING_NEW = "something_new"


ALARMING = frozenset({Answer.WORSE, Answer.SOMETHING_NEW})
"""What calls for a warning at once, and for a person on the same day: rule H27, whose answers have the same names."""

_RANK = {Answer.GONE: 0, Answer.STILL_SORE: 1, Answer.WORSE: 2, Answer.SOMETHING_NEW: 2}


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, and leg pain right now (0 to 10) where it was given."""

    answer: Answer
    leg_now: int | None
    at: datetime


def is_news(before: Sequence[Said], said: Said) -> bool:
    """Will say whether an answer adds to those before: it is worse, or another alarm, or gives its number for leg pain.

    So nobody's warning is taken back by whoever answers last, and each answer counts once.
    """
    same = [one for one in before if one.answer is said.answer]
    if same:
        return said.leg_now is not None and all(one.leg_now is None for one in same)
    return all(_RANK[one.answer] <= _RANK[said.answer] for one in before)


def urgency_of(answer: Answer) -> Urgency:
    """Will return how soon somebody has to call: the same day, within a working day, or not at all."""
    if answer in ALARMING:
        return Urgency.SAME_DAY
    return Urgency.BEFORE_VISIT if answer is Answer.STILL_SORE else Urgency.NONE


def alarms(before: Iterable[Said], said: Said) -> bool:
    """Will say whether an answer is an alarm that was not raised yet."""
    return said.answer in ALARMING and all(one.answer is not said.answer for one in before)
