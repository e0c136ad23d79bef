"""A client's health answers, options and course, for clinical roles: a therapist's own clients only."""

from chalice.app import Response

from chalicelib.care.decisions import Choice, Decision
from chalicelib.routes import requests
from chalicelib.routes.auth import StaffRoutes
from chalicelib.routes.payloads import FormAnswers
from chalicelib.routes.staff_course_views import outcomes_of_people, receipts_view
from chalicelib.routes.staff_desk import CLINICAL, desk_of
from chalicelib.routes.staff_intake_views import intake_view
from chalicelib.routes.staff_payloads import LineDecision, MarkRead, PlanDecisions
from chalicelib.routes.staff_plan_views import options_view
from chalicelib.usecases.enter_history import enter_history
from chalicelib.usecases.staff_intake import mark_read, staff_intake
from chalicelib.usecases.staff_outcomes import staff_outcomes
from chalicelib.usecases.staff_plans import decide, options
from chalicelib.usecases.staff_receipts import staff_receipts

bp = StaffRoutes(__name__)
MADE = 201
DEEPEST_PLAN = 120
"""Brackets in a body: one for each line of a plan, and some."""


@bp.route("/appointments/{appointment_id}/intake", methods=["GET"])
def read_intake(appointment_id: str) -> Response:
    """Will show what is known of whoever booked a visit, with what changed and what is still to be read."""
    desk = desk_of(bp.current_request, *CLINICAL)
    seen = staff_intake(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(intake_view(seen, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/intake/read", methods=["POST"])
def note_reading(appointment_id: str) -> Response:
    """Will note that everything handed in until then was read."""
    desk = desk_of(bp.current_request, *CLINICAL)
    until = requests.instant(requests.body(bp.current_request, MarkRead).until, "/until")
    seen = mark_read(desk, desk.visit(requests.identity(appointment_id)), until)
    return requests.json_answer(intake_view(seen, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/intake", methods=["POST"])
def write_down(appointment_id: str) -> Response:
    """Will keep what a client said by phone or in person, as a version written by whoever asks."""
    desk = desk_of(bp.current_request, *CLINICAL)
    sent = requests.body(bp.current_request, FormAnswers, longest=requests.LONGEST_FORM, deepest=requests.DEEPEST_FORM)
    visit = desk.visit(requests.identity(appointment_id))
    done = enter_history(desk, visit, sent.answers, sent.language)
    return requests.json_answer(intake_view(staff_intake(desk, done.visit), desk.timetable.zone), MADE)


@bp.route("/appointments/{appointment_id}/plan", methods=["GET"])
def plan(appointment_id: str) -> Response:
    """Will show options for a visit, or why there are none yet."""
    desk = desk_of(bp.current_request, *CLINICAL)
    found = options(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(options_view(found, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/plan", methods=["POST"])
def decide_on_lines(appointment_id: str) -> Response:
    """Will keep a word on lines of the plan; nothing else changes."""
    desk = desk_of(bp.current_request, *CLINICAL)
    sent = requests.body(bp.current_request, PlanDecisions, longest=requests.LONGEST_FORM, deepest=DEEPEST_PLAN)
    found = decide(desk, desk.visit(requests.identity(appointment_id)), [_decision(one) for one in sent.lines])
    return requests.json_answer(options_view(found, desk.timetable.zone))


@bp.route("/clients/{client_id}/outcomes", methods=["GET"])
def client_outcomes(client_id: str) -> Response:
    """Will show how a client does by their own scores, with alerts and what a review suggests."""
    desk = desk_of(bp.current_request, *CLINICAL)
    return requests.json_answer(outcomes_of_people(staff_outcomes(desk, requests.identity(client_id))))


@bp.route("/clients/{client_id}/receipts", methods=["GET"])
def client_receipts(client_id: str) -> Response:
    """Will verify every consent that a client gave."""
    desk = desk_of(bp.current_request, *CLINICAL)
    found = staff_receipts(desk, requests.identity(client_id))
    return requests.json_answer(receipts_view(found, desk.timetable.zone))


def _decision(sent: LineDecision) -> Decision:
    return Decision(line=sent.line, choice=Choice(sent.decision), text=sent.text, reason=sent.reason)
