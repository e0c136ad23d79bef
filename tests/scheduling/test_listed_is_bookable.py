"""What is listed can be claimed, what is not is refused when asked for alone: 2,000 random practices."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.choice import fairest, plainest
from chalicelib.scheduling.claims import claimed
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.months import CELL
from chalicelib.scheduling.slots import Answer, Offer, Question, free_rooms, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from tests.scheduling.clock_changes import changes, rules
from tests.scheduling.random_practices import Case, random_case

PRACTICES, SHARDS = 2_000, 20
A_DAY = timedelta(days=1)


def cases(shard: int) -> list[Case]:
    """Half of them on a day on which clocks change, half at the turn of a month or on any day."""
    made = []
    for n in range(PRACTICES // SHARDS):
        rng = Random(f"bookable {shard} {n}")
        zone = rng.choice(list(rules()))
        change = rng.choice(changes(zone)).day
        day = rng.choice((change, change, date(2027, rng.randrange(1, 13), 1), change - rng.randrange(60) * A_DAY))
        made.append(whole_days(random_case(rng, zone, day), day))
    return made


def whole_days(case: Case, day: date) -> Case:
    window = Span(midnight(case, day - A_DAY), midnight(case, day + 2 * A_DAY))
    return replace(case, question=replace(case.question, window=window, but=""))


def midnight(case: Case, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=case.practice.zone)


def each_day(case: Case) -> list[Question]:
    """The question of the case, asked for each of its local days alone."""
    zone = case.practice.zone
    first = case.question.window.start.astimezone(zone).date()
    edges = [midnight(case, first + n * A_DAY) for n in range(4)]
    return [replace(case.question, window=Span(*edges[n : n + 2])) for n in range(3)]


def visit(case: Case, timetable: Timetable, offer: Offer, start: datetime) -> Appointment:
    service = case.question.service
    rooms = free_rooms(timetable, case.book, case.question, start, offer.location)
    return Appointment(
        id="wanted",
        status=Status.BOOKED,
        version=1,
        service=service.id,
        therapist=offer.therapist,
        room=plainest(rooms).id,
        location=offer.location,
        start=start,
        end=start + service.length,
        before=service.before,
        after=service.after,
        zone=case.practice.time_zone,
        created=case.question.now,
        heavy=service.heavy,
        client="someone",
    )


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_listed_start_can_be_claimed_and_is_gone_then(shard: int) -> None:
    listed = 0
    for case in cases(shard):
        timetable = Timetable(case.practice)
        answer = search(timetable, case.book, case.question)
        for start in map(answer.line.at, each(answer.starts)):
            offer = best(timetable, case, answer, start)
            wanted = visit(case, timetable, offer, start)
            after = case.book | claimed(case.book, wanted, case.question.now)
            with pytest.raises(SlotTaken):
                claimed(after, replace(wanted, id="second", client="other"), case.question.now)
            listed += 1
        if answer.starts:
            assert (offer.therapist, offer.location) not in who(search(timetable, after, case.question), start)
    assert listed > PRACTICES / SHARDS


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_start_that_is_not_listed_is_refused_alone(shard: int) -> None:
    for case in cases(shard):
        timetable = Timetable(case.practice)
        whole = search(timetable, case.book, case.question)
        for day in each_day(case):
            alone = search(timetable, case.book, day)
            start = day.window.start
            while start < day.window.end:
                assert who(alone, start) == who(whole, start), f"{case.practice.time_zone} {start}"
                assert not alone.at(start + timedelta(seconds=1))
                start += CELL


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_start_is_judged_alike_when_asked_for_by_itself(shard: int) -> None:
    for case in cases(shard)[::4]:
        timetable = Timetable(case.practice)
        whole = search(timetable, case.book, case.question)
        cells = list(each(whole.starts))
        for cell in cells[:3] + [cell + 1 for cell in cells[-3:]]:
            start = whole.line.at(cell)
            only = replace(case.question, window=Span(start, start + CELL))
            if start < case.question.window.end:
                assert who(search(timetable, case.book, only), start) == who(whole, start)


def who(answer: Answer, start: datetime) -> list[tuple[str, str]]:
    return [(offer.therapist, offer.location) for offer in answer.at(start)]


def best(timetable: Timetable, case: Case, answer: Answer, start: datetime) -> Offer:
    return fairest(timetable, case.book, answer.at(start), start, case.question.now)[0]
