"""What somebody does who waits for a time: join, look, say yes or not this one, leave. The secret comes in a header."""

from datetime import date, datetime, timedelta

from chalice.app import Response

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.contacts import contact_of
from chalicelib.routes.limits import per_address, per_contact
from chalicelib.routes.linked import linked
from chalicelib.routes.payloads import Nothing
from chalicelib.routes.views import appointment_view, hold_view
from chalicelib.routes.waitlist_payloads import Answer, ChangedWish, NewWish
from chalicelib.routes.waitlist_terms import changing, weekdays, windows
from chalicelib.routes.waitlist_views import FreeTime, WishView, contact_view, told_by, wish_view
from chalicelib.routes.welcome import how_they_book
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.slots import Answer as Free
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases.answer_offer import Answered, accept_offer, leave_waitlist, pass_offer
from chalicelib.usecases.change_wish import change_wish
from chalicelib.usecases.join_waitlist import Joining, join_waitlist, shown
from chalicelib.usecases.offer_time import wish_by_id
from chalicelib.usecases.ports import Sealed
from chalicelib.usecases.text_messages import TEXTS
from chalicelib.usecases.texts_agreed import Texting, texts_agreed
from chalicelib.usecases.waiting_room import WaitingRoom

bp = Routes(__name__)
MOST_SHOWN = 6


@bp.route("/waitlist", methods=["POST"])
def join() -> Response:
    """Will put somebody on the list, and answer their link and what is free right now that fits."""
    sent, now, room = requests.body(bp.current_request, NewWish), wiring.now(), wiring.waiting_room()
    visit = linked(bp.current_request, sent.appointment) if sent.appointment else None
    wish, free = join_waitlist(room, _joining(sent, room, visit, now), now=now)
    view = _with_free(room, wish, free, now)
    view.link = f"waitlist.html#{wish.id}.{wiring.secrets().wish_secret(wish.id)}"
    return requests.json_answer(view, 201)


@bp.route("/waitlist/{waitlist_id}", methods=["GET"])
def look(waitlist_id: str) -> Response:
    """Will show what they wait for, and the time that is kept for them, if any."""
    room = wiring.waiting_room()
    return requests.json_answer(_view(room, _linked(room, waitlist_id), wiring.now()))


@bp.route("/waitlist/{waitlist_id}/change", methods=["POST"])
def change(waitlist_id: str) -> Response:
    """Will have them wait for something else from now on, at their place in the line, and answer what is free."""
    sent, now, room = requests.body(bp.current_request, ChangedWish), wiring.now(), wiring.waiting_room()
    wish = _linked(room, waitlist_id)
    is_new = sent.text_consent and sent.contact_by in TEXTS and not wish.contact.text_consent
    agreed = _agreed(room, _texting(wish, sent.language), now) if is_new else ()
    wish, free = change_wish(room, wish, changing(sent, agreed), now=now)
    return requests.json_answer(_with_free(room, wish, free, now))


@bp.route("/waitlist/{waitlist_id}/accept", methods=["POST"])
def say_yes(waitlist_id: str) -> Response:
    """Will take the offered time: an appointment moves there, else its hold is kept so that they can book it."""
    sent, now, room = requests.body(bp.current_request, Answer), wiring.now(), wiring.waiting_room()
    said = accept_offer(room, _linked(room, waitlist_id), sent.offer, now=now)
    return requests.json_answer(_taken(room, said, now))


@bp.route("/waitlist/{waitlist_id}/pass", methods=["POST"])
def not_this_one(waitlist_id: str) -> Response:
    """Will leave the offered time to the next in line, and keep them on the list."""
    sent, now, room = requests.body(bp.current_request, Answer), wiring.now(), wiring.waiting_room()
    after = pass_offer(room, _linked(room, waitlist_id), sent.offer, now=now)
    return requests.json_answer(_view(room, after, now))


@bp.route("/waitlist/{waitlist_id}/leave", methods=["POST"])
def leave(waitlist_id: str) -> Response:
    """Will take them off the list; a time that is kept for them goes to the next."""
    requests.body(bp.current_request, Nothing)
    now, room = wiring.now(), wiring.waiting_room()
    return requests.json_answer(_view(room, leave_waitlist(room, _linked(room, waitlist_id), now=now), now))


def _linked(room: WaitingRoom, waitlist_id: str) -> StandingWish:
    identity = requests.identity(waitlist_id)
    wiring.secrets().check_wish(identity, requests.link_secret(bp.current_request))
    return wish_by_id(room, identity)


def _view(room: WaitingRoom, wish: StandingWish, now: datetime) -> WishView:
    view = wish_view(room, wish, now)
    visit = room.diary.read([], [wish.moves]).appointments.get(wish.moves) if wish.moves else None
    if visit is not None:
        view.instead_of = visit.start.astimezone(room.timetable.zone)
        view.told_by = told_by(visit.contact or wish.contact)
    return view


def _with_free(room: WaitingRoom, wish: StandingWish, free: Free, now: datetime) -> WishView:
    view, zone = _view(room, wish, now), room.timetable.zone
    view.free = [FreeTime(start.astimezone(zone), therapists) for start, therapists in shown(free, MOST_SHOWN)]
    return view


def _taken(room: WaitingRoom, said: Answered, now: datetime) -> WishView:
    practice, view = room.timetable.practice, _view(room, said.wish, now)
    if said.hold is not None:
        view.hold = hold_view(practice, said.hold, wiring.secrets().link_secret(said.hold))
        view.hold.expires_at = view.offer.answer_by if view.offer else view.hold.expires_at
        view.client = contact_view(said.wish)
    if said.visit is not None:
        view.appointment = appointment_view(practice, said.visit, wiring.secrets().link_secret(said.visit))
    return view


def _joining(sent: NewWish, room: WaitingRoom, visit: Appointment | None, now: datetime) -> Joining:
    secrets, practice = wiring.secrets(), room.timetable.practice
    contact = _contact(sent, visit, practice.country_code)
    contact_hash = secrets.contact_hash(contact)
    counts = (
        per_address(bp.current_request, practice.policies, now),
        per_contact(contact_hash, practice.policies, now),
    )
    client = visit.client if visit else secrets.client_id(contact)
    how_they_book(client, room.timetable)
    identity = secrets.identity("wish", requests.idempotency_key(bp.current_request, required=True))
    texting = Texting(client=client, contact=contact, wish=identity, language=sent.language, address=_address())
    agreed = _agreed(room, texting, now) if contact.text_consent and visit is None else ()
    return Joining(
        identity=identity,
        fingerprint=secrets.hashed("request", requests.raw_body(bp.current_request).decode("latin-1")),
        service=_service(sent, visit),
        first=sent.first or date.min,
        last=sent.last,
        notice=timedelta(hours=sent.notice_hours),
        contact=contact,
        client=client,
        contact_hash=contact_hash,
        therapists=tuple(dict.fromkeys(sent.therapists)),
        location=sent.location or "",
        weekdays=weekdays(sent),
        hours=tuple(windows(sent.hours)),
        instead_of=visit,
        counts=counts,
        records=agreed,
    )


def _texting(wish: StandingWish, language: str) -> Texting:
    return Texting(client=wish.client, contact=wish.contact, wish=wish.id, language=language, address=_address())


def _agreed(room: WaitingRoom, texting: Texting, now: datetime) -> tuple[Sealed, ...]:
    return (wiring.charts().seal(texts_agreed(room.timetable.practice, texting, now)),)


def _address() -> str:
    return requests.address(bp.current_request)


def _contact(sent: NewWish, visit: Appointment | None, country_code: str) -> Contact:
    if visit is not None and visit.contact is not None:
        return visit.contact
    if sent.client is None:
        raise Invalid("/client", "Say who waits, or for which appointment an earlier time is wanted.")
    return contact_of(sent.client, country_code, sent.language, sent.time_zone)


def _service(sent: NewWish, visit: Appointment | None) -> str:
    if visit is not None:
        return visit.service
    if not sent.service:
        raise Invalid("/service", "Say what for; GET practice lists what there is.")
    return sent.service
