"""A wish that stands until a time that fits comes free, and its life.

waiting -> offered -> accepted, or waiting again; or left, or over. Each verb gives the next version.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.errors import HoldExpired, TooLate
from chalicelib.scheduling.practice import Window

GRACE = timedelta(minutes=5)
"""How much longer an offered time is held than is told, so that the clock can hand it on before it is public."""
UNHEARD_AT_MOST = 3
"""After so many offers in a row without an answer somebody is off the list: each cost the others half an hour."""


class State(StrEnum):
    """Where a wish is in its life."""

    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    LEFT = "left"
    OVER = "over"


class Ending(StrEnum):
    """How an offer ended. Withdrawn: the time was taken away from under it, which is nobody's answer."""

    ACCEPTED = "accepted"
    PASSED = "passed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A time that is, or was, offered: the appointment `hold` keeps it. All instants are UTC.

    It is to be answered before `deadline`. `agreed` is when the client said yes and went on to book it; `ended` when it
    came to its `ending`.
    """

    hold: str
    start: datetime
    end: datetime
    therapist: str
    location: str
    made: datetime
    deadline: datetime
    agreed: datetime | None = None
    ended: datetime | None = None
    ending: Ending | None = None

    @property
    def went_unheard(self) -> bool:
        return self.ending is Ending.LAPSED and self.agreed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWish:
    """What somebody waits for. Days and hours are on the practice's wall; `last` is included.

    Without `therapists` anyone will do, without `location` any, without `weekdays` (Monday is 0) or `hours` all. A time
    fits if the whole visit does. `notice` is how long before its start they have to know of it. `moves` is the
    appointment that a time is wanted instead of, and `length` its own, with the time kept free around it; without one
    they are the service's.

    `joined` is when they came, `ends` when their last day does. `seen` are the days on which a time that fits was free
    when they joined and chose to wait. `client` and `contact_hash` are what adapters/secrets.py makes of the contact.
    """

    id: str
    version: int
    state: State
    service: str
    first: date
    last: date
    notice: timedelta
    contact: Contact
    client: str
    contact_hash: str
    joined: datetime
    ends: datetime
    therapists: tuple[str, ...] = ()
    location: str = ""
    weekdays: tuple[int, ...] = ()
    hours: tuple[Window, ...] = ()
    moves: str = ""
    length: timedelta | None = None
    before: timedelta = timedelta(0)
    after: timedelta = timedelta(0)
    seen: tuple[date, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    fingerprint: str = ""
    ended: datetime | None = None

    @property
    def proposal(self) -> Proposal | None:
        """The time that is offered right now."""
        return self.proposals[-1] if self.state is State.OFFERED else None

    @property
    def is_open(self) -> bool:
        return self.state in (State.WAITING, State.OFFERED)

    @property
    def look(self) -> datetime | None:
        """When the clock has to look at it; None once it has ended."""
        if self.proposal:
            return self.proposal.deadline
        return self.ends if self.is_open else None

    @property
    def lapses(self) -> int:
        """How many offers ran out unanswered."""
        return sum(one.ending is Ending.LAPSED for one in self.proposals)

    def can_answer(self, hold: str, now: datetime) -> bool:
        """Will say whether the offer of that hold is still theirs to answer: up to, not including, the deadline."""
        return self.proposal is not None and self.proposal.hold == hold and now < self.proposal.deadline


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is among the wishes of one contact: one offer at a time, and `hold` is the latest.

    It is judged when it is read: once that hold owns its time no more, the turn is free. `until` says when that was
    to be. `version` is what was read, 0 if none is stored.
    """

    contact: str
    hold: str = ""
    until: datetime | None = None
    version: int = 0


def held_until(deadline: datetime) -> datetime:
    """Will return until when a time is held that has to be answered before a deadline."""
    return deadline + GRACE


def answer_by(hold: Appointment) -> datetime | None:
    """Will return until when whoever an appointment is held for can answer; None where it is offered to nobody."""
    return hold.expires - GRACE if hold.offer and hold.expires and hold.status is Status.HELD else None


def proposed(wish: StandingWish, hold: Appointment, deadline: datetime, now: datetime) -> StandingWish:
    """Will offer a held time.

    Raises:
        TooLate: they do not wait (any more), or have an offer already.
    """
    if wish.state is not State.WAITING:
        raise TooLate
    new = Proposal(
        hold=hold.id,
        start=hold.start,
        end=hold.end,
        therapist=hold.therapist,
        location=hold.location,
        made=now,
        deadline=deadline,
    )
    return _next(wish, state=State.OFFERED, proposals=(*wish.proposals, new))


def agreed(wish: StandingWish, hold: str, until: datetime, now: datetime) -> StandingWish:
    """Will note that they said yes and have until then to book it.

    Raises:
        HoldExpired: that offer is not theirs to answer any more.
    """
    if wish.proposal is None or not wish.can_answer(hold, now):
        raise HoldExpired
    return _next(wish, proposals=(*wish.proposals[:-1], replace(wish.proposal, agreed=now, deadline=until)))


def accepted(wish: StandingWish, hold: str, now: datetime) -> StandingWish:
    """Will note that the offered time is theirs: booked, or moved to.

    Raises:
        HoldExpired: that time is not offered to them any more.
    """
    return replace(_closed(wish, hold, Ending.ACCEPTED, now), state=State.ACCEPTED, ended=now)


def ended(wish: StandingWish, hold: str, how: Ending, now: datetime) -> StandingWish:
    """Will note that an offer came to nothing: they wait again, unless nothing has been heard of them for too long.

    Raises:
        HoldExpired: that time is not offered to them any more.
    """
    waits = _closed(wish, hold, how, now)
    latest = waits.proposals[-UNHEARD_AT_MOST:]
    if len(latest) == UNHEARD_AT_MOST and all(one.went_unheard for one in latest):
        return replace(waits, state=State.OVER, ended=now)
    return waits


def left(wish: StandingWish, now: datetime) -> StandingWish:
    """Will take somebody off the list. The time that is offered to them, if any, has to be given back with it.

    Raises:
        TooLate: they are off it already.
    """
    if not wish.is_open:
        raise TooLate
    gone = _closed(wish, wish.proposal.hold, Ending.PASSED, now) if wish.proposal else _next(wish)
    return replace(gone, state=State.LEFT, ended=now)


def run_out(wish: StandingWish, now: datetime) -> StandingWish:
    """Will end a wish that nothing can fulfil any more.

    Raises:
        TooLate: it has ended already, or has an offer.
    """
    if wish.state is not State.WAITING:
        raise TooLate
    return _next(wish, state=State.OVER, ended=now)


def _closed(wish: StandingWish, hold: str, how: Ending, now: datetime) -> StandingWish:
    if wish.proposal is None or wish.proposal.hold != hold:
        raise HoldExpired
    closed = replace(wish.proposal, ended=now, ending=how)
    return _next(wish, state=State.WAITING, proposals=(*wish.proposals[:-1], closed))


def _next(wish: StandingWish, **changes: object) -> StandingWish:
    return replace(wish, version=wish.version + 1, **changes)  # type: ignore[arg-type]  # fields of it
