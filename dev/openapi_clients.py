"""What each route about who a client is takes and answers: the part of docs/openapi.json that is for the desk."""

from typing import Any

from chalicelib.routes import staff_client_payloads, staff_client_views, staff_joining
from chalicelib.scheduling.errors import Invalid, NotYet, Overtaken, TooLate
from dev.openapi_operations import Operation
from dev.openapi_staff import CLIENT, DONE, SEEN

EDIT = (*DONE, Overtaken)
VIEW: dict[int, type[Any] | str | None] = {200: staff_client_views.ClientView}

CLIENT_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", CLIENT): Operation(VIEW, SEEN, security="staff"),
    ("POST", f"{CLIENT}/contact"): Operation(
        VIEW, (*EDIT, NotYet), staff_client_payloads.ContactChange, security="staff"
    ),
    ("POST", f"{CLIENT}/flags"): Operation(VIEW, EDIT, staff_client_payloads.FlagChange, security="staff"),
    ("POST", f"{CLIENT}/notes"): Operation(VIEW, EDIT, staff_client_payloads.NewNote, security="staff"),
    ("POST", f"{CLIENT}/notes/remove"): Operation(VIEW, EDIT, staff_client_payloads.OldNote, security="staff"),
    ("POST", f"{CLIENT}/addresses/stop"): Operation(VIEW, DONE, staff_client_payloads.OwnAddress, security="staff"),
    ("POST", f"{CLIENT}/addresses/open"): Operation(VIEW, DONE, staff_client_payloads.OpenAddress, security="staff"),
    ("GET", f"{CLIENT}/alike"): Operation({200: staff_joining.AlikeClients}, SEEN, security="staff"),
    ("GET", f"{CLIENT}/alike/{{other_id}}"): Operation(
        {200: staff_joining.JoinPreview}, (*SEEN, Invalid), security="staff"
    ),
    ("POST", f"{CLIENT}/join"): Operation(VIEW, (*EDIT, TooLate), staff_client_payloads.JoinClients, security="staff"),
    ("POST", f"{CLIENT}/part"): Operation(VIEW, EDIT, staff_client_payloads.PartClient, security="staff"),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
