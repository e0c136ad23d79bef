"""No more texts: what taking the consent to them back does to a client's visits."""

from dataclasses import replace
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.written_about import written_about

CONSENT = "sms_consent"
TEXTS = frozenset({"text", "both"})
"""The ways of `contact_by` in which texts go."""


def without_texts(
    diary: Diary, visit: Appointment, own: frozenset[str], consent: str, now: datetime
) -> list[Appointment]:
    """Will return somebody's own visits as they are once texts are not agreed to any more.

    Raises:
        Unavailable: as its name says.
    """
    if consent != CONSENT:
        return []
    return [
        replace(one, version=one.version + 1, contact=_reached_otherwise(one.contact))
        for one in written_about(diary, visit, own, now)
        if one.contact is not None and one.contact.text_consent
    ]


def _reached_otherwise(contact: Contact) -> Contact:
    """By e-mail, or where there is none, by a call."""
    otherwise = "email" if contact.email else "phone_call"
    wanted = otherwise if contact.contact_by in TEXTS else contact.contact_by
    return replace(contact, text_consent=False, contact_by=wanted)
