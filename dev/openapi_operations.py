"""What each route takes and answers, beside what its view's first line says of it: for docs/openapi.json.

Types of answers that the routes cut from ready-made strings, for speed, are drawn here; tests hold real answers
against them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from chalicelib.care.errors import Faulty, Stopped
from chalicelib.routes import payloads, staff, views
from chalicelib.routes.payloads import Instant
from chalicelib.routes.practice_view import PracticeView
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.questionnaire_view import QuestionnaireView
from chalicelib.routes.requests import KEY, WrongMediaType
from chalicelib.scheduling.errors import (
    CallFirst,
    HoldExpired,
    Invalid,
    KeyReused,
    NotFound,
    SeriesBroken,
    SlotTaken,
    TooLate,
    TooMany,
    Unavailable,
)
from dev.openapi_problems import Slot


class Day(Struct):
    """A local day with its free starts."""

    date: date
    slots: list[Slot]


class SlotList(Struct, omit_defaults=True):
    """Free starts by day, days without any left out; `next_available` only where there are no days."""

    time_zone: str
    service: str
    days: list[Day]
    next_available: Instant | None = None


class Empty(Struct):
    """Nothing more to say: `{}`."""


@dataclass(frozen=True)
class Parameter:
    """Something a route takes beside its path and body."""

    name: str
    where: Literal["query", "header"]
    about: str
    shape: dict[str, Any]
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """One route: the type of its body, its answers by status, the errors it knows, and who may call it."""

    answers: dict[int, type[Any] | str | None]
    problems: tuple[type[Exception], ...] = (Unavailable,)
    body: type[Any] | None = None
    parameters: tuple[Parameter, ...] = ()
    security: str = ""


TEXT, DAY = {"type": "string"}, {"type": "string", "format": "date"}
A_KEY = {"type": "string", "pattern": f"^{KEY.pattern}$"}
SERVICE = Parameter("service", "query", "A service's id.", TEXT, required=True)
THERAPIST = Parameter("therapist", "query", "Only this therapist's.", TEXT)
LOCATION = Parameter("location", "query", "Only at this location.", TEXT)
STAGE = Parameter("stage", "query", "S, I, F or visit; S, if left out.", {"enum": ["S", "I", "F", "visit"]})
LANGUAGE = Parameter("language", "query", "en or es; English, if left out.", TEXT)
FROM = Parameter("from", "query", "The first local day; today, if left out.", DAY)
TO = Parameter("to", "query", "The local day at which it ends; at most 62 days later.", DAY)
OWN_KEY = Parameter("Idempotency-Key", "header", "The same key and body get the same answer again.", A_KEY)
NEEDED_KEY = Parameter("Idempotency-Key", "header", OWN_KEY.about, A_KEY, required=True)
KEY_OR_HOLD = Parameter("Idempotency-Key", "header", f"Needed without a hold. {OWN_KEY.about}", A_KEY)
SECRET = Parameter("Link-Secret", "header", "The hold's secret, where one is completed.", TEXT)

CHECKED = (Faulty, Stopped, CallFirst)
WRITE = (Invalid, WrongMediaType, Unavailable)
LINKED = (NotFound, Unavailable)
CHANGE = (*WRITE, NotFound, TooLate)

OPERATIONS: dict[tuple[str, str], Operation] = {
    ("GET", "/v1/practice"): Operation({200: PracticeView}, parameters=(LANGUAGE,)),
    ("GET", "/v1/slots"): Operation(
        {200: SlotList}, (Invalid, Unavailable), parameters=(SERVICE, FROM, TO, THERAPIST, LOCATION)
    ),
    ("GET", "/v1/questionnaire"): Operation(
        {200: QuestionnaireView}, (Invalid, Unavailable), parameters=(STAGE, LANGUAGE)
    ),
    ("POST", "/v1/holds"): Operation(
        {201: views.HoldView}, (*WRITE, SlotTaken, KeyReused, TooMany), payloads.HoldWish, (OWN_KEY,)
    ),
    ("DELETE", "/v1/holds/{hold_id}"): Operation({204: None}, (*LINKED, TooLate), security="link"),
    ("POST", "/v1/appointments"): Operation(
        {201: views.AppointmentView},
        (*WRITE, *CHECKED, NotFound, SlotTaken, HoldExpired, KeyReused, TooMany),
        payloads.NewAppointment,
        (KEY_OR_HOLD, SECRET),
    ),
    ("POST", "/v1/series"): Operation(
        {201: views.SeriesView}, (*WRITE, *CHECKED, SeriesBroken, KeyReused, TooMany), payloads.NewSeries, (NEEDED_KEY,)
    ),
    ("POST", "/v1/call-requests"): Operation({202: Empty}, (*WRITE, TooMany), payloads.CallRequest, (NEEDED_KEY,)),
    ("GET", "/v1/appointments/{appointment_id}"): Operation({200: views.AppointmentView}, LINKED, security="link"),
    ("GET", "/v1/appointments/{appointment_id}/calendar.ics"): Operation(
        {200: "text/calendar"}, LINKED, security="link"
    ),
    ("POST", "/v1/appointments/{appointment_id}/reschedule"): Operation(
        {200: views.AppointmentView, 202: views.AppointmentView},
        (*CHANGE, SlotTaken),
        payloads.NewTime,
        security="link",
    ),
    ("POST", "/v1/appointments/{appointment_id}/cancel"): Operation(
        {200: views.AppointmentView, 202: views.AppointmentView}, CHANGE, payloads.Nothing, security="link"
    ),
    ("POST", "/v1/appointments/{appointment_id}/confirm"): Operation(
        {200: views.AppointmentView}, CHANGE, payloads.Nothing, security="link"
    ),
    ("GET", "/v1/staff/appointments"): Operation(
        {200: staff.StaffAppointments},
        (Invalid, Unauthorized, Forbidden, Unavailable),
        parameters=(FROM, TO, THERAPIST, LOCATION),
        security="staff",
    ),
}
"""By method and path. A route without an entry stops `python -m dev.openapi`, and so does an entry without a route."""
