"""No more texts: what taking the consent to them back does to a client's visits."""

from dataclasses import replace
from datetime import datetime

from chalicelib.scheduling.appointments import OPEN, Appointment, Contact
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.ports import Diary

CONSENT = "sms_consent"


def without_texts(diary: Diary, visit: Appointment, consent: str, now: datetime) -> list[Appointment]:
    """Will return the client's visits to come as they are once texts are not agreed to any more.

    Raises:
        Unavailable: as its name says.
    """
    if consent != CONSENT:
        return []
    listed = [one.id for one in diary.of_client(visit.client, ALWAYS) if one.status in OPEN and now < one.start]
    stored = diary.read([], listed).appointments.values()
    return [
        replace(one, version=one.version + 1, contact=_reached_otherwise(one.contact))
        for one in stored
        if one.contact is not None and one.contact.text_consent
    ]


def _reached_otherwise(contact: Contact) -> Contact:
    """By e-mail, or where there is none, by a call."""
    otherwise = "email" if contact.email else "phone_call"
    wanted = contact.contact_by if contact.contact_by in ("email", "phone_call") else otherwise
    return replace(contact, text_consent=False, contact_by=wanted)
