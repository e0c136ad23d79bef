"""The people of the simulated practice: they book, some change their minds, some say that they will come."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from chalicelib.scheduling.appointments import OPEN, Contact
from chalicelib.scheduling.errors import SlotTaken, TooLate
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.practice import Policies, Practice, Room
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_appointment import Booking, book_appointment
from chalicelib.usecases.change_appointment import cancel_appointment, confirm_appointment, free
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.vetting import Vetted
from chalicelib.usecases.wishes import Wish
from tests.fakes import attempts
from tests.messaging.simulation import HOUR, Simulation
from tests.small_practice import SMALL, therapist, timetable

DAY = timedelta(days=1)
MANY = 40
BUSY = replace(
    SMALL,
    therapists=tuple(therapist(f"t{number}", "sciatica") for number in range(MANY)),
    rooms=tuple(Room(f"r{number}", "main", f"Room {number}") for number in range(MANY)),
    policies=Policies(horizon=timedelta(days=130), change_notice=timedelta(0)),
)
WAYS = (("email", 60), ("text", 15), ("both", 15), ("phone_call", 10))
ZONES = ("", "", "", "", "", "", "", "America/New_York", "Asia/Dubai", "Europe/Madrid")


class Clients:
    """Makes so many visits happen in a simulation, on its agenda."""

    def __init__(self, simulation: Simulation, practice: Practice = BUSY) -> None:
        self._sim = simulation
        self._luck = simulation.luck
        self._timetable: Timetable = timetable(practice)
        self.booked = self.moved = self.cancelled = 0

    def arrive(self, visits: int, days: int, *, moved: float = 0.3, cancelled: float = 0.2) -> None:
        """Will let that many people book within so many days; some of them move or cancel afterwards."""
        begun = self._sim.now
        for number in range(visits):
            when = begun + days * DAY * self._luck.random()
            self._sim.at(when, self._booking(number, moved=moved, cancelled=cancelled))

    def _booking(self, number: int, *, moved: float, cancelled: float) -> Callable[[], None]:
        def book() -> None:
            identity = f"visit-{number:05}"
            for _ in range(20):
                if self._book(identity, number):
                    break
            else:
                return
            self.booked += 1
            self._later(identity, number, moved=moved, cancelled=cancelled)

        return book

    def _book(self, identity: str, number: int) -> bool:
        booking = Booking(
            wish=Wish("relaxation", self._start(), f"t{self._luck.randrange(MANY)}"),
            identity=identity,
            completes_hold=False,
            fingerprint=identity,
            client=f"client-{number}",
            contact_hash=f"client-{number}",
            contact=self._contact(number),
            vetted=Vetted(),
        )
        try:
            book_appointment(self._sim.diary, self._timetable, booking, now=self._sim.now, attempts=attempts)
        except SlotTaken:
            return False
        return True

    def _start(self) -> datetime:
        """A quarter of an hour within opening hours, within five weeks, sooner more often than later."""
        day = (self._sim.now + DAY + 35 * DAY * self._luck.random() ** 2).astimezone(SMALL.zone).date()
        quarter = self._luck.randrange(28)
        return instant(day, time(9 + quarter // 4, quarter % 4 * 15), SMALL.zone)

    def _contact(self, number: int) -> Contact:
        [way] = self._luck.choices([way for way, _ in WAYS], [weight for _, weight in WAYS])
        texts = way in ("text", "both")
        email = "" if way in ("text", "phone_call") and self._luck.random() < 0.4 else f"c{number}@example.com"
        zone = self._luck.choice(ZONES)
        return Contact("Ana", "Silva", email, f"+1503{number:07}", way, text_consent=texts, zone=zone)

    def _later(self, identity: str, number: int, *, moved: float, cancelled: float) -> None:
        for chance, deed in ((moved, self._move), (cancelled, self._cancel), (0.3, self._confirm)):
            if self._luck.random() < chance:
                self._plan(identity, deed)
                if deed == self._move and self._luck.random() < 0.2:
                    self._plan(identity, deed)

    def _plan(self, identity: str, deed: Callable[[str], None]) -> None:
        start = self._sim.diary.stored[identity].start
        when = self._sim.now + (start - self._sim.now) * self._luck.random() * 0.98
        self._sim.at(when, lambda: deed(identity))

    def _move(self, identity: str) -> None:
        """By the page, or by staff on the phone: both may be refused, and try again."""
        visit = self._sim.diary.stored[identity]
        for _ in range(20):
            try:
                reschedule_appointment(
                    self._sim.diary, self._timetable, visit, self._start(), "", now=self._sim.now, attempts=attempts
                )
            except SlotTaken:
                continue
            except TooLate:
                return
            self.moved += 1
            return

    def _cancel(self, identity: str) -> None:
        """By the page, or by staff, who ask nobody for notice."""
        visit = self._sim.diary.stored[identity]
        if visit.status not in OPEN or visit.start <= self._sim.now + HOUR / 60:
            return
        if self._luck.random() < 0.5:
            cancel_appointment(self._sim.diary, self._timetable, visit, now=self._sim.now, attempts=attempts)
        else:
            free(self._sim.diary, visit, self._sim.now)
        self.cancelled += 1

    def _confirm(self, identity: str) -> None:
        visit = self._sim.diary.stored[identity]
        if visit.status in OPEN and self._sim.now < visit.start:
            confirm_appointment(self._sim.diary, visit, now=self._sim.now, attempts=attempts)
