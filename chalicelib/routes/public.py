"""What a visitor may ask and do before booking: look around, hold a time, let it go."""

from datetime import datetime, timedelta

from chalice.app import Response

from chalicelib import wiring
from chalicelib.adapters.secrets import fingerprint, random_identity
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.limits import per_address
from chalicelib.routes.payloads import HoldWish
from chalicelib.routes.practice_view import practice_view
from chalicelib.routes.slot_json import slots_json
from chalicelib.routes.views import hold_view
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.translations import in_language
from chalicelib.usecases.change_appointment import appointment_by_id, release_hold
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.wishes import Wish

bp = Routes(__name__)
FORTNIGHT = timedelta(days=14)


@bp.route("/practice", methods=["GET"])
def practice() -> Response:
    """Will answer who, what and where, in a language as far as the practice speaks it."""
    language = requests.query(bp.current_request, "language").partition("-")[0].lower()
    shown = in_language(wiring.timetable().practice, language)
    return requests.json_answer(practice_view(shown, wiring.now()), cache="max-age=30")


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
    if held.offer:
        _pass_on(held)
    else:
        release_hold(wiring.diary(), held, now=wiring.now(), attempts=wiring.patience())
    return requests.answer("", "application/json", 204)


def _pass_on(held: Appointment) -> None:
    """A time that was offered to somebody on the waitlist goes to the next in line."""
    from chalicelib.usecases.answer_offer import pass_offer  # noqa: PLC0415  # no look at times needs it
    from chalicelib.usecases.offer_time import wish_by_id  # noqa: PLC0415

    room = wiring.waiting_room()
    pass_offer(room, wish_by_id(room, held.offer), held.id, now=wiring.now())


def _wish(sent: HoldWish, start: datetime) -> Wish:
    return Wish(sent.service, start, sent.therapist or "", sent.location or "")
