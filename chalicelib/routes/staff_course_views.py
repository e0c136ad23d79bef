"""How clients do, and their consents, as clinical staff read them."""

from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.care.outcomes import Review
from chalicelib.routes.intake_views import MeasureView, measure_view
from chalicelib.routes.payloads import Instant
from chalicelib.usecases.staff_outcomes import Doing
from chalicelib.usecases.staff_receipts import Checked


class ComparisonView(Struct):
    """The last scores beside the first ones, and what a review suggests; more visits are never suggested."""

    improved: bool
    worse: bool
    advice: list[str]


class PersonOutcomes(Struct):
    """How one person does: words first. `review_due` says that this visit asks for the review."""

    appointments: list[str]
    summary: tuple[str, ...]
    note: str
    measures: list[MeasureView]
    alerts: list[str]
    review: ComparisonView | None
    review_due: bool


class PeopleOutcomes(Struct):
    """Everybody who books under one contact and name; nearly always that is one."""

    people: list[PersonOutcomes]


class CheckedReceipt(Struct):
    """A receipt and what differs from what was signed: nothing, where `wrong` is empty."""

    record: str
    appointment: str
    at: Instant
    consent: str
    answer: str | dict[str, str]
    language: str
    version: str
    by: str
    wrong: list[str]


class CheckedReceipts(Struct):
    """Every receipt of a client, verified."""

    sound: bool
    receipts: list[CheckedReceipt]


def outcomes_of_people(found: list[Doing]) -> PeopleOutcomes:
    """Will show how people do."""
    return PeopleOutcomes([_outcomes(one) for one in found])


def _outcomes(doing: Doing) -> PersonOutcomes:
    return PersonOutcomes(
        appointments=[visit.id for visit in doing.person.visits],
        summary=doing.summary,
        note=doing.note,
        measures=[measure_view(one) for one in doing.measures],
        alerts=[one.value for one in doing.alerts],
        review=_comparison(doing.review) if doing.review else None,
        review_due=doing.due,
    )


def _comparison(review: Review) -> ComparisonView:
    return ComparisonView(review.improved, review.worse, [one.value for one in review.advice])


def receipts_view(found: list[Checked], zone: ZoneInfo) -> CheckedReceipts:
    """Will show receipts with what is wrong about them."""
    return CheckedReceipts(all(not one.wrong for one in found), [_receipt(one, zone) for one in found])


def _receipt(checked: Checked, zone: ZoneInfo) -> CheckedReceipt:
    receipt = checked.receipt
    answer = receipt.answer if receipt else ""
    return CheckedReceipt(
        record=checked.record.name,
        appointment=checked.record.appointment,
        at=(receipt.at if receipt else checked.record.at).astimezone(zone),
        consent=receipt.consent if receipt else "",
        answer=answer if isinstance(answer, str) else dict(answer),
        language=receipt.language if receipt else "",
        version=receipt.version if receipt else "",
        by=receipt.by if receipt else "",
        wrong=list(checked.wrong),
    )
