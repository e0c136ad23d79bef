"""What a visitor books: one visit or a series, each behind the safety check; or a call from us instead."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from chalice.app import Response

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.contacts import contact_of, phone_of
from chalicelib.routes.limits import per_address, per_contact
from chalicelib.routes.payloads import CallRequest, NewAppointment, NewSeries
from chalicelib.routes.safety import checked
from chalicelib.routes.views import AppointmentView, CheckView, SeriesView, appointment_view
from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.errors import Invalid
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.book_series import Series, book_series
from chalicelib.usecases.ports import Count
from chalicelib.usecases.request_call import request_call
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish

bp = Routes(__name__)
ACCEPTED = 202


@bp.route("/appointments", methods=["POST"])
def book() -> Response:
    """Will book: a hold with its secret, or any free time with an idempotency key."""
    now, timetable = wiring.now(), wiring.timetable()
    sent = requests.body(bp.current_request, NewAppointment, deepest=requests.DEEPEST_FORM)
    wish, identity = _wish(sent, requests.instant(sent.start, "/start")), _identity(sent)
    from_address = requests.address(bp.current_request)
    who = _who(sent, timetable)
    contact, vetted = checked(sent, timetable, wish, visits=(identity,), contact=who, address=from_address, now=now)
    contact_hash = wiring.secrets().contact_hash(contact)
    booking = Booking(
        wish=wish,
        identity=identity,
        completes_hold=sent.hold is not None,
        fingerprint=_fingerprint(),
        client=wiring.secrets().client_id(contact),
        contact_hash=contact_hash,
        contact=contact,
        vetted=vetted,
        counts=_counts(timetable, contact_hash, now),
    )
    booked = book_appointment(wiring.diary(), timetable, booking, now=now, attempts=wiring.patience())
    return requests.json_answer(_view(timetable, booked, vetted), 201)


@bp.route("/series", methods=["POST"])
def series() -> Response:
    """Will book several visits at once, all or none."""
    now, timetable = wiring.now(), wiring.timetable()
    sent = requests.body(bp.current_request, NewSeries, deepest=requests.DEEPEST_FORM)
    wanted = _series(sent, timetable, now)
    visits = book_series(wiring.diary(), timetable, wanted, now=now, attempts=wiring.patience())
    return requests.json_answer(SeriesView([_view(timetable, visit, wanted.vetted) for visit in visits]), 201)


@bp.route("/call-requests", methods=["POST"])
def call_me() -> Response:
    """Will have staff call somebody who was stopped and asks for it; of their answers only the rules are kept."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, CallRequest)
    if not sent.consent:
        raise Invalid("/consent", "Tick that we may call you about this.")
    secrets = wiring.secrets()
    contact = Contact(sent.first_name, "", phone=phone_of(sent.phone, timetable.practice.country_code, "/phone"))
    request_call(
        wiring.diary(),
        wiring.charts(),
        timetable,
        contact,
        client=secrets.client_id(contact),
        name=secrets.identity("call", requests.idempotency_key(request, required=True)),
        stopped=secrets.stopped(sent.stopped) if sent.stopped else "",
        counts=_counts(timetable, secrets.contact_hash(contact), now),
        now=now,
        attempts=wiring.patience(),
    )
    return requests.json_answer({}, ACCEPTED)


def _series(sent: NewSeries, timetable: Timetable, now: datetime) -> Series:
    most = timetable.practice.policies.series_visits_max
    if sent.visits > most:
        raise Invalid("/visits", f"Book at most {most} visits at once.")
    secrets, key = wiring.secrets(), requests.idempotency_key(bp.current_request, required=True)
    identities = tuple(secrets.identity("series", key, index) for index in range(sent.visits))
    first = _wish(sent, requests.instant(sent.first, "/first"))
    from_address = requests.address(bp.current_request)
    who = _who(sent, timetable)
    contact, vetted = checked(sent, timetable, first, visits=identities, contact=who, address=from_address, now=now)
    return Series(
        first=first,
        every_weeks=sent.every_weeks,
        identities=identities,
        fingerprint=_fingerprint(),
        client=secrets.client_id(contact),
        contact_hash=secrets.contact_hash(contact),
        contact=contact,
        vetted=vetted,
        counts=_counts(timetable, secrets.contact_hash(contact), now),
    )


def _who(sent: NewAppointment | NewSeries, timetable: Timetable) -> Callable[[], Contact]:
    """Who comes, worked out when it is asked: in the language of the page, and with the zone its browser told."""
    zone = sent.answers.get("client_timezone")
    return partial(contact_of, sent.client, timetable.practice.country_code, sent.language, zone)


def _view(timetable: Timetable, booked: Appointment, vetted: Vetted) -> AppointmentView:
    """The appointment with its link, and what the client reads of the check, by where the booking stands now."""
    view = appointment_view(timetable.practice, booked, wiring.secrets().link_secret(booked))
    waits = booked.status is Status.PENDING_REVIEW
    view.check = CheckView("hold" if waits else vetted.level.value, vetted.lines)
    return view


def _fingerprint() -> str:
    """What identifies the request: keyed, because its answers could be guessed from a plain hash of them."""
    return wiring.secrets().hashed("request", requests.raw_body(bp.current_request).decode("latin-1"))


def _identity(sent: NewAppointment) -> str:
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


def _wish(sent: NewAppointment | NewSeries, start: datetime) -> Wish:
    return Wish(sent.service, start, sent.therapist or "", sent.location or "")
