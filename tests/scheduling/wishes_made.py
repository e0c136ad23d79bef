"""Standing wishes for tests that need to say only what matters to them; December 2026 in Los Angeles."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.waitlist import Ending, Proposal, StandingWish, State
from tests.scheduling.making import NOW, at, minutes, window

HOUR = timedelta(hours=1)
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 31)


def wish(**more: object) -> StandingWish:
    """Any day and hour of December, with anybody."""
    plain = StandingWish(
        id="wish-1",
        version=1,
        state=State.WAITING,
        service="relax",
        first=FIRST,
        last=LAST,
        notice=2 * HOUR,
        contact=Contact("Jo", "Doe", "jo@example.com"),
        client="client-jo",
        contact_hash="hash-of-jo",
        joined=NOW,
        ends=at("00:00", date(2027, 1, 1)),
    )
    hours = more.pop("hours", ())
    windows = tuple(map(window, hours)) if isinstance(hours, tuple | list) else ()
    return replace(plain, hours=windows, **more)  # type: ignore[arg-type]  # fields of it


def proposal(clock: str = "09:00", day: date = FIRST, length: int = 60, *, ending: Ending | None = None) -> Proposal:
    """An offer of one start, made right now; with an ending, in the past."""
    start = at(clock, day)
    return Proposal(
        hold=f"hold-{day:%m%d}-{clock}",
        start=start,
        end=start + minutes(length),
        therapist="maya",
        location="main",
        made=NOW,
        deadline=NOW + minutes(30),
        ended=NOW if ending else None,
        ending=ending,
    )


def lapsed(times: int) -> tuple[Proposal, ...]:
    """So many offers that ran out, each of another day."""
    return tuple(proposal(day=FIRST + timedelta(days=number), ending=Ending.LAPSED) for number in range(times))


def offered(**more: object) -> StandingWish:
    """A wish with an offer to answer."""
    past = more.pop("proposals", ())
    earlier = past if isinstance(past, tuple) else ()
    return wish(version=2, state=State.OFFERED, proposals=(*earlier, proposal()), **more)


def later(length: int) -> datetime:
    return NOW + minutes(length)
