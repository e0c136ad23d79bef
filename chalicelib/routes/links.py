"""What the holder of an appointment's link may do. The secret comes in a header, never in a path or query."""

from chalice.app import Response

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.linked import linked
from chalicelib.routes.payloads import NewTime, Nothing
from chalicelib.routes.views import FormView, appointment_view
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment
from chalicelib.usecases.health_form import form_state
from chalicelib.usecases.reschedule_appointment import reschedule_appointment

bp = Routes(__name__)
ACCEPTED = 202


@bp.route("/appointments/{appointment_id}", methods=["GET"])
def show(appointment_id: str) -> Response:
    """Will show the appointment, and which health form it asks for by when."""
    appointment, practice = _linked(appointment_id), wiring.timetable().practice
    shown = appointment_view(practice, appointment)
    state = form_state(wiring.diary(), appointment, wiring.now())
    shown.intake = FormView(state.stage, state.due.astimezone(practice.zone), state.submitted) if state else None
    return requests.json_answer(shown)


@bp.route("/appointments/{appointment_id}/reschedule", methods=["POST"])
def reschedule(appointment_id: str) -> Response:
    """Will move it; too late, it asks staff to."""
    sent = requests.body(bp.current_request, NewTime)
    moved = reschedule_appointment(
        wiring.diary(),
        wiring.timetable(),
        _linked(appointment_id),
        requests.instant(sent.start, "/start"),
        sent.therapist or "",
        now=wiring.now(),
        attempts=wiring.patience(),
    )
    return _done_or_asked(moved)


@bp.route("/appointments/{appointment_id}/cancel", methods=["POST"])
def cancel(appointment_id: str) -> Response:
    """Will cancel it; too late, it asks staff to."""
    requests.body(bp.current_request, Nothing)
    linked, timetable = _linked(appointment_id), wiring.timetable()
    return _done_or_asked(
        cancel_appointment(wiring.diary(), timetable, linked, now=wiring.now(), attempts=wiring.patience())
    )


@bp.route("/appointments/{appointment_id}/confirm", methods=["POST"])
def confirm(appointment_id: str) -> Response:
    """Will note that the client means to come."""
    requests.body(bp.current_request, Nothing)
    linked = _linked(appointment_id)
    return _answer(confirm_appointment(wiring.diary(), linked, now=wiring.now(), attempts=wiring.patience()))


@bp.route("/appointments/{appointment_id}/calendar.ics", methods=["GET"])
def calendar(appointment_id: str) -> Response:
    """Will answer the appointment as a calendar file, in the client's language."""
    from chalicelib.adapters.calendar_file import calendar_file  # noqa: PLC0415  # 85 ms that only this route needs

    linked = _linked(appointment_id)
    language = linked.contact.language if linked.contact else ""
    text = calendar_file(wiring.timetable().practice, [linked], wiring.now(), language)
    name = 'attachment; filename="appointment.ics"'
    return requests.answer(text, "text/calendar; charset=utf-8", Content_Disposition=name)


def _linked(appointment_id: str) -> Appointment:
    return linked(bp.current_request, appointment_id)


def _answer(appointment: Appointment, status: int = 200) -> Response:
    return requests.json_answer(appointment_view(wiring.timetable().practice, appointment), status)


def _done_or_asked(appointment: Appointment) -> Response:
    """200 where the change is made, 202 where it came too late and staff will decide."""
    return _answer(appointment, ACCEPTED if appointment.requested else 200)
