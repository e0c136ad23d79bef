"""What must be true whatever happened, worked out from the stored appointments by plain comparison of times."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.heal_days import wrong_days
from chalicelib.usecases.reconcile_sheets import reconcile_sheets


def overlaps(appointments: Iterable[Appointment], now: datetime) -> list[str]:
    """Will return every pair of live claims (buffers included) that share a therapist, a room or a client."""
    claims: dict[str, list[Appointment]] = defaultdict(list)
    for one in appointments:
        if one.owns_its_time(now):
            for resource in one.resources:
                claims[resource].append(one)
    return [clash for resource, taken in claims.items() for clash in _clashes(resource, taken)]


def _clashes(resource: str, taken: list[Appointment]) -> list[str]:
    in_order = sorted(taken, key=lambda one: one.claim.start)
    clashes = []
    latest = in_order[0]
    for _, one in pairwise(in_order):
        if one.claim.start < latest.claim.end:
            clashes.append(f"{resource}: {latest.id} {latest.claim} and {one.id} {one.claim}")
        latest = max(latest, one, key=lambda each: each.claim.end)
    return clashes


def assert_sound(now: datetime | None = None) -> dict[str, Appointment]:
    """Will check I1 and I2 on the engine that this process works on, and return what is stored by id."""
    moment = now or wiring.now()
    stored = {one.id: one for one in wiring.diary().appointments()}
    assert overlaps(stored.values(), moment) == []
    assert reconcile_sheets(wiring.diary(), moment) == []
    assert wrong_days(wiring.diary(), wiring.days()) == []
    return stored


def assert_kept(acknowledged: Mapping[str, dict[str, Any]], stored: Mapping[str, Appointment]) -> None:
    """Will check I3: every booking is stored as its last acknowledgement said."""
    missing = [identity for identity in acknowledged if identity not in stored]
    assert missing == []
    different = [
        (view, stored[identity]) for identity, view in acknowledged.items() if not _says(view, stored[identity])
    ]
    assert different == []


def _says(view: dict[str, Any], one: Appointment) -> bool:
    told = (view["status"], view["version"], view["therapist"]["id"], datetime.fromisoformat(view["start"]))
    return told == (one.status.value, one.version, one.therapist, one.start)
