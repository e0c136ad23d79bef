"""A hold runs out in the very millisecond in which its holder books and someone else wants the time."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from itertools import product
from pathlib import Path
from threading import Barrier

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import HoldExpired, SlotTaken
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.hold_time import hold_time
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from dev.engines import Engine
from tests.races.conftest import Opened
from tests.races.crew import Hand, crew_at_work, settle_on
from tests.races.invariants import assert_sound
from tests.races.storm_practice import CALM, start_at

pytestmark = pytest.mark.races

PROCESSES = 4
PAIRS = 500
MOMENT = timedelta(milliseconds=1)
MOMENTS = tuple(product((-MOMENT, 0 * MOMENT, MOMENT), repeat=2))
"""When the holder comes and when the other one does, counted from the instant at which the hold is over."""
TIMETABLE = Timetable(CALM)


def test_of_holder_and_rival_at_the_instant_of_expiry_exactly_one_gets_the_time(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    engine = opened(CALM)
    crew = crew_at_work(engine, tmp_path, PROCESSES, partial(_race, engine))
    pairs = list(crew.seen("pair"))
    assert len(pairs) == PAIRS
    tell(**{f"{one['holder_at']}ms/{one['rival_at']}ms": one["won"] for one in pairs[: len(MOMENTS)]})
    tell(won=dict(Counter(one["won"] for one in pairs)))
    assert [one for one in pairs if one["won"] not in _just(one["holder_at"], one["rival_at"])] == []


def _just(holder_at: int, rival_at: int) -> set[str]:
    """Who may win. Only a rival whose clock is behind the holder's can lose a time that the holder has lost too."""
    if holder_at >= 0:
        return {"rival"} if rival_at >= 0 else {"nobody"}
    return {"holder"} if rival_at < 0 else {"holder", "rival"}


def _race(engine: Engine, hand: Hand) -> None:
    settle_on(dict(engine.fresh().environment))
    wiring.diary()
    with ThreadPoolExecutor(2) as pool:
        for number in range(PAIRS // PROCESSES):
            holder_at, rival_at = MOMENTS[number % len(MOMENTS)]
            won = _pair(pool, number, holder_at, rival_at)
            hand.note(kind="pair", holder_at=holder_at // MOMENT, rival_at=rival_at // MOMENT, won=won)
    assert_sound(wiring.now() + CALM.policies.hold + MOMENT)


def _pair(pool: ThreadPoolExecutor, number: int, holder_at: timedelta, rival_at: timedelta) -> str:
    now = wiring.now()
    wish = Wish("half", start_at(number // 7, 4 * (number % 7)), "ana")
    held = hold_time(
        wiring.diary(),
        TIMETABLE,
        wish,
        identity=f"hold-{number}",
        fingerprint="",
        counts=(),
        now=now,
        attempts=wiring.patience(),
    )
    assert held.expires
    barrier = Barrier(2)
    holder = pool.submit(_gets_it, barrier, _booking(wish, held.id, hold=True), held.expires + holder_at)
    rival = pool.submit(_gets_it, barrier, _booking(wish, f"rival-{number}", hold=False), held.expires + rival_at)
    winners = [name for name, race in (("holder", holder), ("rival", rival)) if race.result()]
    return "+".join(winners) or "nobody"


def _gets_it(barrier: Barrier, booking: Booking, now: datetime) -> bool:
    barrier.wait(30)
    try:
        book_appointment(wiring.diary(), TIMETABLE, booking, now=now, attempts=wiring.patience())
    except (SlotTaken, HoldExpired):
        return False
    return True


def _booking(wish: Wish, identity: str, *, hold: bool) -> Booking:
    return Booking(
        wish=wish,
        identity=identity,
        completes_hold=hold,
        fingerprint=identity,
        client=identity,
        contact_hash=identity,
        contact=Contact("Ada", identity, f"{identity}@example.com"),
        vetted=Vetted(),
    )
