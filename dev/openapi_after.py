"""What each route about the time after a visit takes and answers, and how clients are written to."""

from chalicelib.care.errors import Faulty, Unheard
from chalicelib.routes import after_visit, own_messages, payloads, staff_after
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, Locked, NotFound, NotYet, TooLate, Unavailable
from dev.openapi_operations import LANGUAGE, Operation

LINKED = (NotFound, Unavailable)
SEEN = (Unauthorized, Forbidden, NotFound, Unavailable)
SENT = (Invalid, WrongMediaType)
OWN, VISIT = "/v1/appointments/{appointment_id}", "/v1/staff/appointments/{appointment_id}"

AFTER_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("POST", "/v1/check-ins/{appointment_id}"): Operation(
        {200: after_visit.CheckedIn},
        (*LINKED, *SENT, NotYet, TooLate, Unheard),
        payloads.CheckInAnswer,
        security="link",
    ),
    ("GET", f"{OWN}/aftercare"): Operation({200: after_visit.HomeCareView}, (*LINKED, Locked), security="opened"),
    ("GET", f"{OWN}/messages"): Operation(
        {200: own_messages.MessageChoiceView}, LINKED, parameters=(LANGUAGE,), security="link"
    ),
    ("POST", f"{OWN}/messages"): Operation(
        {200: own_messages.MessageChoiceView}, (*LINKED, *SENT), payloads.MessageWish, security="link"
    ),
    ("GET", f"{VISIT}/check-in"): Operation({200: staff_after.CheckInView}, SEEN, security="staff"),
    ("POST", f"{VISIT}/check-in/done"): Operation(
        {200: staff_after.CheckInView}, (*SEEN, *SENT), staff_after.CheckInDone, security="staff"
    ),
    ("GET", f"{VISIT}/aftercare"): Operation({200: staff_after.StaffHomeCare}, SEEN, security="staff"),
    ("POST", f"{VISIT}/aftercare"): Operation(
        {200: staff_after.StaffHomeCare},
        (*SEEN, *SENT, Faulty, NotYet, TooLate),
        staff_after.HomeCareLines,
        security="staff",
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
