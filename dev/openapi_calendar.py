"""What each route of the calendar and its desk takes and answers: the part of docs/openapi.json that is for staff."""

from chalicelib.routes import staff_find
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.scheduling.errors import Invalid, Unavailable
from dev.openapi_operations import TEXT, Operation, Parameter

LOOK = (Unauthorized, Forbidden, Invalid, Unavailable)
TYPED = Parameter("q", "query", "The beginning of a name, an address or a number, or its last four digits.", TEXT, True)

BOARD_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/staff/clients"): Operation(
        {200: staff_find.FoundClients}, LOOK, parameters=(TYPED,), security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
