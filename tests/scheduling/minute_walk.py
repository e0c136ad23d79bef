"""The rules of time once more, told minute by minute: slow, plain, and sharing no code with the engine.

Only the values of a practice are shared (what is in its file), none of their methods. An instant is a number of
minutes since 1970. Wall clocks are not computed but read: the walk goes through every minute of the days around the
question and notes what the wall showed.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.practice import Practice, Rota, Therapist, Window
from chalicelib.scheduling.slots import Question

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_DAY = timedelta(days=1)
Found = dict[tuple[str, str], list[datetime]]


def minute_of(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds()) // 60


def moment_of(minute: int) -> datetime:
    return EPOCH + timedelta(minutes=minute)


def minutes(length: timedelta) -> int:
    return int(length.total_seconds()) // 60


class Walls:
    """What the wall clock showed at each minute of some days."""

    def __init__(self, zone: str, first: date, last: date) -> None:
        start, end = (minute_of(datetime.combine(day, time(0), UTC)) for day in (first, last + A_DAY))
        self.span = range(start, end)
        clock = ZoneInfo(zone)
        self.shown = {minute: moment_of(minute).astimezone(clock).replace(tzinfo=None) for minute in self.span}
        self.first_shown: dict[datetime, int] = {}
        for minute, shown in self.shown.items():
            self.first_shown.setdefault(shown, minute)
        self.days: dict[date, list[int]] = defaultdict(list)
        for minute, shown in self.shown.items():
            self.days[shown.date()].append(minute)

    def minute(self, day: date, clock: time) -> int:
        """The first minute that shows a time; a time never shown moves forward by as much as the clocks jumped."""
        wanted = datetime.combine(day, clock)
        if wanted <= self.shown[self.span[0]]:
            return self.span[0]
        if wanted >= self.shown[self.span[-1]]:
            return self.span[-1] + 1
        if wanted in self.first_shown:
            return self.first_shown[wanted]
        after = min(minute for minute in self.span if self.shown[minute] > wanted)
        jump = self.shown[after] - self.shown[after - 1] - timedelta(minutes=1)
        return self.first_shown[wanted + jump]


@lru_cache(maxsize=8)
def read_walls(zone: str, first: date, last: date) -> Walls:
    """Will read the wall clocks of some days; reading takes longer than the walk, and several may share it."""
    return Walls(zone, first, last)


class MinuteWalk:
    """One question about one practice with its appointments."""

    def __init__(self, practice: Practice, appointments: Iterable[Appointment], question: Question) -> None:
        self.practice, self.question, self.service = practice, question, question.service
        self.kept = [each for each in appointments if self._counts(each)]
        zone = ZoneInfo(practice.time_zone)
        self.today = question.now.astimezone(zone).date()
        first, last = (edge.astimezone(zone).date() for edge in (question.window.start, question.window.end))
        self.asked_days = [first + n * A_DAY for n in range((last - first).days + 1)]
        self.walls = read_walls(practice.time_zone, first - 2 * A_DAY, last + 2 * A_DAY)

    def starts(self) -> Found:
        """Every start on offer, for each therapist and location that has any."""
        found: Found = {}
        for therapist in self.practice.therapists:
            for location in self.practice.locations:
                asked = (self.question.therapist in ("", therapist.id), self.question.location in ("", location.id))
                if all(asked) and all(skill in therapist.skills for skill in self.service.skills):
                    good = [start for day in self.asked_days for start in self._of_day(therapist, location.id, day)]
                    found[therapist.id, location.id] = [moment_of(m) for m in good if self._in_window(m)]
        return {who: starts for who, starts in found.items() if starts}

    def _of_day(self, therapist: Therapist, location: str, day: date) -> list[int]:
        near = [self._open(therapist, location, day + n * A_DAY) for n in (-1, 0, 1)]
        open_minutes = set().union(*near)
        taken = self._taken(lambda each: each.therapist == therapist.id)
        rooms = [self._taken_of_room(room) for room in self._rooms(location)]
        step, length = minutes(self.service.step), minutes(self.service.length)
        starts = []
        for start in self.walls.days[day]:
            shown = self.walls.shown[start]
            if (shown.hour * 60 + shown.minute) % step != 0:
                continue
            claim = self._claim(start)
            if (
                all(minute in open_minutes for minute in range(start, start + length))
                and taken.isdisjoint(claim)
                and any(room.isdisjoint(claim) for room in rooms)
                and self._is_bookable(start, day)
            ):
                starts.append(start)
        starts = starts if self._within_limits(therapist, day) else []
        return self._tidy(starts, open_minutes - taken, therapist) if self.practice.policies.avoid_gaps else starts

    def _claim(self, start: int) -> range:
        service = self.service
        return range(start - minutes(service.before), start + minutes(service.length) + minutes(service.after))

    def _is_bookable(self, start: int, day: date) -> bool:
        in_time = moment_of(start) >= self.question.now + self.service.notice
        return in_time and day <= self.today + self.practice.policies.horizon

    def _in_window(self, start: int) -> bool:
        return self.question.window.start <= moment_of(start) < self.question.window.end

    def _open(self, therapist: Therapist, location: str, day: date) -> set[int]:
        if not any(licence.valid_from <= day <= licence.expires for licence in therapist.licences):
            return set()
        worked: set[int] = set()
        for rota in therapist.rotas:
            if rota.location == location and _in_force(rota, day):
                worked |= self._within(day, rota.days[day.weekday()]) - self._within(day, rota.breaks[day.weekday()])
        extra = [more.window for more in therapist.extra_hours if (more.location, more.day) == (location, day)]
        worked |= self._within(day, extra)
        closed = [closure.span for closure in self.practice.closures if closure.location in (None, location)]
        for span in [*closed, *therapist.time_off]:
            worked -= set(
                range(self.walls.minute(span.from_day, span.from_time), self.walls.minute(span.to_day, span.to_time))
            )
        return worked

    def _within(self, day: date, windows: Iterable[Window]) -> set[int]:
        found: set[int] = set()
        for window in windows:
            last = day if window.closes > time(0) else day + A_DAY
            found |= set(range(self.walls.minute(day, window.opens), self.walls.minute(last, window.closes)))
        return found

    def _rooms(self, location: str) -> list[str | None]:
        here = [room for room in self.practice.rooms if room.location == location]
        if not here and not self.service.equipment:
            return [None]
        return [room.id for room in here if all(thing in room.equipment for thing in self.service.equipment)]

    def _counts(self, appointment: Appointment) -> bool:
        if appointment.status.value == "held":
            unexpired = appointment.expires is not None and self.question.now < appointment.expires
            return unexpired and appointment.id != self.question.but
        return appointment.status.value in ("booked", "pending_review", "arrived", "completed", "no_show", "blocked")

    def _taken(self, concerns: Callable[[Appointment], bool]) -> set[int]:
        found: set[int] = set()
        for each in self.kept:
            if concerns(each):
                found |= set(range(minute_of(each.start - each.before), minute_of(each.end + each.after)))
        return found

    def _taken_of_room(self, room: str | None) -> set[int]:
        return self._taken(lambda each: each.room == room)

    def _within_limits(self, therapist: Therapist, day: date) -> bool:
        zone = ZoneInfo(self.practice.time_zone)
        table, heavy = self.service.length, self.service.length if self.service.heavy else timedelta(0)
        for each in self.kept:
            treats = each.therapist == therapist.id and each.status.value != "blocked"
            if treats and each.start.astimezone(zone).date() == day:
                table += each.end - each.start
                heavy += each.end - each.start if each.heavy else timedelta(0)
        limits = therapist.limits
        heavy_is_fine = limits.heavy is None or not self.service.heavy or heavy <= limits.heavy
        return (limits.table is None or table <= limits.table) and heavy_is_fine

    def _tidy(self, starts: list[int], free: set[int], therapist: Therapist) -> list[int]:
        given = [service for service in self.practice.services if service.skills <= therapist.skills]
        shortest = min(minutes(service.length) for service in given)

        def leaves_no_scrap(start: int) -> bool:
            claim = self._claim(start)
            gaps = _stretch(free, claim.start - 1, -1), _stretch(free, claim.stop, 1)
            return not any(0 < gap < shortest for gap in gaps)

        return [start for start in starts if leaves_no_scrap(start)] or starts


def _stretch(free: set[int], minute: int, step: int) -> int:
    length = 0
    while minute in free:
        length, minute = length + 1, minute + step
    return length


def _in_force(rota: Rota, day: date) -> bool:
    if rota.active_from is not None and day < rota.active_from:
        return False
    if rota.active_to is not None and day >= rota.active_to:
        return False
    if rota.week_of is None:
        return True
    weeks = (day - timedelta(days=day.isoweekday())).toordinal() - _sunday_before(rota.week_of).toordinal()
    return weeks % (7 * rota.every_weeks) == 0


def _sunday_before(day: date) -> date:
    return day - timedelta(days=day.isoweekday())


def walk(practice: Practice, appointments: Iterable[Appointment], question: Question) -> Found:
    """Will return every start on offer, in order, for each (therapist, location) that has any."""
    return MinuteWalk(practice, appointments, question).starts()
