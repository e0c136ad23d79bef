"""The work list of staff: reviews that hold visits back, clearances, calls. Answers are for clinical roles only."""

from chalice.app import Response

from chalicelib.care.clearance_steps import Step
from chalicelib.care.clearances import State
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Nothing
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.staff_desk import CLINICAL, desk_of
from chalicelib.routes.staff_payloads import Accept, ClearanceStep, Decline
from chalicelib.routes.staff_views import (
    Stepped,
    TaskList,
    Visits,
    clearance_view,
    review_view,
    task_view,
    visit_view,
)
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.review_details import review_details
from chalicelib.usecases.review_obstacles import Acceptance
from chalicelib.usecases.settle_review import accept_review, decline_review
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.step_clearance import step_clearance
from chalicelib.usecases.work_queue import finish_call, work_queue

bp = StaffRoutes(__name__)
DESK = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK)


@bp.route("/reviews", methods=["GET"])
def reviews() -> Response:
    """Will list what is due, soonest first: to clinical roles with rules and answers, to others without."""
    desk = desk_of(bp.current_request, *CLINICAL, Role.FRONT_DESK)
    return requests.json_answer(TaskList([task_view(one, desk.timetable.zone) for one in work_queue(desk)]))


@bp.route("/calls/{client_id}/{call_id}/done", methods=["POST"])
def call_done(client_id: str, call_id: str) -> Response:
    """Will note that somebody called."""
    requests.body(bp.current_request, Nothing)
    desk = desk_of(bp.current_request, *DESK)
    finish_call(desk, requests.identity(client_id), requests.identity(call_id))
    return requests.json_answer({})


@bp.route("/appointments/{appointment_id}/review", methods=["GET"])
def review(appointment_id: str) -> Response:
    """Will show the review that holds a visit back, or did."""
    desk = desk_of(bp.current_request, *CLINICAL)
    details = review_details(desk, desk.visit(requests.identity(appointment_id)))
    return requests.json_answer(review_view(details, desk.timetable.zone))


@bp.route("/appointments/{appointment_id}/review/accept", methods=["POST"])
def accept(appointment_id: str) -> Response:
    """Will confirm every visit that the review holds back, where nothing has to be done first."""
    desk = desk_of(bp.current_request, *CLINICAL)
    sent = requests.body(bp.current_request, Accept)
    said = Acceptance(
        note=sent.note.strip(),
        version=sent.version,
        checked_by=sent.checked_by.strip(),
        without_clearance=sent.without_clearance.strip(),
    )
    return _visits(desk, accept_review(desk, desk.visit(requests.identity(appointment_id)), said))


@bp.route("/appointments/{appointment_id}/review/decline", methods=["POST"])
def decline(appointment_id: str) -> Response:
    """Will cancel every visit that the review holds back, and give their times back."""
    desk = desk_of(bp.current_request, *CLINICAL)
    sent = requests.body(bp.current_request, Decline)
    return _visits(desk, decline_review(desk, desk.visit(requests.identity(appointment_id)), sent.reason.strip()))


@bp.route("/appointments/{appointment_id}/review/clearance", methods=["POST"])
def clearance(appointment_id: str) -> Response:
    """Will note a step of a provider's clearance; front desk may ask for one."""
    desk = desk_of(bp.current_request, *CLINICAL, Role.FRONT_DESK)
    sent = requests.body(bp.current_request, ClearanceStep)
    state, letter = State(sent.state), (sent.on, sent.limits, sent.valid_until)
    if not desk.who.clinical and (state is not State.REQUESTED or any(one is not None for one in letter)):
        raise Forbidden
    step = Step(
        state=state,
        by=desk.who.id,
        provider=sent.provider,
        on=sent.on,
        limits=None if sent.limits is None else tuple(sent.limits),
        valid_until=sent.valid_until,
    )
    after, confirmed = step_clearance(desk, desk.visit(requests.identity(appointment_id)), step)
    if not desk.who.clinical:
        return requests.json_answer(Stepped(after.state.value))
    zone = desk.timetable.zone
    visits = [visit_view(one, zone) for one in confirmed]
    return requests.json_answer(Stepped(after.state.value, clearance_view(after), visits))


def _visits(desk: Desk, visits: list[Appointment]) -> Response:
    return requests.json_answer(Visits([visit_view(one, desk.timetable.zone) for one in visits]))
