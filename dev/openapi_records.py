"""What the routes of copies of records take and answer: a part of docs/openapi.json."""

from chalicelib.routes import own_record, payloads, staff_records
from chalicelib.scheduling.errors import Locked
from dev.openapi_operations import LINKED, WRITE, Operation
from dev.openapi_staff import DONE, SEEN

OWN, STAFFS = "/v1/appointments/{appointment_id}/record", "/v1/staff/appointments/{appointment_id}/record"

RECORD_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", OWN): Operation({200: own_record.OwnRequest}, (*LINKED, Locked), security="opened"),
    ("POST", OWN): Operation(
        {202: own_record.OwnRequest}, (*WRITE, *LINKED, Locked), payloads.Nothing, security="opened"
    ),
    ("GET", STAFFS): Operation({200: staff_records.RecordCopyView}, SEEN, security="staff"),
    ("POST", f"{STAFFS}/asked"): Operation(
        {200: staff_records.RecordRequestView}, DONE, payloads.Nothing, security="staff"
    ),
    ("POST", f"{STAFFS}/done"): Operation(
        {200: staff_records.RecordRequestView}, DONE, staff_records.HandOver, security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
