"""What a visitor may ask and do: look, hold a time, book it."""

from datetime import datetime, timedelta

from chalice.app import Response

from chalicelib import wiring
from chalicelib.adapters.secrets import fingerprint, random_identity
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.contacts import contact_of
from chalicelib.routes.limits import per_address, per_contact
from chalicelib.routes.payloads import HoldWish, NewAppointment, NewSeries
from chalicelib.routes.practice_view import practice_view
from chalicelib.routes.slot_json import slots_json
from chalicelib.routes.views import SeriesView, appointment_view, hold_view
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.book_series import Series, book_series
from chalicelib.usecases.change_appointment import appointment_by_id, release_hold
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.ports import Count
from chalicelib.usecases.wishes import Wish

bp = Routes(__name__)
FORTNIGHT = timedelta(days=14)


@bp.route("/practice", methods=["GET"])
def practice() -> Response:
    """Will answer who, what and where."""
    return requests.json_answer(practice_view(wiring.timetable().practice, wiring.now()), cache="max-age=30")


@bp.route("/slots", methods=["GET"])
def slots() -> Response:
    """Will answer the free times of some days."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    first = requests.query_day(request, "from", now.astimezone(timetable.zone).date())
    wanted = SlotsWanted(
        service=requests.query(request, "service"),
        first=first,
        end=requests.query_day(request, "to", first + FORTNIGHT),
        therapist=requests.query(request, "therapist"),
        location=requests.query(request, "location"),
    )
    answer, next_available = list_slots(wiring.diary(), timetable, wanted, now)
    return requests.json_answer(slots_json(answer, wanted.service, next_available))


@bp.route("/holds", methods=["POST"])
def hold() -> Response:
    """Will keep a time for the asker for a few minutes."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, HoldWish)
    key = requests.idempotency_key(request, required=False)
    held = hold_time(
        wiring.diary(),
        timetable,
        _wish(sent, requests.instant(sent.start, "/start")),
        identity=wiring.secrets().identity("hold", key) if key else random_identity(),
        fingerprint=fingerprint(requests.raw_body(request)),
        counts=(per_address(request, timetable.practice.policies, now),),
        now=now,
        attempts=wiring.patience(),
    )
    return requests.json_answer(hold_view(timetable.practice, held, wiring.secrets().link_secret(held)), 201)


@bp.route("/holds/{hold_id}", methods=["DELETE"])
def let_go(hold_id: str) -> Response:
    """Will put a held time on offer again."""
    held = appointment_by_id(wiring.diary(), requests.identity(hold_id))
    wiring.secrets().check_link(held, requests.link_secret(bp.current_request))
    release_hold(wiring.diary(), held, now=wiring.now(), attempts=wiring.patience())
    return requests.answer("", "application/json", 204)


@bp.route("/appointments", methods=["POST"])
def book() -> Response:
    """Will book: a hold with its secret, or any free time with an idempotency key."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, NewAppointment)
    contact = contact_of(sent.client, timetable.practice.country_code)
    contact_hash = wiring.secrets().contact_hash(contact)
    booking = Booking(
        wish=_wish(sent, requests.instant(sent.start, "/start")),
        identity=_booked_identity(sent),
        completes_hold=sent.hold is not None,
        fingerprint=fingerprint(requests.raw_body(request)),
        client=wiring.secrets().client_id(contact),
        contact_hash=contact_hash,
        contact=contact,
        counts=_counts(timetable, contact_hash, now),
    )
    booked = book_appointment(wiring.diary(), timetable, booking, now=now, attempts=wiring.patience())
    secret = wiring.secrets().link_secret(booked)
    return requests.json_answer(appointment_view(timetable.practice, booked, secret), 201)


@bp.route("/series", methods=["POST"])
def series() -> Response:
    """Will book several visits at once, all or none."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, NewSeries)
    visits = book_series(wiring.diary(), timetable, _series(sent, timetable, now), now=now, attempts=wiring.patience())
    secrets = wiring.secrets()
    shown = [appointment_view(timetable.practice, visit, secrets.link_secret(visit)) for visit in visits]
    return requests.json_answer(SeriesView(shown), 201)


def _series(sent: NewSeries, timetable: Timetable, now: datetime) -> Series:
    most = timetable.practice.policies.series_visits_max
    if sent.visits > most:
        raise Invalid("/visits", f"Book at most {most} visits at once.")
    contact: Contact = contact_of(sent.client, timetable.practice.country_code)
    secrets, key = wiring.secrets(), requests.idempotency_key(bp.current_request, required=True)
    return Series(
        first=_wish(sent, requests.instant(sent.first, "/first")),
        every_weeks=sent.every_weeks,
        identities=tuple(secrets.identity("series", key, index) for index in range(sent.visits)),
        fingerprint=fingerprint(requests.raw_body(bp.current_request)),
        client=secrets.client_id(contact),
        contact_hash=secrets.contact_hash(contact),
        contact=contact,
        counts=_counts(timetable, secrets.contact_hash(contact), now),
    )


def _booked_identity(sent: NewAppointment) -> str:
    """The id of the hold, once its secret is checked; the id that follows from the key, where there is no hold."""
    request, secrets = bp.current_request, wiring.secrets()
    if sent.hold is None:
        return secrets.identity("booking", requests.idempotency_key(request, required=True))
    identity = requests.identity(sent.hold)
    secrets.check_identity(identity, requests.link_secret(request))
    return identity


def _counts(timetable: Timetable, contact_hash: str, now: datetime) -> tuple[Count, ...]:
    policies = timetable.practice.policies
    return per_address(bp.current_request, policies, now), per_contact(contact_hash, policies, now)


def _wish(sent: HoldWish | NewAppointment | NewSeries, start: datetime) -> Wish:
    return Wish(sent.service, start, sent.therapist or "", sent.location or "")
