"""A practice for ninety virtual days: thousands of visits booked, moved, cancelled; events that come twice or late.

Everything is real but the stores, the provider and the clock: the use cases, planning, the stream's handler, the sweep.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.follow_change import follow_change
from chalicelib.usecases.message_ports import Busy, Letter, Unanswered
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.send_messages import send_message
from chalicelib.usecases.sweep_messages import sweep_messages
from tests.fakes import FakeDiary
from tests.fakes_messages import FakeOutbox
from tests.usecases.posting import Clinic

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
SHORTLY = timedelta(seconds=2)


@dataclass(frozen=True)
class Odds:
    """How much goes wrong: of deliveries, of sweeps, of the provider's answers."""

    duplicated: float = 0.05
    late: float = 0.01
    missed_sweeps: float = 0.01
    twin_sweeps: float = 0.05
    refused: float = 0.02
    lost: float = 0.0


@dataclass(frozen=True)
class Carried:
    """Something that the provider took: which message, when, and the appointment as it was stored then."""

    name: str
    at: datetime
    visit: Appointment


class StreamedDiary(FakeDiary):
    """The fake diary with a stream: whoever changes an appointment is overheard."""

    def __init__(self, overhear: Callable[[Appointment | None, Appointment], None]) -> None:
        super().__init__()
        self._overhear = overhear

    def write(self, writing: Writing) -> None:
        after = list(writing.appointments)
        before = [self.stored.get(one.id) for one in after]
        super().write(replace(writing, appointments=after))
        for was, one in zip(before, after, strict=True):
            self._overhear(was, one)


class OrderedOutbox(FakeOutbox):
    """The fake outbox that finds its way about among a hundred thousand messages."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[datetime, str, str]] = []
        self._by_about: dict[str, dict[str, Message]] = defaultdict(dict)

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        new = list(messages)
        super().write(new, addresses)
        for one in new:
            self._by_about[one.about][one.key] = one
            if one.look is not None:
                heapq.heappush(self._waiting, (one.look, one.about, one.key))

    def of(self, about: str) -> list[Message]:
        return [one for _, one in sorted(self._by_about[about].items())]

    def due(self, now: datetime, most: int) -> list[Message]:
        found: dict[str, Message] = {}
        while len(found) < most and (look := self.next_look) is not None and look <= now:
            _, about, key = heapq.heappop(self._waiting)
            found[f"{about}#{key}"] = self._by_about[about][key]
        for one in found.values():
            heapq.heappush(self._waiting, (one.look or now, one.about, one.key))
        return list(found.values())

    @property
    def next_look(self) -> datetime | None:
        """When the next message has to be looked at."""
        while self._waiting:
            look, about, key = self._waiting[0]
            if self._by_about[about][key].look == look:
                return look
            heapq.heappop(self._waiting)
        return None


@dataclass
class Simulation:
    """Virtual time: what is to happen when, and what is carried."""

    luck: Random
    odds: Odds
    now: datetime
    carried: list[Carried] = field(default_factory=list)
    history: dict[str, list[tuple[datetime, Appointment]]] = field(default_factory=lambda: defaultdict(list))
    lost: int = 0
    sweeps: int = 0
    latest: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order = count()
        self._silent: tuple[datetime, datetime] | None = None
        self.outbox = OrderedOutbox()
        self.diary = StreamedDiary(self._deliver)
        self.clinic = Clinic(diary=self.diary, outbox=self.outbox)
        self.room = replace(self.clinic.room, post=self)

    def at(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Will let something happen at a time to come."""
        heapq.heappush(self._agenda, (moment, next(self._order), deed))

    def silence(self, begins: datetime, ends: datetime) -> None:
        """Will let nothing be swept, followed or carried between two instants."""
        self._silent = (begins, ends)

    def run(self) -> None:
        """Will let time pass until nothing is to happen or to be sent any more."""
        while True:
            look, deed = self.outbox.next_look, self._agenda[0][0] if self._agenda else None
            sweep = _full_minute(max(look, self.now)) if look else None
            if deed is not None and (sweep is None or deed <= sweep):
                self.now, _, act = heapq.heappop(self._agenda)
                act()
            elif sweep is not None:
                self.now = sweep
                self._sweep()
            else:
                return

    def _sweep(self) -> None:
        if self._silent and self._silent[0] <= self.now < self._silent[1]:
            self.now = self._silent[1]
        if self.luck.random() < self.odds.missed_sweeps:
            self.now += MINUTE / 60
            return
        self.sweeps += 1
        if self.luck.random() < self.odds.twin_sweeps:
            twin = self.outbox.due(self.now, 100)
            sweep_messages(self.room, self.now, lambda: False)
            for one in twin:
                assert send_message(self.room, one, self.now) is None
        else:
            sweep_messages(self.room, self.now, lambda: False)

    def _deliver(self, before: Appointment | None, after: Appointment) -> None:
        self.history[after.id].append((self.now, after))
        times = 2 if self.luck.random() < self.odds.duplicated else 1
        for _ in range(times):
            wait = HOUR if self.luck.random() < self.odds.late else SHORTLY
            when = self.now + wait * self.luck.random()
            if self._silent and self._silent[0] <= when < self._silent[1]:
                when = self._silent[1]
            self.at(when, lambda: follow_change(self.room, after.id, before, self.now))

    def email(self, letter: Letter) -> str:
        """Will carry an e-mail, as providers do: mostly."""
        return self._carry(letter.reference)

    def text(self, number: str, words: str, reference: str) -> str:
        """Will carry a text."""
        return self._carry(reference)

    def _carry(self, name: str) -> str:
        if self.luck.random() < self.odds.refused:
            raise Busy
        self.carried.append(Carried(name, self.now, self.diary.stored[name.partition("#")[0]]))
        if self.luck.random() < self.odds.lost:
            self.lost += 1
            raise Unanswered
        return f"p-{len(self.carried)}"


def _full_minute(moment: datetime) -> datetime:
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + MINUTE
