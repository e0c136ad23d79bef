"""Clearances and accepted reviews in a client's chart: what was answered for before, and how it got there.

Every step of a clearance is a record of its own, numbered behind its review's name, so its history stays. One whose
last day has passed is followed by an empty record: the clock needs no key to say so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.care.clearances import Accepted, Because, Clearance, State, lapsed
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.months import instant
from chalicelib.usecases.own_records import visits_of
from chalicelib.usecases.ports import Charts, Sealed

ACCEPTED = "accepted"
"""How a review is closed whose visits were confirmed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A review's clearance as it is now, with the latest of its records."""

    clearance: Clearance
    last: Sealed | None = None

    @property
    def number(self) -> int:
        return int(self.last.name.rpartition(".")[2]) if self.last else 0


def kept_clearance(charts: Charts, client: str, review: str) -> Kept:
    """Will return the clearance that a review asks for, if anybody has asked for one yet.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    return _latest(charts, [one for one in charts.find(client, Kind.CLEARANCE) if _review(one) == review])


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: when, by whom (nobody, where its last day was over), and the clearance after it."""

    at: datetime
    by: str
    clearance: Clearance


def steps_taken(charts: Charts, client: str, review: str) -> list[Taken]:
    """Will return every step of a review's clearance, oldest first.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    found: list[Taken] = []
    for one in charts.find(client, Kind.CLEARANCE):
        if _review(one) == review:
            plain = charts.open(one).content.get("clearance")
            now = _clearance(plain) if plain else lapsed(found[-1].clearance)
            found.append(Taken(one.at, plain["by"] if plain else "", now))
    return found


def answered_before(charts: Charts, client: str, born: str) -> list[Clearance | Accepted]:
    """Will return what providers have written about a client and what staff have accepted, for `covers` to judge.

    A no takes back every earlier yes to the same rules. Somebody else who books under the same contact and name was
    `born` on another day, and nothing of theirs counts; nor does anything where that day is not known.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    mine = visits_of(charts, client, born)
    said = [*_said_by_providers(charts, client, mine), *_said_by_staff(charts, client, mine)] if mine else []
    noes = [(at, no) for at, _, no in said if no]
    return [
        replace(
            word, rules=tuple(rule for rule in word.rules if not any(at < later and rule in no for later, no in noes))
        )
        for at, word, _ in said
        if word is not None
    ]


_Said = tuple[datetime, Clearance | Accepted | None, tuple[str, ...]]
"""When something was said, what it says yes to, and the rules it says no to."""


def _said_by_providers(charts: Charts, client: str, mine: frozenset[str]) -> Iterator[_Said]:
    steps: dict[str, list[Sealed]] = {}
    for one in charts.find(client, Kind.CLEARANCE):
        if one.appointment in mine:
            steps.setdefault(_review(one), []).append(one)
    for some in steps.values():
        now = _latest(charts, some).clearance
        yield some[-1].at, now, now.rules if now.state is State.DECLINED else ()


def _said_by_staff(charts: Charts, client: str, mine: frozenset[str]) -> Iterator[_Said]:
    for sealed in charts.find(client, Kind.REVIEW):
        content = charts.open(sealed).content if sealed.due is None and sealed.appointment in mine else {}
        closed = content.get("closed")
        if closed is not None:
            at, found = datetime.fromisoformat(closed["at"]), content["found"]
            yes = _accepted(closed, found["because"]) if closed["how"] == ACCEPTED else None
            yield at, yes, () if yes else tuple(found["rules"])


def _accepted(closed: Mapping[str, Any], because: Because) -> Accepted:
    on, until = date.fromisoformat(closed["on"]), date.fromisoformat(closed["until"])
    return Accepted(rules=tuple(closed["rules"]), because=because, on=on, until=until)


def next_record(review: Record, kept: Kept, after: Clearance, by: str, *, zone: ZoneInfo, now: datetime) -> Record:
    """Will make the record of a clearance's next step; a verified one is due when its last day is over."""
    over = after.valid_until and after.state is State.VERIFIED and after.valid_until + timedelta(days=1)
    return Record(
        client=review.client,
        kind=Kind.CLEARANCE,
        name=f"{review.name}.{kept.number + 1:04}",
        at=now,
        content={"clearance": {**_plain(after), "by": by}},
        appointment=review.appointment,
        due=instant(over, time(0), zone) if over else None,
    )


def run_out(verified: Sealed, now: datetime) -> tuple[Sealed, Sealed]:
    """Will follow a verified clearance with the empty record that ends it; the one before has nothing due any more."""
    review, _, number = verified.name.rpartition(".")
    key = f"{Kind.CLEARANCE}#{review}.{int(number) + 1:04}"
    ended = replace(verified, key=key, at=now, box={}, version=1, due=None)
    return ended, without_due(verified)


def without_due(step: Sealed) -> Sealed:
    """Will return a step as it is once another has followed it."""
    return replace(step, version=step.version + 1, due=None)


def _latest(charts: Charts, steps: list[Sealed]) -> Kept:
    """The last step, opened; an empty one ends the step before it."""
    if not steps:
        return Kept(Clearance())
    last = steps[-1]
    if last.box:
        return Kept(_clearance(charts.open(last).content["clearance"]), last)
    return Kept(lapsed(_clearance(charts.open(steps[-2]).content["clearance"])), last)


def _review(step: Sealed) -> str:
    return step.name.rpartition(".")[0]


def _plain(clearance: Clearance) -> dict[str, Any]:
    return {
        "state": clearance.state.value,
        "rules": list(clearance.rules),
        "because": {rule: dict(answers) for rule, answers in clearance.because.items()},
        "provider": clearance.provider,
        "on": clearance.on.isoformat() if clearance.on else None,
        "limits": list(clearance.limits),
        "verified_by": clearance.verified_by,
        "valid_until": clearance.valid_until.isoformat() if clearance.valid_until else None,
    }


def _clearance(plain: Mapping[str, Any]) -> Clearance:
    return Clearance(
        state=State(plain["state"]),
        rules=tuple(plain["rules"]),
        because=plain["because"],
        provider=plain["provider"],
        on=_day(plain["on"]),
        limits=tuple(plain["limits"]),
        verified_by=plain["verified_by"],
        valid_until=_day(plain["valid_until"]),
    )


def _day(plain: str | None) -> date | None:
    return date.fromisoformat(plain) if plain else None
