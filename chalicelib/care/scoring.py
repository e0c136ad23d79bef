"""Scores out of answers: only what was answered in the form itself, never what an earlier one said."""

from collections.abc import Mapping
from typing import Any

from chalicelib.care.answers import Answers
from chalicelib.care.outcomes import Scores

_ACTIVITIES = ("psfs_1", "psfs_2", "psfs_3")
_PEG = ("peg_pain", "peg_enjoy", "peg_activity")
_PAINS = {"leg_now": "pain_now_leg", "back_now": "pain_now_back", "worst": "pain_worst_7d", "average": "pain_avg_7d"}


def scores_of(answers: Answers) -> Scores:
    """Will return what a client scored in a form."""
    pains = {name: _score(answers.get(question)) for name, question in _PAINS.items()}
    first, second, third = (_score(answers.get(question)) for question in _PEG)
    change = answers.get("global_change")
    return Scores(
        **pains,
        activities=dict(_rated(answers)),
        peg=(first, second, third),
        global_change=change if isinstance(change, str) else None,
    )


def _rated(answers: Answers) -> Mapping[str, int]:
    given = [answers.get(question) for question in _ACTIVITIES]
    rated = [one for one in given if isinstance(one, Mapping)]
    return {
        name.strip(): score
        for one in rated
        if isinstance(name := one.get("activity"), str) and (score := _score(one.get("score"))) is not None
    }


def _score(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def plain_scores(scores: Scores) -> dict[str, Any]:
    """Will return scores as they are kept in a record."""
    pains = {name: getattr(scores, name) for name in _PAINS}
    more = {"activities": dict(scores.activities), "peg": list(scores.peg), "global_change": scores.global_change}
    return pains | more


def kept_scores(plain: Mapping[str, Any]) -> Scores:
    """Will read scores as they were kept."""
    first, second, third = plain["peg"]
    pains = {name: plain[name] for name in _PAINS}
    return Scores(
        **pains, activities=plain["activities"], peg=(first, second, third), global_change=plain["global_change"]
    )
