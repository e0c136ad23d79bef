"""What each route of a client's own health form takes and answers: the part of docs/openapi.json behind a link."""

from chalicelib.care.errors import Faulty
from chalicelib.routes import intake_views, payloads, views
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, Locked, NotFound, TooLate, TooMany, Unavailable
from dev.openapi_operations import Operation

LINKED = (NotFound, Unavailable)
LOOK = (*LINKED, Locked)
SENT = (*LOOK, Invalid, WrongMediaType)
VISIT = "/v1/appointments/{appointment_id}"

INTAKE_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("POST", f"{VISIT}/intake/open"): Operation(
        {200: intake_views.OpenedView},
        (*LINKED, Invalid, WrongMediaType, TooLate, TooMany),
        payloads.BirthDate,
        security="link",
    ),
    ("PUT", f"{VISIT}/intake"): Operation(
        {200: intake_views.DraftView}, (*SENT, Faulty, TooLate), payloads.FormDraft, security="opened"
    ),
    ("POST", f"{VISIT}/intake"): Operation(
        {201: intake_views.SubmittedView}, (*SENT, Faulty, TooLate), payloads.FormAnswers, security="opened"
    ),
    ("POST", f"{VISIT}/intake/by-phone"): Operation(
        {202: views.AppointmentView}, (*LINKED, Invalid, WrongMediaType, TooLate), payloads.Nothing, security="link"
    ),
    ("GET", f"{VISIT}/outcomes"): Operation({200: intake_views.OutcomesView}, LOOK, security="opened"),
    ("GET", f"{VISIT}/consents"): Operation({200: intake_views.ConsentsView}, LOOK, security="opened"),
    ("POST", f"{VISIT}/consents"): Operation(
        {201: intake_views.ConsentsView}, (*SENT, Faulty, TooLate), payloads.FormAnswers, security="opened"
    ),
    ("POST", f"{VISIT}/consents/withdraw"): Operation(
        {200: intake_views.ConsentsView}, SENT, payloads.TakenBack, security="opened"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
