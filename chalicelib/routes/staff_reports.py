"""Reports for the practice's owner: what came of visits, and what its records say of its care."""

from datetime import date, timedelta

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.care import library
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.staff_desk import desk_of
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.practice import Practice
from chalicelib.scheduling.reports import By, Figures
from chalicelib.usecases.report_care import CareReport, report_care
from chalicelib.usecases.report_visits import Line, Period, Report, report_visits

bp = StaffRoutes(__name__)
USUAL = timedelta(days=28)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class FiguresView(Struct):
    """What came of some visits. `key` is a week's Monday, a month, or an id; `name` is what people call it.

    `lead_hours` is the median time from booking to visit; `opened_minutes` is null where it means nothing.
    """

    key: str
    name: str
    opened_minutes: int | None
    worked_minutes: int
    came: int
    open_ends: int
    no_shows: int
    cancelled: int
    late: int
    lead_hours: float | None
    from_waitlist: int
    new: int
    returning: int


class ReportView(Struct):
    """Figures of local days from `first` through `last`, as far as they are over: all together, and line by line."""

    first: date
    last: date
    by: By
    time_zone: str
    notice_hours: float
    whole: FiguresView
    lines: list[FiguresView]


class RuleHoldsView(Struct):
    """How often a rule held visits back, and how that ended: `accepted` are those that a person let take place."""

    rule: str
    note: str
    held: int
    accepted: int
    declined: int
    waiting: int
    lapsed: int


class PainView(Struct):
    """How many points lower a pain was after four visits, for half of these people or more."""

    measure: str
    name: str
    people: int
    down: float
    noticed: int
    worse: int


class SampleView(Struct):
    """How many were looked at, of how many there were."""

    looked_at: int
    there: int


class CareReportView(Struct):
    """Holds by rule, and how pain changed, each with what it was taken from. `note` is to be read with it."""

    first: date
    last: date
    holds: list[RuleHoldsView]
    reviews: SampleView
    pains: list[PainView]
    people: SampleView
    note: str


@bp.route("/reports", methods=["GET"])
def show_report() -> Response:
    """Will report on the visits of some days, by week, month, therapist or service."""
    request, timetable = bp.current_request, wiring.timetable()
    period, by = _period(), _by(requests.query(request, "by"))
    found = report_visits(wiring.diary(), wiring.clients(), timetable, period, by=by, now=wiring.now())
    return requests.json_answer(report_view(found, period, by, timetable.practice))


@bp.route("/reports/care", methods=["GET"])
def show_care_report() -> Response:
    """Will report on the holds of some days, and on how pain changed; it opens records, as many as it says."""
    desk, period = desk_of(bp.current_request, Role.OWNER, Role.CLINICAL_LEAD), _period()
    return requests.json_answer(_care(report_care(desk, period), period))


def report_view(found: Report, period: Period, by: By, practice: Practice) -> ReportView:
    """Will show a report in the names of the practice as it is."""
    lines = [_figures(one.key, _name(one, by, practice), one.figures) for one in found.lines]
    notice = practice.policies.change_notice / HOUR
    whole = _figures("", "", found.whole)
    return ReportView(period.first, period.last, by, practice.time_zone, notice, whole, lines)


def _period() -> Period:
    request, zone = bp.current_request, wiring.timetable().zone
    last = requests.query_day(request, "to", wiring.now().astimezone(zone).date())
    return Period(first=requests.query_day(request, "from", last - USUAL + timedelta(days=1)), last=last)


def _by(given: str) -> By:
    try:
        return By(given or By.WEEK)
    except ValueError:
        raise Invalid("by", f"Give one of {', '.join(By)}.") from None


def _name(one: Line, by: By, practice: Practice) -> str:
    if by is By.THERAPIST:
        return next((who.name for who in practice.therapists if who.id == one.key), one.key)
    if by is By.SERVICE:
        return next((what.name for what in practice.services if what.id == one.key), one.key)
    return one.key


def _figures(key: str, name: str, one: Figures) -> FiguresView:
    return FiguresView(
        key=key,
        name=name,
        opened_minutes=None if one.opened is None else one.opened // MINUTE,
        worked_minutes=one.worked // MINUTE,
        came=one.came,
        open_ends=one.open_ends,
        no_shows=one.no_shows,
        cancelled=one.cancelled,
        late=one.late,
        lead_hours=None if one.lead is None else round(one.lead / HOUR, 1),
        from_waitlist=one.from_waitlist,
        new=one.new,
        returning=one.returning,
    )


_PAINS = {"average": "average", "leg_now": "leg", "back_now": "back"}


def _care(found: CareReport, period: Period) -> CareReportView:
    notes = {rule.id: rule.note for rule in library.ruleset().rules}
    words = library.texts("en")["outcomes"]
    return CareReportView(
        first=period.first,
        last=period.last,
        holds=[
            RuleHoldsView(
                one.rule, notes.get(one.rule, ""), one.held, one.accepted, one.declined, one.waiting, one.lapsed
            )
            for one in found.holds
        ],
        reviews=SampleView(found.reviews.looked_at, found.reviews.there),
        pains=[
            PainView(one.measure, words[_PAINS[one.measure]], one.people, one.down, one.noticed, one.worse)
            for one in found.pains
        ],
        people=SampleView(found.people.looked_at, found.people.there),
        note=found.note,
    )
