"""Receipts of consent as they go into a chart, with the marks that were made beside them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.questionnaire import Question
from chalicelib.care.receipts import Giving, Receipt, receipts_for, sha256, written
from chalicelib.care.records import Kind, Record, by_time
from chalicelib.scheduling.appointments import Appointment

SIGNATURES = ("client", "guardian")
NONE: Mapping[str, str] = {}


def consents_given(
    visit: Appointment,
    said: Mapping[str, Any],
    asked: Iterable[Question],
    *,
    language: str,
    guardian: str,
    now: datetime,
    address: str = "",
    own_words: Mapping[str, str] = NONE,
) -> Record | None:
    """Will make the record of what was agreed to with some answers; None where nothing was asked.

    Whoever signs, signs all of the answers. Beside a guardian's signature, the receipts are in the guardian's name.
    `address` is where on the network it came from, which is kept for texts only; `own_words` are the consents that the
    practice words itself.
    """
    marks = {by: said[f"signature_{by}"] for by in SIGNATURES if f"signature_{by}" in said}
    contact = visit.contact
    own_name = f"{contact.first_name} {contact.last_name}".strip() if contact else ""
    giving = Giving(
        client=visit.client,
        appointment=visit.id,
        by=guardian if "guardian" in marks else own_name,
        at=now,
        about=sha256(dict(said)),
        marks=marks,
        address=address,
    )
    texts = library.with_own_words(library.texts(language), own_words)
    receipts = receipts_for(said, asked, texts, giving)
    return consent_record(visit, receipts, now, {sha256(mark): mark for mark in marks.values()}) if receipts else None


def consent_record(
    visit: Appointment, receipts: Iterable[Receipt], now: datetime, marks: Mapping[str, Any] | None = None
) -> Record:
    """Will put receipts that were made together into one record, and the marks of their signatures by their hashes."""
    return Record(
        client=visit.client,
        kind=Kind.CONSENT,
        name=by_time(now, visit.id),
        at=now,
        content={"receipts": [written(receipt) for receipt in receipts], "marks": dict(marks or {})},
        appointment=visit.id,
    )
