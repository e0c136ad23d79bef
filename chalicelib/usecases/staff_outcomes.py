"""How a client is doing, for staff: the client's own charts, with alerts and what the review of visit 4 suggests."""

from dataclasses import dataclass
from typing import Any

from chalicelib.care import library
from chalicelib.care.outcomes import Alert, Review, Scores, alerts, is_review_due, review
from chalicelib.care.progress import Measure, measures, said
from chalicelib.care.records import Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.charted_case import visit_number
from chalicelib.usecases.outcomes import scored_points
from chalicelib.usecases.own_records import Own
from chalicelib.usecases.staff_desk import Desk, Person

_SIGNS = frozenset({"numbness", "tingling", "weakness"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """How one person is doing. `review` compares their last scores with the first; `due` says that it is time to."""

    person: Person
    summary: tuple[str, ...]
    note: str
    measures: tuple[Measure, ...]
    alerts: tuple[Alert, ...]
    review: Review | None
    due: bool


def staff_outcomes(desk: Desk, client: str) -> list[Doing]:
    """Will return how everybody is doing who books under a client's contact and name; nearly always that is one.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    return [_doing(desk, person) for person in desk.people(client)]


def _doing(desk: Desk, person: Person) -> Doing:
    words = library.texts("en")["outcomes"]
    found = measures(scored_points(person.own, person.visits, desk.timetable.zone, desk.now), words)
    scored = [one for one in person.visits if one.id in person.own.scores]
    scores = [person.own.scores[one.id][1] for one in scored]
    return Doing(
        person=person,
        summary=said(found, words),
        note=words["natural"],
        measures=found,
        alerts=alerts([one.leg_now for one in scores]),
        review=_review(person.own, scores),
        due=bool(scored) and _is_due(scored[-1], person.visits),
    )


def _review(own: Own, scores: list[Scores]) -> Review | None:
    if len(scores) < 2:  # noqa: PLR2004 a comparison takes two
        return None
    return review(scores[0], scores[-1], new_nerve_sign=bool(_signs(own.intakes[-1]) - _signs(own.safeties[0])))


def _is_due(last: Appointment, visits: list[Appointment]) -> bool:
    return is_review_due(visit_number(last, visits))


def _signs(form: Record) -> frozenset[str]:
    said_of_symptoms: Any = form.content["answers"].get("sx_types") or ()
    return _SIGNS & frozenset(said_of_symptoms)
