"""Right before a message goes: is it still wanted, may it go now, and where to? What it is about is read again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from chalicelib.messaging.addresses import Address, closed, has_room
from chalicelib.messaging.kinds import REPLIES, Channel, Kind, Quiet
from chalicelib.messaging.messages import LEASE, Message, State, Why
from chalicelib.messaging.planning import Wanted, is_wanted, quiet_rule, waking_hours, wanted, why_not
from chalicelib.messaging.quiet import WakingHours
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.message_ports import Links, Outbox
from chalicelib.usecases.plan_licences import licence_of
from chalicelib.usecases.plan_messages import Records, facts_of

A_MOMENT = timedelta(seconds=10)
"""What a text takes that somebody has in hand, and more; the next sweep confirms a stop that waited for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """It goes, to an address as it was read; `zone` is where that is. `visit` is None where it is about none."""

    to: str
    language: str
    address: Address
    zone: ZoneInfo
    visit: Appointment | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: it is looked at again then. With `one` the appointment wants it for other times than it is kept for."""

    look: datetime
    one: Wanted | None = None


@dataclass(frozen=True, slots=True)
class No:
    """It does not go, nor ever will."""

    why: Why


Standing = Go | Later | No


def standing(records: Records, links: Links, message: Message, now: datetime) -> Standing:
    """Will say what becomes of a message that is due.

    Raises:
        Unavailable: as its name says.
    """
    if message.to:
        return _addressed(records, links, message, now)
    visit = records.diary.read([], [message.about]).appointments.get(message.about)
    if visit is None or visit.contact is None:
        return No(Why.GONE)
    wants = wanted(visit, records.timetable.practice.messages, facts_of(records, visit))
    if not is_wanted(message, wants):
        return No(why_not(message, wants, visit))
    one = next(one for one in wants.values() if one.occurrence == (message.kind, message.version))
    if one.due > now and not message.instead:
        return Later(one.due, one)
    hours = waking_hours(visit, records.timetable.practice.messages)
    return _timed(message, one.until, hours, now) or _go(records, links, message, visit, now)


def _go(records: Records, links: Links, message: Message, visit: Appointment, now: datetime) -> Standing:
    contact = visit.contact
    to = "" if contact is None else contact.email if message.channel is Channel.EMAIL else contact.phone
    if contact is None or not to:
        return No(Why.GONE)
    zone = ZoneInfo(contact.zone or visit.zone)
    address = records.outbox.address(links.address_id(message.channel, to), message.channel)
    why = _barred(address, message, zone, now)
    if why is not None:
        return No(why)
    return Go(to=to, language=contact.language, address=address, zone=zone, visit=visit)


def _addressed(records: Records, links: Links, message: Message, now: datetime) -> Standing:
    """A message that names its address: an answer to somebody's text, or a word to the practice itself."""
    practice = records.timetable.practice
    if message.kind is Kind.LICENCE_EXPIRING and licence_of(practice, message.about) is None:
        return No(Why.NOT_WANTED)
    hours = WakingHours(practice.messages.opens, practice.messages.closes, practice.zone)
    not_now = _timed(message, message.until, hours, now)
    if not_now is not None:
        return not_now
    address = records.outbox.address(links.address_id(message.channel, message.to), message.channel)
    if message.kind is Kind.REPLY_STOPPED and is_in_hand(records.outbox, address, now):
        return Later(now + A_MOMENT)
    why = _barred(address, message, practice.zone, now)
    visit = records.diary.read([], [message.of]).appointments.get(message.of) if message.of else None
    if why is not None:
        return No(why)
    return Go(to=message.to, language=message.language, address=address, zone=practice.zone, visit=visit)


def is_in_hand(outbox: Outbox, address: Address, now: datetime) -> bool:
    """Will say whether a text that was counted before a stop may still be on its way out.

    What is counted after it does not go. So whoever waits for this confirms a stop after the last text, never before.

    Raises:
        Unavailable: as its name says.
    """
    lately = [one.message for one in address.texts if now - one.at < LEASE]
    return any(
        name_of(one) == name and one.state is State.SENDING and one.look is not None and one.look > now
        for name in lately
        for one in outbox.of(name.partition("#")[0])
    )


def _timed(message: Message, until: datetime, hours: WakingHours, now: datetime) -> Later | No | None:
    """None where it may go at this hour. A reminder that would go at night goes in the morning, or not at all."""
    if until <= now:
        return No(Why.TOO_LATE)
    if quiet_rule(message.kind, message.channel) is Quiet.IGNORED or hours.includes(now):
        return None
    morning = hours.from_then(now)
    return Later(morning) if morning < until else No(Why.TOO_LATE)


def _barred(address: Address, message: Message, zone: ZoneInfo, now: datetime) -> Why | None:
    why = closed(address, message.kind)
    if why is not None or message.channel is not Channel.TEXT or message.kind in REPLIES:
        return why
    return None if has_room(address, name_of(message), message.kind, zone, now) else Why.TEXT_LIMIT


def name_of(message: Message) -> str:
    """Will return the one name of a message everywhere: what it is about, and its key there."""
    return f"{message.about}#{message.key}"
