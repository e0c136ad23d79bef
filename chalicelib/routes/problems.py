"""Facts that stopped a request, as problem documents (RFC 9457): the one place where errors become HTTP."""

from datetime import datetime
from math import ceil
from typing import Any

import msgspec
from chalice.app import Response

from chalicelib.care.errors import Faulty, RegionIncomplete, Stopped, Unheard
from chalicelib.routes.requests import WrongMediaType, answer
from chalicelib.scheduling.alternatives import Alternatives
from chalicelib.scheduling.errors import (
    CallFirst,
    Changed,
    HoldExpired,
    Invalid,
    KeyReused,
    Locked,
    NotFound,
    NotRecognised,
    NotYet,
    Overtaken,
    PracticeChanged,
    SeriesBroken,
    SignInAgain,
    SlotTaken,
    Tampered,
    TooLate,
    TooMany,
    Unaccepted,
    Unavailable,
    Unfit,
)

KINDS: dict[type[Exception], tuple[int, str, str, str]] = {
    Invalid: (422, "invalid-request", "Something in the request cannot be used", "See `errors` for what and why."),
    Faulty: (422, "invalid-request", "Some answers are missing or cannot be used", "See `errors` for which and why."),
    Stopped: (409, "stopped", "This cannot be booked online", "See `detail`."),
    NotFound: (404, "not-found", "Not found", "There is nothing here, or the link is not (or no longer) valid."),
    SlotTaken: (
        409,
        "slot-taken",
        "That time is not free",
        "Choose one of the alternatives, or look for another time.",
    ),
    SeriesBroken: (409, "slot-taken", "Some of these times are not free", "Nothing was booked. See `conflicts`."),
    HoldExpired: (410, "hold-expired", "The hold ran out", "Hold the time again if it is among the alternatives."),
    Changed: (409, "changed", "Somebody changed it meanwhile", "Look at what is there `now`, then decide again."),
    Overtaken: (409, "overtaken", "Somebody else wrote meanwhile", "Look at it again: what you wrote is not kept yet."),
    PracticeChanged: (409, "practice-changed", "Somebody else changed the settings", "Look at them again: `latest`."),
    Unaccepted: (409, "unaccepted", "It would do more than was accepted", "See `effects`, and accept them or not."),
    Unfit: (422, "invalid-request", "Something in it cannot be used", "See `errors` for what and why."),
    TooLate: (409, "too-late", "Too late to change this", "The appointment is over, cancelled or under way."),
    CallFirst: (
        409,
        "call-us",
        "Please call us",
        "This is a booking that we make by phone. Please call us, and we'll find a time together.",
    ),
    NotYet: (409, "not-yet", "Something has to be done first", "See `detail`."),
    Locked: (403, "locked", "Not open (any more)", "Give the date of birth again, and send the key that you then get."),
    NotRecognised: (401, "not-recognised", "That did not work", "E-mail address or password is not right."),
    SignInAgain: (401, "sign-in-again", "Sign in again", "This sign-in is over."),
    KeyReused: (422, "key-reused", "This key was used before", "Use a new Idempotency-Key for a new request."),
    WrongMediaType: (415, "unsupported-media-type", "Not JSON", "Send the body as application/json."),
    TooMany: (429, "too-many-requests", "That is more than we expect from one person", "Try later, or call us."),
    RegionIncomplete: (503, "unavailable", "Not set up yet", "Please call us: the practice is not open for booking."),
    Tampered: (503, "unavailable", "Not available right now", "Please call us: we can't open what is kept here."),
    Unheard: (503, "unavailable", "Not available right now", "See `detail` and `warning`."),
    Unavailable: (503, "unavailable", "Not available right now", "Try again: the same request twice counts once."),
}
PROBLEM = "application/problem+json"
RETRY_SECONDS = 5
LONGEST_RETRY = 3600


class Unauthorized(Exception):
    """There are no verified claims with the request."""


class Forbidden(Exception):
    """The claims are verified, and their role may not do this."""


KINDS[Unauthorized] = (401, "unauthorized", "Sign in first", "This needs a signed-in member of staff.")
KINDS[Forbidden] = (403, "forbidden", "Not yours to do", "Your role may not do this.")


def problem(error: Exception, now: datetime) -> Response:
    """Will return the problem document of an error of the vocabulary.

    Raises:
        KeyError: the error is none of the vocabulary.
    """
    status, name, title, detail = KINDS[type(error)]
    body: dict[str, Any] = {"type": f"/problems/{name}", "title": title, "status": status, "detail": detail}
    body |= _extensions(error) | _of_settings(error)
    retry = {"Retry_After": str(_wait(error, now))} if isinstance(error, TooMany | Unavailable | Unheard) else {}
    return answer(msgspec.json.encode(body).decode(), PROBLEM, status, **retry)


def unexpected() -> Response:
    """Will return the problem document of a mistake of ours, without a word about it."""
    body = {"type": "/problems/mistake", "title": "A mistake of ours", "status": 500, "detail": "Please call us."}
    return answer(msgspec.json.encode(body).decode(), PROBLEM, 500)


def _extensions(error: Exception) -> dict[str, Any]:
    match error:
        case Invalid():
            return {"errors": [{"pointer": error.pointer, "detail": error.detail}]}
        case Faulty():
            return {"errors": [{"pointer": error.where + one.pointer, "detail": one.detail} for one in error.faults]}
        case Stopped() | Unheard() | NotYet() | Changed() | CallFirst() | Overtaken():
            return _more(error)
        case SeriesBroken():
            return {"conflicts": list(error.conflicts), "alternatives": _listed(error.alternatives)}
        case SlotTaken() | HoldExpired():
            return {"alternatives": _listed(error.alternatives)}
        case _:
            return {}


def _more(error: Stopped | Unheard | NotYet | Changed | CallFirst | Overtaken) -> dict[str, Any]:
    match error:
        case Stopped():
            return _stop(error)
        case Unheard():
            return {"detail": error.lines[0], "warning": _warning(error)}
        case NotYet():
            return {"detail": error.detail}
        case Overtaken():
            return {"latest": {"version": error.version, "by": error.by, "at": error.at}}
        case CallFirst():
            return {"practice": {"phone": error.phone, "href": href(error.phone)}}
    now = {"version": error.version, "status": error.status, "start": error.start, "therapist": error.therapist}
    return {"now": now}


def _of_settings(error: Exception) -> dict[str, Any]:
    match error:
        case Unfit():
            return {"errors": [{"pointer": pointer, "detail": what} for pointer, what in error.problems]}
        case Unaccepted():
            return {"effects": error.effects}
        case PracticeChanged():
            latest = {"version": error.version, "by": error.by, "at": error.at}
            return {"latest": latest, "sections": list(error.changed)}
        case _:
            return {}


def _warning(said: Unheard) -> dict[str, Any]:
    return {
        "lines": list(said.lines),
        "call": {"text": said.call, "number": said.number, "href": href(said.number)},
        "urgent": said.urgent,
        "practice": {"phone": said.phone, "href": href(said.phone)},
    }


def _stop(stop: Stopped) -> dict[str, Any]:
    call = {"text": stop.call, "number": stop.number, "href": href(stop.number)}
    return {
        "detail": stop.words,
        "level": "emergency",
        "urgency": stop.urgency,
        "call": call,
        "practice": {"phone": stop.phone, "href": href(stop.phone)},
        "after": stop.after,
        "stopped": stop.token,
    }


def href(number: str) -> str:
    """Will return the address by which a phone calls a number."""
    return "tel:" + "".join(sign for sign in number if sign in "+0123456789")


def _listed(alternatives: Alternatives) -> list[dict[str, Any]]:
    return [{"start": start, "therapists": list(therapists)} for start, therapists in alternatives]


def _wait(error: TooMany | Unavailable | Unheard, now: datetime) -> int:
    if not isinstance(error, TooMany):
        return RETRY_SECONDS
    return max(1, min(LONGEST_RETRY, ceil((error.until - now).total_seconds())))
