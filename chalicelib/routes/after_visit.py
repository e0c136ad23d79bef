"""After a visit, by its link: how somebody has been since, and what their therapist wrote for them to do at home."""

import logging

from chalice.app import Response
from msgspec import UNSET, Struct, UnsetType

from chalicelib import wiring
from chalicelib.care.check_ins import ALARMING, Answer, Said
from chalicelib.care.errors import Unheard
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.intake_views import CallView
from chalicelib.routes.linked import linked, opened
from chalicelib.routes.payloads import CheckInAnswer, Instant
from chalicelib.routes.problems import href
from chalicelib.scheduling.errors import Tampered, Unavailable
from chalicelib.usecases.check_in import check_in
from chalicelib.usecases.home_care import home_care_of
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.warning_words import Warned, warned

bp = Routes(__name__)
log = logging.getLogger(__name__)


class PracticeCall(Struct):
    """The practice's number, and as a link."""

    phone: str
    href: str


class WarningView(Struct):
    """What to look out for, and whom to call: at once, when it is urgent, and otherwise."""

    lines: tuple[str, ...]
    call: CallView
    urgent: str
    practice: PracticeCall


class CheckedIn(Struct):
    """An answer that was taken in; with a warning where it calls for one. What was said before is not told."""

    answer: str
    warning: WarningView | UnsetType = UNSET


class HomeCareView(Struct):
    """What the therapist wrote for home; no lines, where nothing was written."""

    lines: tuple[str, ...]
    at: Instant | None


@bp.route("/check-ins/{appointment_id}", methods=["POST"])
def answer_check_in(appointment_id: str) -> Response:
    """Will take in how somebody has been since a visit; of what is worse, the worst counts."""
    request = bp.current_request
    sent = requests.body(request, CheckInAnswer)
    said = Said(Answer(sent.answer), sent.leg_now, wiring.now())
    try:
        timetable, visit = wiring.timetable(), linked(request, appointment_id)
        check_in(wiring.diary(), wiring.charts(), timetable, visit, said, attempts=wiring.patience())
    except (Unavailable, Tampered):
        if said.answer in ALARMING:
            raise _unheard(sent.language) from None
        raise
    shown = CheckedIn(said.answer.value)
    if said.answer in ALARMING:
        shown.warning = _warning(warned(region_of(timetable.practice), sent.language, noted=True))
    return requests.json_answer(shown)


@bp.route("/appointments/{appointment_id}/aftercare", methods=["GET"])
def read_home_care(appointment_id: str) -> Response:
    """Will show what the therapist wrote for the client to do at home."""
    visit = opened(bp.current_request, appointment_id, wiring.now())
    found = home_care_of(wiring.charts(), visit)
    at = found.at.astimezone(wiring.timetable().zone) if found.at and found.lines else None
    return requests.json_answer(HomeCareView(found.lines, at))


def _unheard(language: str) -> Unheard:
    """Whoever is worse is told what to look out for even while nothing can be kept."""
    log.warning("a warning was told but could not be noted")
    words = warned(region_of(wiring.timetable().practice), language, noted=False)
    return Unheard(lines=words.lines, call=words.call, number=words.number, urgent=words.urgent, phone=words.phone)


def _warning(words: Warned) -> WarningView:
    return WarningView(
        lines=words.lines,
        call=CallView(words.call, words.number, href(words.number)),
        urgent=words.urgent,
        practice=PracticeCall(words.phone, href(words.phone)),
    )
