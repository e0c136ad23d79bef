"""`python -m dev.safety_check`: how many screens and questions the safety check inside booking shows whom.

And about how long they take: an estimate of people at a phone from published averages, not a measurement of them.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from chalicelib.care import library
from chalicelib.care.answers import Circumstances, facts_of
from chalicelib.care.questionnaire import Question

_WORDS_A_MINUTE = 238  # silent reading of English (Brysbaert 2019)
_DECIDE_SECONDS = 1.35  # keystroke-level model, one act of thought (Card, Moran and Newell 1983)
_TAP_SECONDS = 1.1  # the same, pointing at something
_LETTERS_A_SECOND = 3.0  # 36 words a minute with two thumbs (Palin and others 2019)
_LETTERS = 35  # two names, a date of birth, an e-mail address, without the browser's help
_INTRODUCED = 39  # what the page says above the first questions and above the first list
_FIELDS = {"text": 1, "email": 1, "phone": 1, "int": 1, "date": 3}

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


class Pace(NamedTuple):
    """What one client has to do: `asked` are the words of questions, `listed` those of answers to choose among."""

    client: str
    asked: int
    listed: int
    decisions: int
    taps: int

    def seconds(self, share: float = 1) -> float:
        """Will estimate the time of somebody who reads that share of the lists, and of the questions every word."""
        reading = 60 * (self.asked + share * self.listed) / _WORDS_A_MINUTE
        return reading + self.decisions * _DECIDE_SECONDS + self.taps * _TAP_SECONDS + _LETTERS / _LETTERS_A_SECOND


def counts() -> Iterator[Count]:
    """Will count screens and questions for each client; what the page fills in by itself is not a question."""
    for client in CLIENTS:
        shown = questions(client)
        pressed = [one for one in shown if is_pressed(one) and one.id not in CLIENTS[client][0]]
        yield Count(client, len({one.screen for one in shown}), len(shown), len(pressed))


def questions(client: str) -> list[Question]:
    """Will return the questions that a client is asked, in order."""
    asked = library.questionnaire()
    answers, age = CLIENTS[client]
    facts = facts_of(answers, asked, Circumstances(age=age))
    return [one for one in asked.shown(frozenset({"S"}), facts) if not one.auto]


def is_pressed(question: Question) -> bool:
    """Will say whether a "None of these" button can answer the question."""
    buttons = {screen.id for screen in library.questionnaire().screens if screen.none_button}
    return question.screen in buttons and question.none_answer is not None


def paces() -> Iterator[Pace]:
    """Will say for each client what there is to read, to decide and to tap."""
    texts = library.texts("en")["questions"]
    for client in CLIENTS:
        shown = questions(client)
        own = [one for one in shown if not is_pressed(one) or one.id in CLIENTS[client][0]]
        yield Pace(
            client,
            sum(_words(texts[one.id]["text"]) for one in shown) + _INTRODUCED,
            sum(_words(*texts[one.id]["options"].values()) for one in shown if _is_listed(one, texts[one.id]["text"])),
            len(own),
            sum(_FIELDS.get(one.type, 1) for one in own) + len({one.screen for one in shown}),
        )


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def _is_listed(question: Question, text: str) -> bool:
    """Whether the answers are seen at once; a sign that is named is a line that opens to them (site/scripts)."""
    is_line = is_pressed(question) and "?" not in text
    return bool(question.options) and not question.receipt and not is_line


def table() -> str:
    """Will return the counts as the table of docs/intake.md."""
    rows = ["| client | screens | questions | answered by a button | own answers |", "|---|---|---|---|---|"]
    rows += [
        f"| {one.client} | {one.screens} | {one.questions} | {one.by_button} | {one.own_answers} |" for one in counts()
    ]
    return "\n".join(rows)


def pace_table() -> str:
    """Will return the estimates as the second table of docs/intake.md."""
    rows = ["| client | words asked | words listed | decisions | taps | reads all | scans the lists |"]
    rows += ["|---|---|---|---|---|---|---|"]
    rows += [
        f"| {one.client} | {one.asked} | {one.listed} | {one.decisions} | {one.taps} "
        f"| {_minutes(one.seconds())} | {_minutes(one.seconds(1 / 2))} |"
        for one in paces()
    ]
    return "\n".join(rows)


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


if __name__ == "__main__":
    print(table(), pace_table(), sep="\n\n")
