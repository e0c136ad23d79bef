"""What each route about calendars takes and answers: feeds for programs, and what staff do about feeds and imports."""

from chalicelib.routes import payloads, staff_calendars
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, NotFound, Unavailable
from dev.openapi_operations import Operation, Parameter

SEEN = (Unauthorized, Forbidden, NotFound, Unavailable)
DONE = (*SEEN, Invalid, WrongMediaType)
THERAPIST = "/v1/staff/calendars/therapists/{therapist}"
PRACTICE = "/v1/staff/calendars/practice"
KNOWN = Parameter("If-None-Match", "header", "The ETag of the feed as the program has it.", {"type": "string"})
PATHS = {
    "feed": r"^(practice|therapist\.[a-z0-9-]{1,41})\.[0-9]{1,9}\.[A-Za-z0-9_-]{43}\.ics$",
    "therapist": "^[a-z0-9][a-z0-9-]{0,40}$",
    "work_list": "^[a-z-]{4,12}$",
    "message_kind": "^[a-z0-9_]{4,20}$",
    "section": "^[a-z]{3,20}$",
    "member_id": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
}
"""What the parts of these paths look like, where they are not ids of ours."""

CALENDAR_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/calendars/{feed}"): Operation(
        {200: "text/calendar", 304: None}, (NotFound, Unavailable), parameters=(KNOWN,)
    ),
    ("GET", "/v1/staff/calendars"): Operation(
        {200: staff_calendars.CalendarsView}, (Unauthorized, Forbidden, Unavailable), security="staff"
    ),
    ("POST", f"{PRACTICE}/feed"): Operation({201: staff_calendars.NewFeed}, DONE, payloads.Nothing, security="staff"),
    ("DELETE", f"{PRACTICE}/feed"): Operation({204: None}, SEEN, security="staff"),
    ("POST", f"{THERAPIST}/feed"): Operation({201: staff_calendars.NewFeed}, DONE, payloads.Nothing, security="staff"),
    ("DELETE", f"{THERAPIST}/feed"): Operation({204: None}, SEEN, security="staff"),
    ("POST", f"{THERAPIST}/imports"): Operation(
        {201: staff_calendars.ImportView}, DONE, staff_calendars.NewImport, security="staff"
    ),
    ("DELETE", f"{THERAPIST}/imports/{{import_id}}"): Operation({204: None}, SEEN, security="staff"),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
