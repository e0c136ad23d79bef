"""One of each thing that staff may do about a visit, ready to be done once and again."""

from datetime import timedelta
from typing import Any

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment, Request
from chalicelib.usecases.heal_days import heal_days
from tests.races.errands import DAYS, Errand, Prepare
from tests.races.form_errands import holder
from tests.races.staff_errands import as_staff, looked_at
from tests.races.storm_practice import start_at
from tests.routes.past_visits import HOUR, over, stored


def arrive(number: int) -> Errand:
    return _of_today(number, "arrive")


def complete(number: int) -> Errand:
    return _of_today(number, "complete")


def miss(number: int) -> Errand:
    return _of_today(number, "no-show")


def reopen(number: int) -> Errand:
    """What was noted by mistake."""
    visit = has_been(holder(number).id, HOUR * (1 + number))
    path = f"appointments/{visit.id}"
    noted = as_staff("POST", f"{path}/no-show", {"version": visit.version})
    return _about(visit.id, "reopen", noted.body["version"])


def call_off(number: int) -> Errand:
    return _about(holder(number).id, "cancel", 1)


def move(number: int) -> Errand:
    """To a time that takes an override."""
    there = start_at(number % DAYS, 16 + 4 * (number // DAYS % 4)) + timedelta(minutes=5)
    forced = {"start": there.isoformat(), "override": True, "reason": "Only then"}
    return _about(holder(number).id, "reschedule", 1, **forced)


def decide(number: int) -> Errand:
    """What a client asked for too late."""
    identity = holder(number).id
    asked = has_been(identity, -10 * HOUR - HOUR * number, requested=Request("cancel", stored(identity).created))
    return _about(identity, "decide", asked.version, grant=True)


VISIT_ERRANDS: dict[str, Prepare] = {
    "note that somebody came": arrive,
    "note that it took place": complete,
    "note that nobody came": miss,
    "take a note back": reopen,
    "call off": call_off,
    "move with a reason": move,
    "decide on a request": decide,
}


def has_been(identity: str, ago: timedelta, **more: Any) -> Appointment:
    """Will let a visit have ended so long ago, and therapists' days be as the visits are."""
    visit = over(identity, ago, **more)
    heal_days(wiring.diary(), wiring.days())
    return visit


def _of_today(number: int, verb: str) -> Errand:
    visit = has_been(holder(number).id, HOUR * (1 + number))
    return _about(visit.id, verb, visit.version)


def _about(identity: str, verb: str, version: int, **more: Any) -> Errand:
    body = {"version": version} | more
    leaves = {"safety": 1, "consent": 1}
    path = f"appointments/{identity}/{verb}"
    looked_at(identity)
    return Errand(lambda: as_staff("POST", path, body), 200, visit=identity, leaves=leaves)
