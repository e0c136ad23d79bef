"""What a client agrees to right now: the ledger of receipts, read to its end. Taking back takes effect at once.

How often work on a sensitive area is asked about is the practice's: Ontario wants a signature before each treatment
[MR4], Texas one for the reason that care is sought for [MR5].
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.care.receipts import WITHDRAWN, Receipt

AREAS = "consent_sensitive_areas"
TREATMENT = "consent_treatment"
SENSITIVE = ("gluteal", "hip_side")
"""The areas of that consent, as its items."""

_REFUSED = frozenset({"no", WITHDRAWN})


class Asked(StrEnum):
    """How often consent to work on sensitive areas is asked for."""

    NONE = "none"
    FIRST_VISIT = "first_visit"
    EACH_VISIT = "each_visit"


@dataclass(frozen=True, slots=True)
class Standing:
    """The consents that stand, and what was last said about each sensitive area: yes, no or ask_me."""

    given: frozenset[str]
    areas: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A consent as its client sees it: the receipt that counts, and since when it is taken back, if it is."""

    receipt: Receipt
    given: str | Mapping[str, str]
    withdrawn_at: datetime | None = None


def standing(receipts: Iterable[Receipt], now: datetime, appointment: str, asked: Asked) -> Standing:
    """Will return what stands at an instant for a visit.

    The last word counts, whichever visit it was for; but where consent is asked for at each visit, a yes is good for
    its own visit only, while a no or a withdrawal ends every yes before it. No area stands without the consent to be
    treated; where areas are not asked about, that consent speaks for them until the client says something else.
    """
    words: dict[str, str] = {}
    areas: dict[str, str] = {}
    for receipt in _until(receipts, now):
        if isinstance(receipt.answer, str):
            words[receipt.consent] = receipt.answer
        else:
            foreign = asked is Asked.EACH_VISIT and receipt.appointment != appointment
            areas |= {area: word for area, word in receipt.answer.items() if word in _REFUSED or not foreign}
    given = frozenset(consent for consent, word in words.items() if word == "yes")
    if TREATMENT not in given:
        return Standing(given, {})
    usual = dict.fromkeys(SENSITIVE, "yes") if asked is Asked.NONE else {}
    said = {area: "no" if word == WITHDRAWN else word for area, word in areas.items()}
    return Standing(given, usual | said)


def entries(receipts: Iterable[Receipt], now: datetime) -> tuple[Entry, ...]:
    """Will return each consent once, in the order first given, as it is at an instant."""
    found: dict[str, Entry] = {}
    for receipt in _until(receipts, now):
        before = found.get(receipt.consent)
        if not is_withdrawal(receipt):
            found[receipt.consent] = Entry(receipt=receipt, given=receipt.answer)
        elif before is not None:
            found[receipt.consent] = _less(before, receipt)
    return tuple(found.values())


def is_withdrawal(receipt: Receipt) -> bool:
    """Will say whether a receipt takes something back."""
    words = [receipt.answer] if isinstance(receipt.answer, str) else [*receipt.answer.values()]
    return WITHDRAWN in words


def _less(entry: Entry, taken_back: Receipt) -> Entry:
    if isinstance(entry.given, str) or isinstance(taken_back.answer, str):
        return Entry(receipt=entry.receipt, given=entry.given, withdrawn_at=taken_back.at)
    return Entry(receipt=entry.receipt, given={**entry.given, **taken_back.answer}, withdrawn_at=taken_back.at)


def _until(receipts: Iterable[Receipt], now: datetime) -> list[Receipt]:
    return sorted((receipt for receipt in receipts if receipt.at <= now), key=lambda receipt: receipt.at)
