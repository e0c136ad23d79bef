"""What the codes in a chart say in words: the same for every client, so a page asks once."""

from collections.abc import Mapping
from typing import Any

from chalice.app import Response
from msgspec import Struct

from chalicelib.care import library
from chalicelib.care.body import SIDED
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes, member
from chalicelib.routes.staff_desk import CLINICAL

bp = StaffRoutes(__name__)
FROM_THE_HEAD = ("neck", "upper_back", "lumbar", "sacrum", "hip_side", "gluteal", "abdomen")
"""Of the regions that are worked on; those of the legs follow."""


class QuestionWords(Struct):
    """A question as it is asked: what its answers say, and the rows that some have an answer for each."""

    section: str
    type: str
    text: str
    options: dict[str, str]
    items: dict[str, str]


class ChartWords(Struct):
    """Words in English. `worked_on` are the codes of the body map that a note can name, from head to foot."""

    questions: dict[str, QuestionWords]
    regions: dict[str, str]
    worked_on: list[str]
    techniques: dict[str, str]
    pressure: dict[str, str]
    limits: dict[str, str]
    positions: dict[str, str]
    notes: dict[str, str]


@bp.route("/chart-words", methods=["GET"])
def chart_words() -> Response:
    """Will say what the codes in a chart mean; nothing of it is about anybody."""
    member(bp.current_request, *CLINICAL)
    spoken = library.texts("en")
    asked = library.questionnaire().questions
    shown = ChartWords(
        questions={name: _question(one.section, one.type, spoken["questions"][name]) for name, one in asked.items()},
        worked_on=_worked_on(),
        **{name: spoken[name] for name in ("regions", "techniques", "pressure", "limits", "positions", "notes")},
    )
    return requests.json_answer(shown)


def _question(section: str, kind: str, words: Mapping[str, Any]) -> QuestionWords:
    return QuestionWords(section, kind, words["text"], words.get("options", {}), words.get("items", {}))


def _worked_on() -> list[str]:
    named = [*FROM_THE_HEAD, *(one for one in SIDED if one not in FROM_THE_HEAD)]
    return [code for one in named for code in ([f"{one}_l", f"{one}_r"] if one in SIDED else [one])]
