"""What must be true of charts whatever happened: they and the appointments tell the same story, and tell it once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.tables.charts import ChartRow, sealed_of
from chalicelib.usecases.ports import Sealed

Charts = Mapping[str, list[Sealed]]
"""Every client's records."""


def stored_charts() -> Charts:
    """Will return what is stored of every client, in the order of the keys."""
    charts: dict[str, list[Sealed]] = defaultdict(list)
    for row in sorted(ChartRow.scan(consistent_read=True), key=lambda each: each.record):
        charts[row.client_id].append(sealed_of(row))
    return charts


def assert_charts_whole(stored: Mapping[str, Appointment]) -> Charts:
    """Will check that the charts fit the stored appointments, and return them."""
    charts = stored_charts()
    visits = [one for one in stored.values() if one.booking]
    wrong = [complaint for visit in visits for complaint in _wrong(visit, charts[visit.client])]
    wrong += [complaint for records in charts.values() for complaint in (*_forms(records), *_steps(records))]
    assert wrong == [], wrong
    return charts


def of_kind(records: Iterable[Sealed], kind: Kind) -> list[Sealed]:
    """Will return the records of a kind."""
    return [one for one in records if one.kind is kind]


def _wrong(visit: Appointment, records: list[Sealed]) -> list[str]:
    """What does not fit: its check, its form, the review that it waits for."""
    checks = [one for one in of_kind(records, Kind.SAFETY) if visit.id in one.visits]
    forms = [one.at for one in of_kind(records, Kind.INTAKE) if one.appointment == visit.id]
    reviews = [one for one in of_kind(records, Kind.REVIEW) if one.name == visit.review]
    is_waiting = visit.status is Status.PENDING_REVIEW
    complaints = {
        "has no check of its own": len(checks) != 1,
        "does not know of its form": visit.intake != max(forms, default=None),
        "names a review that is not there": bool(visit.review)
        and [visit.id in one.visits for one in reviews] != [True],
        "waits for a review that nobody will settle": is_waiting and not any(one.due for one in reviews),
    }
    return [f"{visit.id} {visit.status} {complaint}" for complaint, is_so in complaints.items() if is_so]


def _forms(records: list[Sealed]) -> Iterator[str]:
    """What is wrong with a form's versions: a number twice or out of order, the same said twice, a stray reading."""
    forms = [wiring.charts().open(one) for one in of_kind(records, Kind.INTAKE)]
    versions: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for form in forms:
        versions[f"{form.appointment} {form.content['asked']['stage']}"].append(form.content)
    for whose, contents in versions.items():
        numbers = [content["asked"]["number"] for content in contents]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"the versions of {whose} are numbered {numbers}"
        if any(one["fingerprint"] == other["fingerprint"] for one, other in pairwise(contents)):
            yield f"a version of {whose} says what the one before said"
    names = {form.name for form in forms}
    yield from (f"nobody handed in {one.name}" for one in of_kind(records, Kind.READ) if one.name not in names)


def _steps(records: list[Sealed]) -> Iterator[str]:
    """What is wrong with the steps of clearances: each review's are numbered from 1, one by one."""
    found = [one.name for one in of_kind(records, Kind.CLEARANCE)]
    steps = Counter(name.rpartition(".")[0] for name in found)
    wanted = {f"{review}.{number:04}" for review, last in steps.items() for number in range(1, last + 1)}
    yield from wanted.symmetric_difference(found)
