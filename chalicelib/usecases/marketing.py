"""Whether somebody may be written to without a visit: proved by receipts in the chart, mirrored where senders read."""

from collections.abc import Iterable

from chalicelib.care.receipts import Receipt, read
from chalicelib.care.records import Record
from chalicelib.usecases.ports import Marketing

CONSENT = "marketing_consent"


def marketing_in(consents: Record | None) -> Marketing | None:
    """Will return what a record of consents says of it; None where it says nothing."""
    return mirrored(map(read, consents.content["receipts"])) if consents is not None else None


def mirrored(receipts: Iterable[Receipt]) -> Marketing | None:
    """Will return what some receipts, kept together, say of it; None where they say nothing."""
    said = [one for one in receipts if one.consent == CONSENT]
    if not said:
        return None
    last = max(said, key=lambda one: one.at)
    return Marketing(last.client, agreed=last.answer == "yes", at=last.at, text=f"{last.language} {last.version}")
