"""What must be true of charts whatever happened: they and the appointments tell the same story, and tell it once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

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
    assert [wrong for visit in visits for wrong in _wrong(visit, charts[visit.client])] == []
    for records in charts.values():
        assert _twice(records) == []
        _assert_numbered(records)
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


def _twice(records: list[Sealed]) -> list[str]:
    """Forms that say the same as the one before, and readings of what nobody handed in."""
    forms = of_kind(records, Kind.INTAKE)
    contents = [wiring.charts().open(one).content for one in forms]
    prints = [(one.appointment, content["fingerprint"]) for one, content in zip(forms, contents, strict=True)]
    again = [f"{one} again" for one, other in pairwise(prints) if one == other]
    numbers = [(one.appointment, content["asked"]["number"]) for one, content in zip(forms, contents, strict=True)]
    again += [f"{one} {count} times" for one, count in Counter(numbers).items() if count > 1]
    return again + [one.key for one in of_kind(records, Kind.READ) if one.name not in {form.name for form in forms}]


def _assert_numbered(records: list[Sealed]) -> None:
    """Each clearance's steps are numbered from 1, one by one."""
    steps = Counter(one.name.rpartition(".")[0] for one in of_kind(records, Kind.CLEARANCE))
    wanted = {f"{review}.{number:04}" for review, last in steps.items() for number in range(1, last + 1)}
    assert {one.name for one in of_kind(records, Kind.CLEARANCE)} == wanted
