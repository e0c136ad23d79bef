"""The waitlist as whoever waits sees it. Instants carry the practice's offset, hours are those on its wall."""

from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from chalicelib.routes.payloads import Instant
from chalicelib.routes.views import AppointmentView, HoldView, LocationView, Named, ServiceView
from chalicelib.routes.waitlist_payloads import Hours, Weekday
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.practice import MIDNIGHT, Location, Practice, Window
from chalicelib.scheduling.waitlist import Ending, Proposal, StandingWish, State
from chalicelib.usecases.waiting_room import WaitingRoom

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class OfferView(Struct):
    """A time that is kept for whoever waits, until `answer_by`; with `agreed` they said yes and have to book it."""

    id: str
    start: Instant
    end: Instant
    therapist: Named
    location: LocationView
    answer_by: Instant
    agreed: bool


class PastOffer(Struct):
    """The offer before, and how it ended: accepted, passed, lapsed or withdrawn."""

    start: Instant
    therapist: Named
    ending: Ending


class FreeTime(Struct):
    """A time that fits and can be booked right now, by anybody."""

    start: Instant
    therapists: tuple[str, ...]


class ToldBy(Struct):
    """How they are told of an offer. `email` and `phone` say whether there is such an address, not which."""

    contact_by: str
    text_consent: bool
    email: bool
    phone: bool


class WishView(Struct, kw_only=True, omit_defaults=True):
    """A wish as whoever made it sees it: nothing of where they are reached.

    `instead_of` is when the appointment begins that would move. `link` and `free` are given on joining. On saying yes
    come `hold` and `client`, to book it with what is known of who comes, or `appointment`, which has moved there.
    """

    id: str
    state: State
    service: ServiceView
    therapists: list[Named]
    location: str
    weekdays: list[Weekday]
    hours: list[Hours]
    first: date
    last: date
    notice_hours: int
    time_zone: str
    first_name: str
    moves: bool
    told_by: ToldBy
    offer: OfferView | None
    last_offer: PastOffer | None
    instead_of: Instant | None = None
    link: str = ""
    free: list[FreeTime] | None = None
    hold: HoldView | None = None
    client: "ContactView | None" = None
    appointment: AppointmentView | None = None


class ContactView(Struct):
    """Who comes and how to reach them, to fill in what they have said before."""

    first_name: str
    last_name: str
    email: str
    phone: str
    contact_by: str
    text_consent: bool


def wish_view(room: WaitingRoom, wish: StandingWish, now: datetime) -> WishView:
    """Will show a wish as it stands at an instant: an offer whose deadline has come is over, also before the clock."""
    practice, service, offer = room.timetable.practice, room.service(wish), wish.proposal
    live = offer if offer and now < offer.deadline else None
    past = [one for one in wish.proposals if one is not live]
    name = service.name if service else wish.service
    minutes = round(service.length.total_seconds() / 60) if service else 0
    return WishView(
        id=wish.id,
        state=wish.state if live or not offer else State.WAITING,
        service=ServiceView(wish.service, name, minutes),
        therapists=[_therapist(practice, one) for one in wish.therapists],
        location=wish.location,
        weekdays=[WEEK[number] for number in wish.weekdays],
        hours=list(_hours(wish.hours)),
        first=wish.first,
        last=wish.last,
        notice_hours=round(wish.notice.total_seconds() / 3600),
        time_zone=practice.time_zone,
        first_name=wish.contact.first_name,
        moves=bool(wish.moves),
        told_by=told_by(wish.contact),
        offer=_offer(practice, live) if live else None,
        last_offer=_past(practice, past[-1]) if past else None,
    )


def contact_view(wish: StandingWish) -> ContactView:
    """Will show how whoever waits is reached: to themselves, once they say yes."""
    who = wish.contact
    return ContactView(who.first_name, who.last_name, who.email, who.phone, who.contact_by, who.text_consent)


def told_by(who: Contact) -> ToldBy:
    """Will show how somebody is told, and by which ways they could be."""
    return ToldBy(who.contact_by, who.text_consent, bool(who.email), bool(who.phone))


def _offer(practice: Practice, offer: Proposal) -> OfferView:
    zone = practice.zone
    return OfferView(
        id=offer.hold,
        start=offer.start.astimezone(zone),
        end=offer.end.astimezone(zone),
        therapist=_therapist(practice, offer.therapist),
        location=_location(practice, offer.location),
        answer_by=offer.deadline.astimezone(zone),
        agreed=offer.agreed is not None,
    )


def _past(practice: Practice, offer: Proposal) -> PastOffer:
    """An offer that the clock has yet to end has lapsed all the same."""
    start = offer.start.astimezone(practice.zone)
    return PastOffer(start, _therapist(practice, offer.therapist), offer.ending or Ending.LAPSED)


def _hours(windows: Iterable[Window]) -> Iterable[Hours]:
    for one in windows:
        yield Hours(f"{one.opens:%H:%M}", "24:00" if one.closes == MIDNIGHT else f"{one.closes:%H:%M}")


def _therapist(practice: Practice, identity: str) -> Named:
    return Named(identity, next((one.name for one in practice.therapists if one.id == identity), identity))


def _location(practice: Practice, identity: str) -> LocationView:
    where = next((one for one in practice.locations if one.id == identity), Location(identity, identity))
    return LocationView(where.id, where.name, where.address)
