"""A client's own health form, consents and scores: by the link, and the key that the date of birth gives."""

from datetime import timedelta

from chalice.app import Response

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.intake_views import (
    consents_view,
    draft_view,
    opened_view,
    outcomes_view,
    submitted_view,
)
from chalicelib.routes.limits import wrong_births
from chalicelib.routes.linked import linked, opened
from chalicelib.routes.payloads import BirthDate, FormAnswers, FormDraft, Nothing, TakenBack
from chalicelib.routes.views import appointment_view
from chalicelib.usecases.answer_by_phone import answer_by_phone
from chalicelib.usecases.consents import give_consents, list_consents, withdraw_consent
from chalicelib.usecases.form_records import HandIn
from chalicelib.usecases.open_intake import open_intake
from chalicelib.usecases.outcomes import outcomes
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.save_draft import save_draft
from chalicelib.usecases.submit_intake import submit_intake

bp = Routes(__name__)
OPEN_FOR = timedelta(hours=12)
MADE, ACCEPTED = 201, 202


@bp.route("/appointments/{appointment_id}/intake/open", methods=["POST"])
def open_form(appointment_id: str) -> Response:
    """Will open the health form, given the date of birth; after five wrong ones in an hour it stays shut."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    born = requests.body(request, BirthDate).date_of_birth
    visit = linked(request, appointment_id)
    found = open_intake(
        wiring.diary(),
        wiring.charts(),
        timetable,
        visit,
        born,
        tries=wrong_births(visit, now),
        now=now,
        attempts=wiring.patience(),
    )
    until = now + OPEN_FOR
    key = wiring.secrets().intake_key(visit, until)
    asked = timetable.practice.care.sensitive_areas
    return requests.json_answer(opened_view(found, key, until, asked, timetable.zone))


@bp.route("/appointments/{appointment_id}/intake", methods=["PUT"])
def keep_draft(appointment_id: str) -> Response:
    """Will keep what is filled in so far for two weeks, in place of what was kept before."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, FormDraft, longest=requests.LONGEST_FORM, deepest=requests.DEEPEST_FORM)
    visit = opened(request, appointment_id, now)
    draft = save_draft(
        wiring.diary(), wiring.charts(), timetable, visit, sent.answers, now=now, attempts=wiring.patience()
    )
    return requests.json_answer(draft_view(draft, timetable.zone))


@bp.route("/appointments/{appointment_id}/intake", methods=["POST"])
def submit(appointment_id: str) -> Response:
    """Will take in the health form; the same one again is the version that it was."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, FormAnswers, longest=requests.LONGEST_FORM, deepest=requests.DEEPEST_FORM)
    visit, form = opened(request, appointment_id, now), HandIn(answers=sent.answers, language=sent.language)
    done = submit_intake(wiring.diary(), wiring.charts(), timetable, visit, form, now=now, attempts=wiring.patience())
    region = region_of(timetable.practice)
    return requests.json_answer(submitted_view(done, region, sent.language, timetable.zone), MADE)


@bp.route("/appointments/{appointment_id}/intake/by-phone", methods=["POST"])
def answer_on_the_phone(appointment_id: str) -> Response:
    """Will have staff call, and let the appointment wait for it."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    requests.body(request, Nothing)
    visit = linked(request, appointment_id)
    waits = answer_by_phone(wiring.diary(), wiring.charts(), timetable, visit, now=now, attempts=wiring.patience())
    return requests.json_answer(appointment_view(timetable.practice, waits), ACCEPTED)


@bp.route("/appointments/{appointment_id}/outcomes", methods=["GET"])
def show_outcomes(appointment_id: str) -> Response:
    """Will show the client's own scores over time, words first."""
    now, zone = wiring.now(), wiring.timetable().zone
    visit = opened(bp.current_request, appointment_id, now)
    return requests.json_answer(outcomes_view(outcomes(wiring.diary(), wiring.charts(), visit, zone, now)))


@bp.route("/appointments/{appointment_id}/consents", methods=["GET"])
def show_consents(appointment_id: str) -> Response:
    """Will list what the client agreed to, in the words that were shown."""
    now, zone = wiring.now(), wiring.timetable().zone
    visit = opened(bp.current_request, appointment_id, now)
    return requests.json_answer(consents_view(list_consents(wiring.charts(), visit, now), zone))


@bp.route("/appointments/{appointment_id}/consents", methods=["POST"])
def agree(appointment_id: str) -> Response:
    """Will keep what the client agrees to for this visit, signed."""
    request, now, timetable = bp.current_request, wiring.now(), wiring.timetable()
    sent = requests.body(request, FormAnswers, longest=requests.LONGEST_FORM, deepest=requests.DEEPEST_FORM)
    visit = opened(request, appointment_id, now)
    give_consents(
        wiring.diary(),
        wiring.charts(),
        timetable,
        visit,
        sent.answers,
        language=sent.language,
        now=now,
        attempts=wiring.patience(),
    )
    return requests.json_answer(consents_view(list_consents(wiring.charts(), visit, now), timetable.zone), MADE)


@bp.route("/appointments/{appointment_id}/consents/withdraw", methods=["POST"])
def take_back(appointment_id: str) -> Response:
    """Will take a consent back, or one area of it, at once."""
    request, now, zone = bp.current_request, wiring.now(), wiring.timetable().zone
    sent = requests.body(request, TakenBack)
    visit = opened(request, appointment_id, now)
    left = withdraw_consent(
        wiring.diary(), wiring.charts(), visit, sent.consent, sent.area or "", now=now, attempts=wiring.patience()
    )
    return requests.json_answer(consents_view(left, zone))
