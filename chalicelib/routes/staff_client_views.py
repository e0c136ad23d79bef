"""A client as everybody at the desk may see them: nothing of it is about health."""

from datetime import date
from zoneinfo import ZoneInfo

from msgspec import Struct

from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_visit_view import ContactView, contact_view
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.cards import Card, DeskNote, Flag
from chalicelib.scheduling.waitlist import StandingWish, State
from chalicelib.usecases.client_addresses import Known as KnownAddress
from chalicelib.usecases.client_overview import Overview


class FlagView(Struct):
    """What staff said of a client: who of them, when, and why."""

    by: str
    at: Instant
    reason: str


class DeskNoteView(Struct):
    """A word of the desk's."""

    id: str
    by: str
    at: Instant
    text: str


class Entry(Struct):
    """One id that the person has booked under, with the contact that goes with it."""

    id: str
    contact: ContactView
    first_seen: Instant


class ClientVisit(Struct):
    """A visit in a client's list. `intake` is when its health form came in."""

    id: str
    status: Status
    service: str
    therapist: str
    location: str
    start: Instant
    end: Instant
    intake: Instant | None


class ClientWish(Struct):
    """What a client waits for."""

    id: str
    state: State
    service: str
    first: date
    last: date
    therapists: list[str]
    joined: Instant


class AddressView(Struct):
    """An address that messages go to. `opted_out` since they said stop, `cause` why it is closed otherwise."""

    channel: str
    to: str
    opted_out: Instant | None
    suppressed: Instant | None
    cause: str


class ClientView(Struct):
    """A client. `entries` are all their ids, the one that speaks for them first; visits and notes the latest first."""

    id: str
    version: int
    contact: ContactView
    first_seen: Instant
    edited: Instant | None
    blocked: FlagView | None
    approval: FlagView | None
    joined: FlagView | None
    marketing: bool
    entries: list[Entry]
    notes: list[DeskNoteView]
    visits: list[ClientVisit]
    wishes: list[ClientWish]
    addresses: list[AddressView]


def client_view(seen: Overview, zone: ZoneInfo) -> ClientView:
    """Will show a client."""
    known = seen.known
    card, cards = known.card, [known.cards[one] for one in known.card.ids]
    return ClientView(
        id=card.client,
        version=card.version,
        contact=contact_view(known.contact),
        first_seen=min(one.first_seen for one in cards).astimezone(zone),
        edited=card.edited.astimezone(zone) if card.edited else None,
        blocked=_of_any([one.blocked for one in cards], zone),
        approval=_of_any([one.approval for one in cards], zone),
        joined=_of_any([card.joined], zone),
        marketing=seen.marketing,
        entries=[entry(one, zone) for one in cards],
        notes=_notes([note for one in cards for note in one.notes], zone),
        visits=[_visit(one, zone) for one in reversed(known.visits)],
        wishes=[wish(one, zone) for one in seen.wishes],
        addresses=[address_view(one, zone) for one in seen.addresses],
    )


def entry(card: Card, zone: ZoneInfo) -> Entry:
    """Will show one id of a person's."""
    return Entry(card.client, contact_view(card.contact), card.first_seen.astimezone(zone))


def wish(one: StandingWish, zone: ZoneInfo) -> ClientWish:
    """Will show what somebody waits for."""
    joined = one.joined.astimezone(zone)
    return ClientWish(one.id, one.state, one.service, one.first, one.last, list(one.therapists), joined)


def address_view(one: KnownAddress, zone: ZoneInfo) -> AddressView:
    """Will show an address with what is known of it."""
    out, gone = one.address.opted_out, one.address.suppressed
    return AddressView(
        channel=one.place.channel.value,
        to=one.place.to,
        opted_out=out.astimezone(zone) if out else None,
        suppressed=gone.astimezone(zone) if gone else None,
        cause=one.address.cause,
    )


def _of_any(flags: list[Flag | None], zone: ZoneInfo) -> FlagView | None:
    """What is said of one of a person's ids counts for all."""
    found = [one for one in flags if one]
    return FlagView(found[0].by, found[0].at.astimezone(zone), found[0].reason) if found else None


def _notes(notes: list[DeskNote], zone: ZoneInfo) -> list[DeskNoteView]:
    latest = sorted(notes, key=lambda one: one.at, reverse=True)
    return [DeskNoteView(one.id, one.by, one.at.astimezone(zone), one.text) for one in latest]


def _visit(one: Appointment, zone: ZoneInfo) -> ClientVisit:
    return ClientVisit(
        id=one.id,
        status=one.status,
        service=one.service,
        therapist=one.therapist,
        location=one.location,
        start=one.start.astimezone(zone),
        end=one.end.astimezone(zone),
        intake=one.intake.astimezone(zone) if one.intake else None,
    )
