"""Under what sign-ins are counted: who is meant and where it comes from, both hashed, in a stretch of time."""

from datetime import UTC, datetime, timedelta

from chalice.app import Request

from chalicelib import wiring
from chalicelib.routes.requests import address
from chalicelib.usecases.ports import Count
from chalicelib.usecases.sign_in import Tries

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
SIGN_INS_A_QUARTER = 20
SIGN_INS_A_QUARTER_FROM_ONE_PLACE = 100
"""A practice is one place: everybody who unlocks a screen there counts."""
CODES_AN_HOUR = 15
"""Of a million codes three count at a time: whoever has the password and guesses has a chance of 1 in 900 a day."""
FORGOTTEN_AN_HOUR, FORGOTTEN_AN_HOUR_FROM_ONE_PLACE = 5, 30


def sign_ins(request: Request, email: str, now: datetime) -> Tries:
    """Will return the counters of sign-ins with a password."""
    return _tries(
        now,
        _count("sign-in", email, SIGN_INS_A_QUARTER, QUARTER, now),
        _count("sign-in-from", address(request), SIGN_INS_A_QUARTER_FROM_ONE_PLACE, QUARTER, now),
    )


def codes(email: str, now: datetime) -> Tries:
    """Will return the counter of answers to a challenge."""
    return _tries(now, _count("code", email, CODES_AN_HOUR, HOUR, now))


def forgotten(request: Request, email: str, now: datetime) -> Tries:
    """Will return the counters of passwords that were forgotten."""
    return _tries(
        now,
        _count("forgotten", email, FORGOTTEN_AN_HOUR, HOUR, now),
        _count("forgotten-from", address(request), FORGOTTEN_AN_HOUR_FROM_ONE_PLACE, HOUR, now),
    )


def resets(email: str, now: datetime) -> Tries:
    """Will return the counter of new passwords with a code."""
    return _tries(now, _count("reset", email, CODES_AN_HOUR, HOUR, now))


def _tries(now: datetime, *counts: Count) -> Tries:
    return Tries(diary=wiring.diary(), attempts=wiring.patience(), counts=counts, now=now)


def _count(what: str, whose: str, most: int, stretch: timedelta, now: datetime) -> Count:
    seconds = int(stretch.total_seconds())
    begins = datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
    who = wiring.secrets().hashed(what, whose)
    return Count(f"{what}#{who}#{begins:%Y-%m-%dT%H:%M}", most, begins + stretch)
