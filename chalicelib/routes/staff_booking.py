"""What staff book for somebody: a visit or a series of them, each behind the same safety check as online."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.contacts import contact_of
from chalicelib.routes.payloads import ClientDetails, HandedIn, Id, Instant
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.safety import checked_at_the_desk
from chalicelib.routes.staff_desk import desk_of
from chalicelib.routes.staff_visit_view import StaffVisit, staff_visit_view
from chalicelib.routes.staff_visits import override_reason
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.cards import speaking
from chalicelib.scheduling.errors import Invalid, NotFound
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.book_appointment import Booking
from chalicelib.usecases.book_series import Series, book_series
from chalicelib.usecases.client_cards import person
from chalicelib.usecases.staff_booking import Terms, book_for_client
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.wishes import Wish

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
MOST_VISITS = 26
NamedClient = Annotated[str, Meta(min_length=26, max_length=26, pattern="^[a-z2-7]+$")]


class ForClient(HandedIn, kw_only=True, forbid_unknown_fields=True):
    """Who comes: somebody who is known, by `client_id`, or somebody new, by `client`; and their safety check."""

    service: Id
    client_id: NamedClient | None = None
    client: ClientDetails | None = None
    therapist: Id | None = None
    location: Id | None = None


class StaffBooking(ForClient, kw_only=True, forbid_unknown_fields=True):
    """A time to book for somebody, or with `walk_in` the next five minutes, whose `start` is left out.

    With `override` the time need not be on offer; it takes a `reason`, without a word about health, and a therapist.
    """

    start: Instant | None = None
    walk_in: bool = False
    override: bool = False
    reason: Annotated[str, Meta(max_length=200)] = ""


class StaffSeries(ForClient, kw_only=True, forbid_unknown_fields=True):
    """Visits at these times, all or none: what repeats, with other times where some were not free."""

    starts: Annotated[list[Instant], Meta(min_length=2, max_length=MOST_VISITS)]


class StaffBooked(Struct):
    """What was booked, and what to tell the client about their answers."""

    visits: list[StaffVisit]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Who:
    """Somebody as they are booked: the id of the card that speaks for them, and how they are reached."""

    client: str
    contact: Contact
    contact_hash: str


@bp.route("/appointments", methods=["POST"])
def book_for_somebody() -> Response:
    """Will book for somebody, whatever the notice; beyond what is on offer by an explicit override only."""
    desk = desk_of(bp.current_request, *WHO)
    sent = requests.body(bp.current_request, StaffBooking, deepest=requests.DEEPEST_FORM)
    terms = Terms(sent.walk_in, override_reason(sent.reason, override=sent.override))
    identity = wiring.secrets().identity("booking", requests.idempotency_key(bp.current_request, required=True))
    wish, who = _wish(desk, sent, _start(sent, desk.now)), _who(desk, sent)
    vetted = checked_at_the_desk(
        sent, desk.timetable, (who.client, who.contact), start=wish.start, visits=(identity,), now=desk.now
    )
    booking = Booking(
        wish=wish,
        identity=identity,
        completes_hold=False,
        fingerprint=_fingerprint(),
        client=who.client,
        contact_hash=who.contact_hash,
        contact=who.contact,
        vetted=vetted,
    )
    return _answer(desk, [book_for_client(desk, booking, terms)], vetted.lines)


@bp.route("/series", methods=["POST"])
def series_for_somebody() -> Response:
    """Will book several visits for somebody, all or none; where some are not free it says which, and what is near."""
    desk = desk_of(bp.current_request, *WHO)
    sent = requests.body(bp.current_request, StaffSeries, deepest=requests.DEEPEST_FORM)
    starts = tuple(sorted(requests.instant(one, "/starts") for one in sent.starts))
    if len(set(starts)) < len(starts):
        raise Invalid("/starts", "Give each time once.")
    key = requests.idempotency_key(bp.current_request, required=True)
    ids = tuple(wiring.secrets().identity("series", key, number) for number in range(len(starts)))
    who, first = _who(desk, sent), _wish(desk, sent, starts[0])
    vetted = checked_at_the_desk(
        sent, desk.timetable, (who.client, who.contact), start=starts[0], visits=ids, now=desk.now
    )
    wanted = Series(
        first=first,
        every_weeks=1,
        identities=ids,
        fingerprint=_fingerprint(),
        client=who.client,
        contact_hash=who.contact_hash,
        contact=who.contact,
        vetted=vetted,
        starts=starts,
    )
    visits = book_series(desk.diary, desk.timetable.at_the_desk, wanted, now=desk.now, attempts=desk.attempts)
    return _answer(desk, visits, vetted.lines)


def _answer(desk: Desk, visits: list[Appointment], lines: tuple[str, ...]) -> Response:
    return requests.json_answer(StaffBooked([staff_visit_view(one, desk.timetable.zone) for one in visits], lines), 201)


def _start(sent: StaffBooking, now: datetime) -> datetime:
    if sent.walk_in:
        if sent.start is not None:
            raise Invalid("/start", "A walk-in begins now: leave the start out.")
        return now + timedelta(seconds=-now.timestamp() % CELL.total_seconds())
    if sent.start is None:
        raise Invalid("/start", "Give a time, or say that it is a walk-in.")
    return requests.instant(sent.start, "/start").astimezone(UTC)


def _wish(desk: Desk, sent: ForClient, start: datetime) -> Wish:
    """A therapist books with themselves."""
    if desk.who.own and sent.therapist != desk.who.own:
        raise Forbidden
    return Wish(sent.service, start, sent.therapist or "", sent.location or "")


def _who(desk: Desk, sent: ForClient) -> _Who:
    secrets = wiring.secrets()
    if (sent.client is None) is (sent.client_id is None):
        raise Invalid("/client", "Say who comes: somebody who is known, or somebody new.")
    if sent.client is not None:
        contact = contact_of(sent.client, desk.timetable.practice.country_code, sent.language)
        return _Who(secrets.client_id(contact), contact, secrets.contact_hash(contact))
    cards = person(wiring.clients(), str(sent.client_id))
    if sent.client_id not in cards or not _is_theirs(desk, str(sent.client_id)):
        raise NotFound
    card = speaking(cards, str(sent.client_id))
    return _Who(card.client, card.contact, card.contact_hash)


def _is_theirs(desk: Desk, client: str) -> bool:
    return not desk.who.own or desk.who.looks_after(desk.diary.of_client(client, ALWAYS))


def _fingerprint() -> str:
    """What identifies the request: keyed, because its answers could be guessed from a plain hash of them."""
    return wiring.secrets().hashed("request", requests.raw_body(bp.current_request).decode("latin-1"))
