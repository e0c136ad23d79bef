"""A virtual month of a practice: who books, cancels and joins. Two others fill the times that come free."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from random import Random

from chalicelib.scheduling.appointments import OPEN, Appointment
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import Invalid, SlotTaken
from chalicelib.scheduling.waitlist import State
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.join_waitlist import Joining, free_for, join_waitlist, wished
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.offer_time import around
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wish_chances import Chance, Chances
from chalicelib.usecases.wishes import Wish
from tests.fakes import FakeDiary, attempts
from tests.month.people import ABLE, DAY, FOUR, HOUR, PARTS, SERVICES, Habits, cancelled_at
from tests.small_practice import NOW, timetable
from tests.usecases.wishing import person, waiting_room

WEEKS = timedelta(days=28)
A_MOMENT = timedelta(seconds=2)


@dataclass
class Freed:
    """A time that came free while somebody waited for it: whose it was, when, how many it fits, and who has it now."""

    visit: Appointment
    at: datetime
    fits: int
    told: int = 0
    filled: datetime | None = None
    by_waiting: bool = False


@dataclass
class Tally:
    """What else is counted: letters that told of a time, people who came for one that was gone, and who had luck."""

    told: int = 0
    in_vain: int = 0
    joined: int = 0
    satisfied: int = 0


@dataclass
class World:
    """The month. `on_freed` is told of each time that comes free, a moment later, as by the stream.

    Whoever is offered one has to answer within so much waking time.
    """

    seed: int
    habits: Habits = field(default_factory=Habits)
    answer_within: timedelta = FOUR.messages.offer_hold
    span: timedelta = WEEKS

    def __post_init__(self) -> None:
        self.diary = FakeDiary()
        messages = replace(FOUR.messages, offer_hold=self.answer_within)
        self.room = waiting_room(self.diary, timetable(replace(FOUR, messages=messages)))
        self.now, self.ends = NOW, NOW + self.span
        self.freed, self.tally = list[Freed](), Tally()
        self.on_freed: Callable[[Freed], None] = lambda _freed: None
        self.after_each: Callable[[], None] = lambda: None
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._order, self._names = count(), count(1)

    def at(self, moment: datetime, deed: Callable[[], None]) -> None:
        """Will let something happen at a time to come."""
        heapq.heappush(self._agenda, (moment, next(self._order), deed))

    def run(self) -> None:
        """Will let the month pass."""
        self._fill()
        self._visitors()
        while self._agenda and self._agenda[0][0] <= self.ends:
            moment, _, deed = heapq.heappop(self._agenda)
            self.now = max(self.now, moment)
            deed()
            self.after_each()

    def ranked(self, freed: Appointment) -> list[Chance]:
        """Will return who waits and could have what a freed time makes possible, the first in line at the head."""
        chances = Chances(self.room, around(self.room.timetable, freed), self.now)
        waiting = [one for one in self.room.waitlist.open() if one.state is State.WAITING]
        book = self.diary.read(chances.keys(waiting)).book
        return chances.ranked(waiting, book, {})

    def book(self, wish: Wish, client: str, *, hold: str = "", by_waiting: bool = False) -> Appointment:
        """Will book a time, or complete a hold.

        Raises:
            SlotTaken, HoldExpired: as their names say.
        """
        identity = hold or f"visit-{next(self._names)}"
        booking = Booking(
            wish=wish,
            identity=identity,
            completes_hold=bool(hold),
            fingerprint=identity,
            client=client,
            contact_hash=client,
            contact=person(client),
            vetted=Vetted(),
        )
        visit = book_appointment(self.diary, self.room.timetable, booking, now=self.now, attempts=attempts)
        self._note(visit, by_waiting=by_waiting)
        moment = cancelled_at(self.seed, self.habits, client, visit.start, self.now)
        if moment is not None:
            self.at(moment, lambda: self._cancel(visit.id))
        return visit

    def _note(self, visit: Appointment, *, by_waiting: bool) -> None:
        self.tally.satisfied += by_waiting
        for one in self.freed:
            same = one.visit.therapist == visit.therapist and one.visit.claim.overlaps(visit.claim)
            if one.filled is None and same and self.now < one.visit.start:
                one.filled, one.by_waiting = self.now, by_waiting

    def _cancel(self, identity: str) -> None:
        visit = self.diary.stored[identity]
        if visit.status in OPEN and visit.start > self.now:
            free(self.diary, visit, self.now)
            self.at(self.now + A_MOMENT, lambda: self._tell(visit))

    def _tell(self, visit: Appointment) -> None:
        freed = Freed(visit, self.now, len(self.ranked(visit)))
        if freed.fits:
            self.freed.append(freed)
            self.on_freed(freed)

    def _fill(self) -> None:
        """Book the practice out, before the month begins."""
        luck = Random(f"{self.seed}/fill")
        for service in SERVICES * 3:
            for start in self._free(service, luck):
                if luck.random() < self.habits.full:
                    self._try(Wish(service, start), f"early-{next(self._names)}")

    def _free(self, service: str, luck: Random) -> list[datetime]:
        today = self.now.astimezone(FOUR.zone).date()
        wanted = SlotsWanted(service=service, first=today, end=today + self.span + 14 * DAY)
        answer, _ = list_slots(self.diary, self.room.timetable, wanted, self.now)
        starts = [answer.line.at(cell) for cell in each(answer.starts)]
        return luck.sample(starts, len(starts) // 6)

    def _try(self, wish: Wish, client: str) -> None:
        try:
            self.book(wish, client)
        except SlotTaken:
            return

    def _visitors(self) -> None:
        luck, moment, numbers = Random(f"{self.seed}/visitors"), NOW, count(1)
        while (moment := moment + timedelta(days=luck.expovariate(self.habits.visitors))) < self.ends:
            name = f"visitor-{next(numbers)}"
            if 7 <= moment.astimezone(FOUR.zone).hour < 23:
                self.at(moment, lambda name=name: self._visits(name))  # type: ignore[misc]  # bound here

    def _visits(self, name: str) -> None:
        """Somebody takes a time that suits them; where there is none, they join the list, or go."""
        luck = Random(f"{self.seed}/{name}")
        joining = self._wish(name, luck)
        try:
            _, answer = free_for(self.room, wished(self.room, joining, self.now), self.now)
        except Invalid:
            return
        starts = [answer.line.at(cell) for cell in each(answer.starts)]
        if starts:
            start = luck.choice(starts[:8])
            self._try(Wish(joining.service, start, luck.choice(answer.therapists_at(start))), joining.client)
        elif luck.random() < self.habits.patient:
            join_waitlist(self.room, joining, now=self.now)
            self.tally.joined += 1

    def _wish(self, name: str, luck: Random) -> Joining:
        service, today = luck.choice(SERVICES), self.now.astimezone(FOUR.zone).date()
        first = today + luck.randrange(3) * DAY
        return Joining(
            identity=f"wish-of-{name}",
            fingerprint=name,
            service=service,
            first=first,
            last=first + luck.randrange(3, 15) * DAY,
            notice=luck.choice([2, 4, 4, 12, 24]) * HOUR,
            contact=person(name),
            client=name,
            contact_hash=name,
            therapists=(luck.choice(ABLE[service]),) if luck.random() < 0.3 else (),
            hours=luck.choice(PARTS),
        )
