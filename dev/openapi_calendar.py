"""What each route of the calendar and its desk takes and answers: the part of docs/openapi.json that is for staff."""

from chalicelib.care.errors import Faulty, Stopped
from chalicelib.routes import staff_blocks, staff_board, staff_booking, staff_find
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, KeyReused, NotFound, SeriesBroken, SlotTaken, Unavailable, Unfit
from dev.openapi_operations import (
    FROM,
    LOCATION,
    NEEDED_KEY,
    SERVICE,
    TEXT,
    THERAPIST,
    TO,
    Operation,
    Parameter,
    SlotList,
)

BOOK = (Unauthorized, Forbidden, Invalid, WrongMediaType, KeyReused, Faulty, Stopped, NotFound, Unavailable)
LOOK = (Unauthorized, Forbidden, Invalid, Unavailable)
TYPED = Parameter("q", "query", "The beginning of a name, an address or a number, or its last four digits.", TEXT, True)
DAYS = Parameter("days", "query", "How many days; seven, if left out, at most 42.", {"type": "integer"})
KNOWN = Parameter("known", "query", "The version that is shown already: only a change is answered.", TEXT)
AS = Parameter("as", "query", "counts: how many of each status a day has, instead of each visit.", {"enum": ["counts"]})

BOARD_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/staff/board"): Operation(
        {200: staff_board.BoardView}, LOOK, parameters=(FROM, DAYS, THERAPIST, KNOWN, AS), security="staff"
    ),
    ("GET", "/v1/staff/slots"): Operation(
        {200: SlotList}, LOOK, parameters=(SERVICE, FROM, TO, THERAPIST, LOCATION), security="staff"
    ),
    ("POST", "/v1/staff/appointments"): Operation(
        {201: staff_booking.StaffBooked}, (*BOOK, SlotTaken), staff_booking.StaffBooking, (NEEDED_KEY,), "staff"
    ),
    ("POST", "/v1/staff/series"): Operation(
        {201: staff_booking.StaffBooked}, (*BOOK, SeriesBroken), staff_booking.StaffSeries, (NEEDED_KEY,), "staff"
    ),
    ("POST", "/v1/staff/blocks"): Operation(
        {201: staff_board.OnBoard},
        (*LOOK, WrongMediaType, SlotTaken, KeyReused),
        staff_blocks.NewBlock,
        (NEEDED_KEY,),
        "staff",
    ),
    ("POST", "/v1/staff/extra-hours"): Operation(
        {200: staff_blocks.HoursOpened}, (*LOOK, WrongMediaType, Unfit), staff_blocks.NewHours, security="staff"
    ),
    ("DELETE", "/v1/staff/blocks/{block_id}"): Operation(
        {200: staff_board.OnBoard}, (Unauthorized, Forbidden, NotFound, Unavailable), security="staff"
    ),
    ("GET", "/v1/staff/clients"): Operation(
        {200: staff_find.FoundClients}, LOOK, parameters=(TYPED,), security="staff"
    ),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
