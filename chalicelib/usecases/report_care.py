"""What a practice's own records say of its care in a period: holds and reversals, and how pain changed.

It opens charts, so there is an end to how many: the latest reviews, and the people who came last. The answer says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.care import library
from chalicelib.care.outcomes import Change
from chalicelib.care.records import Kind
from chalicelib.care.reporting import (
    ACCEPTED,
    DECLINED,
    LAPSED,
    VISITS,
    WAITING,
    Held,
    MedianChange,
    RuleHolds,
    changes_after,
    holds_by_rule,
    median_changes,
)
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound
from chalicelib.scheduling.reports import CAME
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.open_reviews import Review
from chalicelib.usecases.own_records import own_records
from chalicelib.usecases.report_visits import Period, booked_in
from chalicelib.usecases.staff_desk import Desk

MOST_REVIEWS, MOST_ASKED, MOST_OPENED = 100, 120, 25
"""So many reviews are opened, so many people's visits are counted, and so many people's scores are opened: some seven
seconds of asking, of the fifteen that the console waits."""
_ENDS = {"accepted": ACCEPTED, "declined": DECLINED}


@dataclass(frozen=True, slots=True)
class Sample:
    """How many were looked at, of how many there were."""

    looked_at: int
    there: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CareReport:
    """Holds by rule, and the median change in pain after four visits, each with what it was taken from."""

    holds: tuple[RuleHolds, ...]
    reviews: Sample
    pains: tuple[MedianChange, ...]
    people: Sample
    note: str


def report_care(desk: Desk, period: Period) -> CareReport:
    """Will report on the care of a period.

    Raises:
        Invalid: as `report_visits`.
        Unavailable, Tampered: as their names say.
    """
    visits = booked_in(desk.diary, desk.timetable, period, desk.now)[::-1]
    names = list(dict.fromkeys((one.client, one.review) for one in visits if one.review))
    clients = list(dict.fromkeys(one.client for one in visits if one.status in CAME))
    holds = [held for one in names[:MOST_REVIEWS] for held in _held(desk, *one)]
    return CareReport(
        holds=holds_by_rule(holds, [rule.id for rule in library.ruleset().rules]),
        reviews=Sample(len(names[:MOST_REVIEWS]), len(names)),
        pains=median_changes(_changes(desk, clients)),
        people=Sample(len(clients[:MOST_ASKED]), len(clients)),
        note=library.texts("en")["outcomes"]["natural"],
    )


def _held(desk: Desk, client: str, name: str) -> Iterator[Held]:
    sealed = desk.charts.get(client, f"{Kind.REVIEW}#{name}")
    if sealed is not None:
        review = Review(desk.charts.open(sealed))
        ended = WAITING if review.is_open else _ENDS.get(str(review.closed.get("how")), LAPSED)
        yield Held(tuple(rule.id for rule in review.holds), ended)


def _changes(desk: Desk, clients: list[str]) -> Iterator[Mapping[str, Change]]:
    """How the pains of those changed who were here more than four times."""
    opened = 0
    for client in clients[:MOST_ASKED]:
        visits = desk.diary.of_client(client, ALWAYS)
        if opened < MOST_OPENED and sum(one.status in CAME for one in visits) >= VISITS:
            opened += 1
            yield _change(desk, visits)


def _change(desk: Desk, visits: list[Appointment]) -> Mapping[str, Change]:
    came = [one for one in visits if one.status in CAME]
    try:
        scores = own_records(desk.charts, came[-1]).scores
    except NotFound:
        return {}
    return changes_after(
        (sum(each.start < one.start for each in came), scores[one.id][1]) for one in visits if one.id in scores
    )
