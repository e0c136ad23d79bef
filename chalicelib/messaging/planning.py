"""From an appointment to the messages it wants, and from what is kept to what has to change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.messaging.kinds import NEWS, OFF_AT_FIRST, REPLIES, TIMED, TIMINGS, WORTH_A_TEXT, Channel, Kind, Quiet
from chalicelib.messaging.messages import FOR_NOW, Message, State, Why, renewed, skipped
from chalicelib.messaging.occasions import Facts, Occasion, occasions, told_at
from chalicelib.messaging.quiet import WakingHours
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings

TOLD = frozenset({State.SENT, State.SENDING, State.UNKNOWN})
NO_PREFERENCE = KindSetting("")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that an appointment wants as it is now."""

    kind: Kind
    channel: Channel
    version: int
    due: datetime
    until: datetime

    @property
    def occurrence(self) -> tuple[Kind, int]:
        return (self.kind, self.version)


def wanted(visit: Appointment, settings: MessageSettings, facts: Facts) -> dict[str, Wanted]:
    """Will return the messages that an appointment wants, by their keys. Nothing in it depends on the hour."""
    if visit.contact is None:
        return {}
    kinds = {Kind(one.kind): one for one in settings.kinds}
    leads = {kind: one.lead for kind, one in kinds.items() if one.lead is not None}
    hours = waking_hours(visit, settings)
    found: dict[str, Wanted] = {}
    for occasion in occasions(visit, facts, leads):
        setting = kinds.get(occasion.kind, NO_PREFERENCE)
        is_on = setting.on and (occasion.kind in kinds or occasion.kind not in OFF_AT_FIRST)
        for channel in channels(occasion.kind, visit.contact, setting) if is_on else ():
            due = _due(occasion, channel, hours)
            if _makes_sense(occasion, due, quiet_rule(occasion.kind, channel), told_at(visit)):
                one = Wanted(occasion.kind, channel, occasion.version, due, occasion.until)
                found[key_of(one)] = one
    return _without_doubles(found)


def key_of(one: Wanted) -> str:
    """Will return the key of the message that a wanted one becomes."""
    return f"{one.kind}#{one.channel}#{one.version:06}"


def channels(kind: Kind, contact: Contact, setting: KindSetting) -> tuple[Channel, ...]:
    """Will return the ways in which somebody hears of a kind: as they wish, and news by e-mail as well.

    Texts need their consent; without it, or a number, an e-mail goes in their place. Whoever takes both is texted what
    is about a time to come only, since texts are few (messaging/addresses.py).
    """
    texts = contact.contact_by in ("text", "both") and contact.text_consent and bool(contact.phone)
    if contact.contact_by == "both" and contact.email and kind not in WORTH_A_TEXT:
        texts = False
    mails = contact.contact_by in ("email", "both") or (contact.contact_by == "text" and not texts) or kind in NEWS
    possible = ((Channel.EMAIL, mails and bool(contact.email)), (Channel.TEXT, texts))
    allowed = setting.channels or tuple(Channel)
    return tuple(channel for channel, is_so in possible if is_so and channel in allowed)


def waking_hours(visit: Appointment, settings: MessageSettings) -> WakingHours:
    """Will return the hours in which an appointment's client may be written to."""
    zone = (visit.contact.zone if visit.contact else "") or visit.zone
    return WakingHours(settings.opens, settings.closes, ZoneInfo(zone))


def replanned(
    kept: Iterable[Message], wants: Mapping[str, Wanted], visit: Appointment, now: datetime
) -> tuple[Message, ...]:
    """Will return the messages that have to be written so that what is kept is what is wanted.

    What was told by one channel is not told again by another that was chosen later. What has gone, failed or is being
    sent stays as it is.
    """
    rows = {message.key: message for message in kept}
    told = {(one.kind, one.version) for one in rows.values() if one.state in TOLD}
    changes = []
    for key, one in wants.items():
        row = rows.get(key)
        if row is None and one.until > now and one.occurrence not in told:
            changes.append(_planned(visit.id, one, now))
        elif row is not None and _is_outdated(row, one, now):
            changes.append(renewed(row, one.due, one.until, now))
    gone = [row for row in rows.values() if row.state is State.WAITING and not is_wanted(row, wants)]
    return (*changes, *(skipped(row, why_not(row, wants, visit), now) for row in gone))


def is_wanted(message: Message, wants: Mapping[str, Wanted]) -> bool:
    """Will say whether the appointment still wants a message, by its own channel or instead of the other."""
    if message.instead:
        return any(one.occurrence == (message.kind, message.version) for one in wants.values())
    return message.key in wants


def why_not(message: Message, wants: Mapping[str, Wanted], visit: Appointment) -> Why:
    """Will return why a message is not wanted (any more)."""
    placed = visit.placed.version if visit.placed else 0
    if (message.kind, message.version) in {one.occurrence for one in wants.values()}:
        return Why.OTHER_CHANNEL
    if visit.status in (Status.CANCELLED, Status.EXPIRED):
        return Why.CANCELLED
    if visit.status is Status.PENDING_REVIEW and message.kind is not Kind.PENDING:
        return Why.WAITS
    if message.version < placed and message.kind in TIMED | NEWS:
        return Why.MOVED
    if message.kind in (Kind.FORM_NUDGE, Kind.FORM_DUE) and visit.intake is not None:
        return Why.HANDED_IN
    return Why.OVER if visit.status is not Status.BOOKED else Why.NOT_WANTED


def _planned(about: str, one: Wanted, now: datetime) -> Message:
    return Message(
        about=about,
        kind=one.kind,
        channel=one.channel,
        version=one.version,
        due=one.due,
        until=one.until,
        look=one.due,
        at=now,
    )


def _is_outdated(row: Message, one: Wanted, now: datetime) -> bool:
    if row.state is State.SKIPPED:
        return row.why in FOR_NOW and one.until > now
    return row.state is State.WAITING and (row.due, row.until) != (one.due, one.until)


def _makes_sense(occasion: Occasion, due: datetime, quiet: Quiet, told: datetime) -> bool:
    """What was moved earlier must come after the news it reminds of; what cannot be moved goes at its hour or never."""
    if quiet is Quiet.NOT_AT_ALL:
        return due == occasion.due
    return quiet is not Quiet.EARLIER or due > told


def _due(occasion: Occasion, channel: Channel, hours: WakingHours) -> datetime:
    match quiet_rule(occasion.kind, channel):
        case Quiet.EARLIER:
            return hours.before_then(occasion.due)
        case Quiet.LATER | Quiet.NOT_AT_ALL:
            return hours.from_then(occasion.due)
    return occasion.due


def quiet_rule(kind: Kind, channel: Channel) -> Quiet:
    """Will return what quiet hours do to a message.

    News by e-mail goes at any hour, because nobody is woken by it; by text it waits for the morning.
    """
    if kind in REPLIES or (kind in NEWS and channel is Channel.EMAIL):
        return Quiet.IGNORED
    return TIMINGS[kind].quiet if kind in TIMINGS else Quiet.LATER


def _without_doubles(found: dict[str, Wanted]) -> dict[str, Wanted]:
    """A reminder says that the form is missing, so the form needs no message of its own at the same time."""
    reminded = {one.channel for one in found.values() if one.kind is Kind.REMINDER_72H}
    return {key: one for key, one in found.items() if one.kind is not Kind.FORM_DUE or one.channel not in reminded}
