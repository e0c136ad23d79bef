"""What a client handed in so far, put together for one visit."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chalicelib.care import library
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment, Status

_CAME = frozenset({Status.BOOKED, Status.ARRIVED, Status.COMPLETED})


def visit_number(visit: Appointment, visits: Iterable[Appointment]) -> int:
    """Will say which visit of a client this is: 1 for the first."""
    return 1 + sum(one.start < visit.start and one.status in _CAME for one in visits if one.id != visit.id)


def merged(forms: Sequence[Record], visit: str) -> dict[str, Any]:
    """Will put forms together: of one visit and stage the last version counts, and later forms go over earlier ones.

    A question that a later form left open keeps its earlier answer: nothing that was said to be avoided is forgotten.
    What only a follow-up asks is about its own visit, so that of another one is left out.
    """
    last = {(form.appointment, stage_of(form)): form for form in forms}
    answers: dict[str, Any] = {}
    for form in sorted(last.values(), key=lambda one: one.at):
        given: Mapping[str, Any] = form.content["answers"]
        foreign = stage_of(form) == "F" and form.appointment != visit
        answers |= {name: value for name, value in given.items() if not (foreign and _is_about_one_visit(name))}
    return answers


def stage_of(form: Record) -> str:
    """Will say which form it is: S inside booking, I in full, F what changed."""
    return "S" if form.kind is Kind.SAFETY else str(form.content["asked"]["stage"])


def _is_about_one_visit(name: str) -> bool:
    question = library.questionnaire().questions.get(name)
    return question is not None and question.stages == ("F",)
