"""What the audit takes and answers, to whoever checks it and to whoever it is about, and a record opened in need."""

from chalicelib.routes import own_looks, staff_audit
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, Locked, NotFound, Unavailable
from dev.openapi_operations import DAY, TEXT, Operation, Parameter

SUBJECT = Parameter("subject", "query", "Whose chain: client#…, practice, staff, lists or subjects.", TEXT)
ON = Parameter("day", "query", "Without a subject: the practice's day; today, if left out.", DAY)
TYPED = Parameter("q", "query", "The beginning of a name; two letters at least find somebody.", TEXT)
SEEN = (Unauthorized, Forbidden, Invalid, Unavailable)

AUDIT_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/appointments/{appointment_id}/looks"): Operation(
        {200: own_looks.OwnLooks}, (NotFound, Locked, Unavailable), security="opened"
    ),
    ("GET", "/v1/staff/audit"): Operation(
        {200: staff_audit.AuditView}, SEEN, parameters=(SUBJECT, ON), security="staff"
    ),
    ("GET", "/v1/staff/audit/records"): Operation(
        {200: staff_audit.AuditRecords}, SEEN, parameters=(TYPED,), security="staff"
    ),
    ("POST", "/v1/staff/clients/{client_id}/break-glass"): Operation(
        {201: staff_audit.Opened}, (*SEEN, WrongMediaType, NotFound), staff_audit.Emergency, security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
