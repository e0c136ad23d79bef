"""The questionnaire as pages read it: one stage in one language, with what the practice's place decides left out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from chalicelib.care import library
from chalicelib.care.body import SENSITIVE, SIDED, region_of
from chalicelib.care.conditions import asks, reduced
from chalicelib.care.questionnaire import Question, Questionnaire
from chalicelib.care.wording import fill

Pairs = tuple[tuple[str, str], ...]
Shown = list[Any] | None
"""A condition as nested lists (care/conditions.py says what they mean), or None: always."""

_FIRST_OF_A_FOLLOW_UP = ("followup", "warning")


class Choice(Struct):
    """Something to choose, with the words for it."""

    value: str
    text: str


class QuestionView(Struct):
    """One question. `none` is what its screen's "None of these" writes, None where the button leaves it alone."""

    id: str
    type: str
    section: str
    text: str
    why: str
    required: bool
    either: str
    receipt: bool
    auto: bool
    options: list[Choice]
    items: list[Choice]
    min: int
    max: int
    most: int
    past: bool
    months: bool
    none: str | list[str] | None
    shown: Shown
    asked_again: Shown


class ScreenView(Struct):
    """Questions that stand together."""

    id: str
    title: str
    none_button: bool
    questions: list[str]


class RegionView(Struct):
    """A region of the body map; work on a sensitive one needs a consent of its own."""

    code: str
    text: str
    sensitive: bool


class QuestionnaireView(Struct):
    """Everything a form of one stage needs. `missing` names what is not translated yet and stands in English."""

    version: str
    language: str
    stage: str
    languages: list[str]
    screens: list[ScreenView]
    questions: list[QuestionView]
    words: dict[str, str]
    buttons: dict[str, str]
    regions: list[RegionView]
    missing: list[str]


@lru_cache(maxsize=32)
def questionnaire_json(stage: str, language: str, emergency: str, settled: Pairs, own: Pairs = ()) -> str:
    """Will return one stage as JSON. `settled` are the facts that the practice's place decides for every client.

    `own` are the consents that the practice words itself in this language, by the question's id.
    """
    return msgspec.json.encode(questionnaire_view(stage, language, emergency, dict(settled), dict(own))).decode()


def questionnaire_view(
    stage: str, language: str, emergency: str, settled: Mapping[str, str], consents: Mapping[str, str]
) -> QuestionnaireView:
    """Will show one stage; a question that this place does not ask is not there."""
    asked, texts = library.questionnaire(), library.with_own_words(library.texts(language), consents)
    own = list(_questions(asked.at(frozenset({stage})), texts, settled))
    again = list(_questions(_again(asked, stage), texts, settled))
    screens = _screens(asked, texts, own) if stage == "S" else _sections(stage, own)
    titles = {screen.id for screen in asked.screens}
    return QuestionnaireView(
        version=asked.version,
        language=texts["language"],
        stage=stage,
        languages=list(library.LANGUAGES),
        screens=screens,
        questions=own + again,
        words={name: text for name, text in texts["screens"].items() if name not in titles},
        buttons={name: fill(text, {"emergency": emergency}) for name, text in texts["buttons"].items()},
        regions=list(_regions(texts["regions"])),
        missing=list(texts["missing"]),
    )


def _again(asked: Questionnaire, stage: str) -> Iterator[Question]:
    """Questions of an earlier stage that a mark on this one's body map makes us ask again; they stand on no screen."""
    marks = {one.id for one in asked.at(frozenset({stage})) if one.type == "bodymap"}
    for one in asked.questions.values():
        if one.asked_again is not None and stage not in one.stages and marks & set(asks(one.asked_again)):
            yield one


def _questions(
    asked: Iterable[Question], texts: Mapping[str, Any], settled: Mapping[str, str]
) -> Iterator[QuestionView]:
    for question in asked:
        shown = True if question.shown is None else reduced(question.shown, settled)
        if shown is not False:
            yield _question(question, texts["questions"][question.id], None if shown is True else list(shown))


def _question(question: Question, said: Mapping[str, Any], shown: Shown) -> QuestionView:
    return QuestionView(
        id=question.id,
        type=question.type,
        section=question.section,
        text=said["text"],
        why=said["why"],
        required=question.required,
        either=question.either,
        receipt=question.receipt,
        auto=question.auto,
        options=[Choice(value, said["options"][value]) for value in question.options],
        items=[Choice(value, said["items"][value]) for value in question.items],
        min=question.min,
        max=10 if question.type == "nrs" else question.max,
        most=question.most,
        past=question.past,
        months=question.months,
        none=question.none_answer,
        shown=shown,
        asked_again=None if question.asked_again is None else list(question.asked_again),
    )


def _screens(asked: Questionnaire, texts: Mapping[str, Any], questions: list[QuestionView]) -> list[ScreenView]:
    here = {question.id for question in questions}
    return [
        ScreenView(
            screen.id, texts["screens"][screen.id], screen.none_button, [one for one in screen.questions if one in here]
        )
        for screen in asked.screens
    ]


def _sections(stage: str, questions: list[QuestionView]) -> list[ScreenView]:
    """A screen for each section, with the button where it answers most of them: a later visit's warning signs."""
    sections = dict.fromkeys(question.section for question in questions)
    first = [section for section in _FIRST_OF_A_FOLLOW_UP if stage == "F" and section in sections]
    return [
        ScreenView(section, "", _mostly_none(inside), [one.id for one in inside])
        for section in dict.fromkeys([*first, *sections])
        if (inside := [one for one in questions if one.section == section])
    ]


def _mostly_none(questions: list[QuestionView]) -> bool:
    return 2 * sum(one.none is not None for one in questions) > len(questions)


def _regions(texts: Mapping[str, str]) -> Iterator[RegionView]:
    for region, text in texts.items():
        sides = ("left", "right") if region in SIDED else ()
        for side in sides:
            code = f"{region}_{side[0]}"
            yield RegionView(code, f"{text}, {texts[side]}", region_of(code) in SENSITIVE)
        if not sides and region not in ("left", "right"):
            yield RegionView(region, text, region in SENSITIVE)
