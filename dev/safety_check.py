"""`python -m dev.safety_check`: how many screens and questions the safety check inside booking shows whom."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of

_PAIN = {"main_reason": "sciatica_or_leg_nerve_pain", "contact_channel": "email", "pain_worst_7d": 5}
CLIENTS: Mapping[str, tuple[Mapping[str, Any], int]] = {
    "Leg pain, cause unknown": ({**_PAIN, "sx_types": ["pain"], "cause_list": ["unknown"]}, 44),
    "Leg pain, tingling, a disc named, texts": (
        {**_PAIN, "contact_channel": "both", "sx_types": ["pain", "tingling"], "cause_list": ["herniated_disc"]},
        52,
    ),
    "Leg pain in pregnancy": (
        {**_PAIN, "sx_types": ["pain"], "cause_list": ["unknown"], "pregnancy_status": "pregnant"},
        31,
    ),
    "Only to relax": ({"main_reason": "relaxation_only", "contact_channel": "email", "sx_types": ["none"]}, 34),
}
"""Clients with their age; the first is the typical one."""


class Count(NamedTuple):
    """What one client sees."""

    client: str
    screens: int
    questions: int
    by_button: int

    @property
    def own_answers(self) -> int:
        """Questions that take an answer of their own when every "None of these" button is pressed."""
        return self.questions - self.by_button


def counts() -> Iterator[Count]:
    """Will count screens and questions for each client; what the page fills in by itself is not a question."""
    asked = library.questionnaire()
    for client, (answers, age) in CLIENTS.items():
        facts = facts_of(answers, asked, Circumstances(age=age))
        shown = [one for one in asked.shown(frozenset({"S"}), facts) if not one.auto]
        buttons = {screen.id for screen in asked.screens if screen.none_button}
        pressed = [one for one in shown if one.screen in buttons and one.none_answer is not None]
        yield Count(client, len({one.screen for one in shown}), len(shown), len(pressed))


def table() -> str:
    """Will return the counts as the table of docs/intake.md."""
    rows = ["| client | screens | questions | answered by a button | own answers |", "|---|---|---|---|---|"]
    rows += [
        f"| {one.client} | {one.screens} | {one.questions} | {one.by_button} | {one.own_answers} |" for one in counts()
    ]
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
