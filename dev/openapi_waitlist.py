"""What each route about the waitlist takes and answers: for whoever waits, and for staff."""

from chalicelib.routes import payloads, staff_waitlist, waitlist_payloads, waitlist_views
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import (
    CallFirst,
    HoldExpired,
    Invalid,
    KeyReused,
    NotFound,
    NotYet,
    SlotTaken,
    TooLate,
    TooMany,
    Unavailable,
)
from dev.openapi_operations import NEEDED_KEY, SERVICE, TEXT, THERAPIST, Operation, Parameter

WISH, STAFF = "/v1/waitlist/{waitlist_id}", "/v1/staff/waitlist"
WRITE = (Invalid, WrongMediaType, Unavailable)
LINKED = (NotFound, Unavailable)
SEEN = (Unauthorized, Forbidden, Unavailable)
OWN_LINK = Parameter("Link-Secret", "header", "The secret of the appointment that an earlier time is wanted for.", TEXT)
ANY_SERVICE = Parameter(SERVICE.name, SERVICE.where, SERVICE.about, SERVICE.shape)
START = Parameter(
    "start", "query", "A time with its offset, whether or not it is free.", {"type": "string", "format": "date-time"}
)

WAITLIST_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("POST", "/v1/waitlist"): Operation(
        {201: waitlist_views.WishView},
        (*WRITE, NotFound, TooLate, KeyReused, TooMany, CallFirst),
        waitlist_payloads.NewWish,
        (NEEDED_KEY, OWN_LINK),
    ),
    ("GET", WISH): Operation({200: waitlist_views.WishView}, LINKED, security="link"),
    ("POST", f"{WISH}/change"): Operation(
        {200: waitlist_views.WishView},
        (*WRITE, NotFound, NotYet, TooLate),
        waitlist_payloads.ChangedWish,
        security="link",
    ),
    ("POST", f"{WISH}/accept"): Operation(
        {200: waitlist_views.WishView},
        (*WRITE, NotFound, HoldExpired, SlotTaken, TooLate),
        waitlist_payloads.Answer,
        security="link",
    ),
    ("POST", f"{WISH}/pass"): Operation(
        {200: waitlist_views.WishView}, (*WRITE, NotFound), waitlist_payloads.Answer, security="link"
    ),
    ("POST", f"{WISH}/leave"): Operation(
        {200: waitlist_views.WishView}, (*WRITE, NotFound), payloads.Nothing, security="link"
    ),
    ("GET", STAFF): Operation({200: staff_waitlist.WaitingList}, SEEN, parameters=(ANY_SERVICE,), security="staff"),
    ("GET", f"{STAFF}/next"): Operation(
        {200: staff_waitlist.Line}, (*SEEN, Invalid), parameters=(START, THERAPIST), security="staff"
    ),
    ("POST", f"{STAFF}/{{waitlist_id}}/offer"): Operation(
        {200: staff_waitlist.Waiting},
        (*SEEN, *WRITE, NotFound, SlotTaken, NotYet, TooLate),
        waitlist_payloads.OfferByHand,
        security="staff",
    ),
    ("DELETE", f"{STAFF}/{{waitlist_id}}"): Operation({204: None}, (*SEEN, NotFound), security="staff"),
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
