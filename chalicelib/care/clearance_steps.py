"""How a clearance moves on: what may follow, what each step needs, and what is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from chalicelib.care.clearances import Clearance, State
from chalicelib.care.errors import Fault, Faulty

VALID_DAYS = 90
LONGEST_DAYS = 365
MOST_LIMITS = 12
LONGEST_TEXT = 120

NEXT: Mapping[State, frozenset[State]] = {
    State.NONE: frozenset({State.REQUESTED}),
    State.REQUESTED: frozenset({State.REQUESTED, State.RECEIVED, State.DECLINED}),
    State.RECEIVED: frozenset({State.RECEIVED, State.VERIFIED, State.DECLINED}),
    State.VERIFIED: frozenset({State.VERIFIED, State.EXPIRED, State.DECLINED}),
    State.EXPIRED: frozenset({State.REQUESTED}),
    State.DECLINED: frozenset({State.REQUESTED}),
}
"""What may follow. The same state again is a correction; what is no longer good has to be asked for again."""

_WRITTEN = frozenset({State.RECEIVED, State.VERIFIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a member of staff says has happened. What is left out stays as it was."""

    state: State
    by: str
    provider: str | None = None
    on: date | None = None
    limits: tuple[str, ...] | None = None
    valid_until: date | None = None


def advanced(before: Clearance, step: Step, today: date) -> Clearance:
    """Will return the clearance after a step; the same one where the step changes nothing.

    Raises:
        Faulty: the step does not follow, or something of it is missing or wrong.
    """
    if step.state is State.EXPIRED or step.state not in NEXT[before.state]:
        raise Faulty((Fault("/state", f"does not follow {before.state}"),), "")
    after = _filled(before, step)
    faults = tuple(_faults(after, today))
    if faults:
        raise Faulty(faults, "")
    unchanged = replace(after, verified_by=before.verified_by) == before
    return before if unchanged else after


def _filled(before: Clearance, step: Step) -> Clearance:
    kept = before if step.state is not State.REQUESTED else replace(before, on=None, limits=(), valid_until=None)
    on = step.on or kept.on
    verified = step.state is State.VERIFIED
    usual = kept.valid_until if on == kept.on else None
    return replace(
        kept,
        state=step.state,
        provider=(step.provider if step.provider is not None else kept.provider).strip(),
        on=on,
        limits=kept.limits if step.limits is None else tuple(limit.strip() for limit in step.limits),
        verified_by=step.by if verified else "",
        valid_until=(step.valid_until or usual or (on and on + timedelta(days=VALID_DAYS))) if verified else None,
    )


def _faults(after: Clearance, today: date) -> Iterator[Fault]:
    if after.state in _WRITTEN and not after.provider:
        yield Fault("/provider", "is missing")
    if after.state in _WRITTEN and after.on is None:
        yield Fault("/on", "is missing")
    if len(after.provider) > LONGEST_TEXT:
        yield Fault("/provider", f"is longer than {LONGEST_TEXT} characters")
    if after.on is not None and after.on > today:
        yield Fault("/on", "is in the future")
    yield from _wrong_limits(after.limits)
    if after.valid_until is not None and after.on is not None:
        yield from _wrong_validity(after.on, after.valid_until, today)


def _wrong_limits(limits: tuple[str, ...]) -> Iterator[Fault]:
    if len(limits) > MOST_LIMITS:
        yield Fault("/limits", f"has more than {MOST_LIMITS} limits")
    for index, limit in enumerate(limits):
        if not 0 < len(limit) <= LONGEST_TEXT:
            yield Fault(f"/limits/{index}", f"is not a text of 1 to {LONGEST_TEXT} characters")


def _wrong_validity(on: date, until: date, today: date) -> Iterator[Fault]:
    if until > on + timedelta(days=LONGEST_DAYS):
        yield Fault("/valid_until", f"is more than {LONGEST_DAYS} days after the provider's word")
    elif until < on:
        yield Fault("/valid_until", "is before the provider's word")
    elif until < today:
        yield Fault("/valid_until", "is over: ask for a new one")
