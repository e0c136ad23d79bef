"""The receipt of somebody on the waitlist who agrees to texts: which words, in which version, and from where."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.care import library
from chalicelib.care.receipts import Giving, receipts_for, written
from chalicelib.care.records import Kind, Record, by_time
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.text_messages import CONSENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Texting:
    """Who agrees: the client's id and their contact, with which wish, in which language, from which network address."""

    client: str
    contact: Contact
    wish: str
    language: str
    address: str


def texts_agreed(practice: Practice, texting: Texting, now: datetime) -> Record:
    """Will make the record of a yes to texts, for the chart of whoever gave it, under the name of the wish."""
    giving = Giving(
        client=texting.client,
        appointment=texting.wish,
        by=f"{texting.contact.first_name} {texting.contact.last_name}".strip(),
        at=now,
        marks={},
        address=texting.address,
    )
    own = region_of(practice).consents.get(texting.language, {})
    words = library.with_own_words(library.texts(texting.language), own)
    receipts = receipts_for({CONSENT: "yes"}, [library.questionnaire().questions[CONSENT]], words, giving)
    return Record(
        client=texting.client,
        kind=Kind.CONSENT,
        name=by_time(now, texting.wish),
        at=now,
        content={"receipts": [written(receipt) for receipt in receipts]},
        appointment=texting.wish,
    )
