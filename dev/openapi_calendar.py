"""What each route of the calendar and its desk takes and answers: the part of docs/openapi.json that is for staff."""

from chalicelib.routes import staff_board, staff_find
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.scheduling.errors import Invalid, Unavailable
from dev.openapi_operations import FROM, TEXT, THERAPIST, Operation, Parameter

LOOK = (Unauthorized, Forbidden, Invalid, Unavailable)
TYPED = Parameter("q", "query", "The beginning of a name, an address or a number, or its last four digits.", TEXT, True)
DAYS = Parameter("days", "query", "How many days; seven, if left out, at most 42.", {"type": "integer"})
KNOWN = Parameter("known", "query", "The version that is shown already: only a change is answered.", TEXT)
AS = Parameter("as", "query", "counts: how many of each status a day has, instead of each visit.", {"enum": ["counts"]})

BOARD_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/staff/board"): Operation(
        {200: staff_board.BoardView}, LOOK, parameters=(FROM, DAYS, THERAPIST, KNOWN, AS), security="staff"
    ),
    ("GET", "/v1/staff/clients"): Operation(
        {200: staff_find.FoundClients}, LOOK, parameters=(TYPED,), security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
