"""What there is to tell about an appointment as it is now: the same appointment always gives the same occasions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.messaging.kinds import TIMINGS, Kind
from chalicelib.scheduling.appointments import Appointment, Mark, Status
from chalicelib.scheduling.waitlist import answer_by

NEVER = Mark(0, datetime(1970, 1, 1, tzinfo=UTC))
"""The mark of what was there before anybody was told of anything."""
VISITS_BETWEEN_REVIEWS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an appointment does not say itself; the last three matter once the client was here.

    `first_visit`: its service is a first visit. `completed` visits the client has had, this one included, and
    `next_start` is when the next begins. `marketing`: they agreed to be written to without a visit.
    """

    first_visit: bool = False
    completed: int = 0
    next_start: datetime | None = None
    marketing: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something to tell: `version` says which occurrence of it, and it is of use from `due` until `until`."""

    kind: Kind
    version: int
    due: datetime
    until: datetime


def occasions(visit: Appointment, facts: Facts, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    """Will yield what there is to tell about an appointment; `leads` are the practice's own, where it has any."""
    match visit.status:
        case Status.HELD if deadline := answer_by(visit):
            yield Occasion(Kind.OFFER, 1, _placed(visit).at, deadline)
        case Status.BOOKED:
            yield from _news(visit, Kind.CONFIRMED)
            yield from _reminders(visit, leads)
            yield from _forms(visit, facts, leads)
        case Status.PENDING_REVIEW:
            yield from _news(visit, Kind.PENDING)
            yield from _while_waiting(visit, leads)
        case Status.CANCELLED | Status.EXPIRED if visit.booking and visit.since:
            yield from _ended(visit, visit.since)
        case Status.ARRIVED | Status.COMPLETED:
            yield from _afterwards(visit, facts, leads)


def told_at(visit: Appointment) -> datetime:
    """Will return when the client last had news of the visit's time."""
    return max(_since(visit).at, _placed(visit).at)


def _news(visit: Appointment, kind: Kind) -> Iterator[Occasion]:
    """The later of how it stands and where it is: one message says both."""
    since, placed = _since(visit), _placed(visit)
    if placed.version > max(since.version, 1):
        yield Occasion(Kind.CHANGED, placed.version, placed.at, visit.start)
    elif since.version and _speaks_for_its_series(visit):
        yield Occasion(kind, since.version, since.at, visit.start)


def _speaks_for_its_series(visit: Appointment) -> bool:
    """What happens to a whole series at once is told once, by its first visit."""
    return visit.series in ("", visit.id)


def _ended(visit: Appointment, since: Mark) -> Iterator[Occasion]:
    """A series that waited for a person's word ends as a whole; a visit of it that was booked, by itself."""
    if visit.kept_until is None or _speaks_for_its_series(visit):
        kind = Kind.CANCELLED if visit.status is Status.CANCELLED else Kind.EXPIRED
        yield Occasion(kind, since.version, since.at, visit.start)


def _reminders(visit: Appointment, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    for kind in (Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H):
        yield from _ahead(visit, kind, leads)


def _ahead(visit: Appointment, kind: Kind, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    timing = TIMINGS[kind]
    lead = leads.get(kind, timing.lead)
    if visit.start - told_at(visit) >= lead + timing.margin:
        yield Occasion(kind, _placed(visit).version, visit.start - lead, visit.start - timing.useful)


def _forms(visit: Appointment, facts: Facts, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    """The health form, until it is in: soon after a first visit was booked, and three days before every visit."""
    if visit.intake is not None:
        return
    nudge = TIMINGS[Kind.FORM_NUDGE]
    due, last = visit.created + leads.get(Kind.FORM_NUDGE, nudge.lead), TIMINGS[Kind.FORM_DUE].lead + nudge.useful
    if facts.first_visit and _speaks_for_its_series(visit) and due <= visit.start - last:
        yield Occasion(Kind.FORM_NUDGE, 1, due, visit.start - last)
    yield from _ahead(visit, Kind.FORM_DUE, leads)


def _while_waiting(visit: Appointment, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    if not _speaks_for_its_series(visit):
        return
    if visit.kept_until:
        due = visit.kept_until - leads.get(Kind.EXPIRING, TIMINGS[Kind.EXPIRING].lead)
        yield Occasion(Kind.EXPIRING, _since(visit).version, due, visit.kept_until)
    if visit.paper:
        kind = Kind.PAPER_ASKED if visit.paper.state == "asked" else Kind.PAPER_RECEIVED
        yield Occasion(kind, visit.paper.mark.version, visit.paper.mark.at, visit.start)


def _afterwards(visit: Appointment, facts: Facts, leads: dict[Kind, timedelta]) -> Iterator[Occasion]:
    yield _after(visit, Kind.AFTERCARE, leads)
    check_in = _after(visit, Kind.CHECK_IN, leads)
    if facts.next_start is None or facts.next_start > check_in.due:
        yield check_in
    if visit.status is Status.COMPLETED and facts.completed and facts.completed % VISITS_BETWEEN_REVIEWS == 0:
        yield _after(visit, Kind.REVIEW_DUE, leads)
    if visit.status is Status.COMPLETED and facts.marketing and facts.next_start is None:
        yield _after(visit, Kind.RECALL, leads)


def _after(visit: Appointment, kind: Kind, leads: dict[Kind, timedelta]) -> Occasion:
    timing = TIMINGS[kind]
    lead = leads.get(kind, timing.lead)
    due = visit.end + lead
    return Occasion(kind, _placed(visit).version, due, due + timing.useful - timing.lead)


def _since(visit: Appointment) -> Mark:
    return visit.since or NEVER


def _placed(visit: Appointment) -> Mark:
    return visit.placed or NEVER
