"""What each route of clients' care takes and answers: the part of docs/openapi.json that is for staff."""

from chalicelib.care.errors import Faulty
from chalicelib.routes import payloads, staff_payloads, staff_views
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, NotFound, NotYet, TooLate, Unavailable
from dev.openapi_operations import Empty, Operation

SEEN = (Unauthorized, Forbidden, NotFound, Unavailable)
DONE = (*SEEN, Invalid, WrongMediaType)
VISIT = "/v1/staff/appointments/{appointment_id}"

STAFF_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/staff/reviews"): Operation(
        {200: staff_views.TaskList}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("POST", "/v1/staff/calls/{client_id}/{call_id}/done"): Operation(
        {200: Empty}, DONE, payloads.Nothing, security="staff"
    ),
    ("GET", f"{VISIT}/review"): Operation({200: staff_views.ReviewView}, SEEN, security="staff"),
    ("POST", f"{VISIT}/review/accept"): Operation(
        {200: staff_views.Visits}, (*DONE, NotYet, TooLate), staff_payloads.Accept, security="staff"
    ),
    ("POST", f"{VISIT}/review/decline"): Operation(
        {200: staff_views.Visits}, (*DONE, TooLate), staff_payloads.Decline, security="staff"
    ),
    ("POST", f"{VISIT}/review/clearance"): Operation(
        {200: staff_views.Stepped}, (*DONE, Faulty), staff_payloads.ClearanceStep, security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
