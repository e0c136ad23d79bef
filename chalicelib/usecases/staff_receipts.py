"""Whether each consent that was kept still is what was signed. What is not is reported, never passed over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.care.receipts import Receipt, read, verify
from chalicelib.care.records import Kind
from chalicelib.scheduling.errors import Tampered
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.staff_desk import Desk

RECORD = "record"
"""What is wrong with a record that does not open: it is not what was sealed, or not where it was put."""


PLACE = "place"
"""What is wrong with a receipt that is somebody else's, or another visit's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A receipt with what differs from what was handed out; `receipt` is missing where nothing of it can be read."""

    record: Sealed
    receipt: Receipt | None
    wrong: tuple[str, ...]


def staff_receipts(desk: Desk, client: str) -> list[Checked]:
    """Will verify every receipt of a client who is theirs to know about, oldest first.

    Raises:
        NotFound, Unavailable: as their names say.
    """
    mine = {visit for person in desk.people(client) for visit in person.own.visits}
    kept = [one for one in desk.charts.find(client, Kind.CONSENT) if one.appointment in mine]
    return [checked for one in kept for checked in _checked(desk, one)]


def _checked(desk: Desk, sealed: Sealed) -> list[Checked]:
    try:
        content = desk.charts.open(sealed).content
    except Tampered:
        return [Checked(record=sealed, receipt=None, wrong=(RECORD,))]
    marks = content.get("marks", {})
    return [_verified(sealed, text, marks) for text in content["receipts"]]


def _verified(sealed: Sealed, text: str, marks: Mapping[str, Any]) -> Checked:
    """A receipt also has to lie in the chart of whoever gave it, with the visit that it was given for."""
    receipt = _readable(text)
    foreign = receipt is not None and (receipt.client, receipt.appointment) != (sealed.client, sealed.appointment)
    return Checked(record=sealed, receipt=receipt, wrong=(*verify(text, marks), *((PLACE,) if foreign else ())))


def _readable(text: str) -> Receipt | None:
    try:
        return read(text)
    except ValueError:
        return None
