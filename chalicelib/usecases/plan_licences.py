"""Tell the practice that a licence runs out, 60, 30 and 7 days ahead: after it nobody can book that therapist."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.messaging.quiet import WakingHours
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.months import DAY, instant
from chalicelib.scheduling.practice import Licence, Practice, Therapist
from chalicelib.usecases.message_ports import Outbox
from chalicelib.usecases.message_values import Expiring

DAYS_AHEAD = (60, 30, 7)
"""Requirement R32."""
ABOUT = "licence"


def plan_licences(outbox: Outbox, practice: Practice, now: datetime) -> int:
    """Will plan what is due about licences that run out, and return how many messages that were.

    Raises:
        Unavailable: as its name says.
    """
    count = 0
    for message in _wanted(practice, now):
        try:
            outbox.write([message])
        except Stale:  # planned some night before
            continue
        count += 1
    return count


def licence_of(practice: Practice, about: str) -> tuple[Therapist, Licence] | None:
    """Will return the licence that a message is about, if it still is its therapist's last one."""
    return next((pair for pair in _last_licences(practice) if about == _about(*pair)), None)


def expiring(practice: Practice, message: Message, now: datetime) -> Expiring | None:
    """Will return what a message about a licence says; None for any other message."""
    found = licence_of(practice, message.about) if message.kind is Kind.LICENCE_EXPIRING else None
    if found is None:
        return None
    therapist, licence = found
    left = (licence.expires - now.astimezone(practice.zone).date()).days
    return Expiring(therapist.name, licence.body, licence.number, licence.expires, left)


def licences_ending(practice: Practice, now: datetime) -> Iterator[tuple[Therapist, Licence]]:
    """Will yield therapists with their last licence where it ends within the longest of DAYS_AHEAD, or has ended."""
    today = now.astimezone(practice.zone).date()
    for therapist, licence in _last_licences(practice):
        if licence.expires - today <= timedelta(days=max(DAYS_AHEAD)):
            yield therapist, licence


def _wanted(practice: Practice, now: datetime) -> Iterator[Message]:
    today = now.astimezone(practice.zone).date()
    setting = next((one for one in practice.messages.kinds if one.kind == Kind.LICENCE_EXPIRING), None)
    if not practice.email or (setting is not None and not setting.on):
        return
    for therapist, licence in _last_licences(practice):
        left = (licence.expires - today).days
        days = min((days for days in DAYS_AHEAD if 0 <= left <= days), default=None)
        if days is not None:
            yield _message(practice, _about(therapist, licence), days, licence, now)


def _message(practice: Practice, about: str, days: int, licence: Licence, now: datetime) -> Message:
    hours = WakingHours(practice.messages.opens, practice.messages.closes, practice.zone)
    due = hours.from_then(now)
    return Message(
        about=about,
        kind=Kind.LICENCE_EXPIRING,
        channel=Channel.EMAIL,
        version=DAYS_AHEAD.index(days) + 1,
        due=due,
        until=instant(licence.expires + DAY, time(0), practice.zone) + timedelta(days=1),
        look=due,
        at=now,
        to=practice.email,
        language="en",
    )


def _last_licences(practice: Practice) -> Iterator[tuple[Therapist, Licence]]:
    for therapist in practice.therapists:
        if therapist.licences and not therapist.retired:
            yield therapist, max(therapist.licences, key=lambda one: one.expires)


def _about(therapist: Therapist, licence: Licence) -> str:
    return f"{ABOUT}#{therapist.id}#{licence.expires}"
