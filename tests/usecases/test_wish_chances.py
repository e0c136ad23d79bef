"""Whom a time could be offered to, against a brute-force look: every listed start, every rule, one by one."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.errors import SlotTaken
from chalicelib.scheduling.months import instant
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.scheduling.wish_fit import misfit
from chalicelib.scheduling.wish_order import rank_of
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.waiting_room import WaitingRoom, earliest
from chalicelib.usecases.wish_chances import Chance, Chances, Opening
from tests.small_practice import NOW, SMALL, timetable
from tests.usecases.asking import book
from tests.usecases.wishing import HOUR, MINUTE, hours, join, waiting_room

DAYS = [date(2026, 12, number) for number in range(1, 6)]
WEEK = Span(
    instant(DAYS[0], datetime.min.time(), SMALL.zone),
    instant(DAYS[-1] + timedelta(days=1), datetime.min.time(), SMALL.zone),
)
HOURS = ["", "09:00-12:00", "12:00-17:00", "09:00-10:30 15:00-17:00"]


def crowded(luck: Random) -> WaitingRoom:
    """A week booked at random, and six people with random wishes."""
    room = waiting_room(
        practice=timetable(replace(SMALL, policies=replace(SMALL.policies, avoid_gaps=luck.random() < 0.3)))
    )
    for number in range(45):
        start = WEEK.start + luck.randrange(5 * 24 * 4) * 15 * MINUTE
        service, name = luck.choice(["sciatica-first", "relaxation", "deep-tissue"]), f"v{number}"
        try:
            book(
                room.diary,
                start,
                service=service,
                practice=room.timetable,
                identity=name,
                client=name,
                fingerprint=name,
            )
        except SlotTaken:
            continue
    for number in range(6):
        _join(room, luck, number)
    return room


def _join(room: WaitingRoom, luck: Random, number: int) -> None:
    first, last = sorted(luck.choices(DAYS, k=2))
    wish = join(
        room,
        f"p{number}",
        service=luck.choice(["sciatica-first", "relaxation"]),
        first=first,
        last=max(last, first + timedelta(days=1)),
        therapists=luck.choice([(), (), ("maya",), ("tom",), ("maya", "tom")]),
        hours=hours(luck.choice(HOURS)),
        notice=luck.choice([2, 4, 24]) * HOUR,
    )
    unseen(room, wish)


def unseen(room: WaitingRoom, wish: StandingWish) -> None:
    """Will let somebody have joined when nothing was free."""
    room.diary.write(Writing(wishes=(replace(wish, version=2, seen=()),)))


def ranked(room: WaitingRoom, now: datetime, opening: Opening | None = None) -> list[Chance]:
    chances = Chances(room, opening or Opening(WEEK), now)
    wishes = room.waitlist.open()
    return chances.ranked(wishes, room.diary.read(chances.keys(wishes)).book, {})


def fitting(room: WaitingRoom, wish: StandingWish, now: datetime) -> dict[datetime, set[str]]:
    """Every start that is on the public list and breaks no rule of the wish, with who could give it."""
    wanted = SlotsWanted(service=wish.service, first=DAYS[0], end=DAYS[-1] + timedelta(days=1))
    answer, _ = list_slots(room.diary, room.timetable, wanted, now)
    service = room.timetable.services[wish.service]
    first = earliest(wish, service, room.answer_by(wish, now))
    found = dict[datetime, set[str]]()
    for start in (answer.line.at(cell) for cell in each(answer.starts)):
        span = Span(start, start + service.length)
        able = {one.therapist for one in answer.at(start) if not misfit(wish, one, span, answer.line, earliest=first)}
        found |= {start: able} if able else {}
    return found


@pytest.mark.parametrize("seed", range(25))
def test_a_wish_has_a_chance_exactly_where_a_listed_time_fits_it(seed: int) -> None:
    luck = Random(seed)
    room, now = crowded(luck), luck.choice([NOW, WEEK.start + 10 * HOUR, WEEK.start + 60 * HOUR])
    chances = {one.wish.id: one for one in ranked(room, now)}
    expected = {wish.id: fitting(room, wish, now) for wish in room.waitlist.open()}
    assert set(chances) == {identity for identity, fits in expected.items() if fits}
    for identity, one in chances.items():
        assert one.start == min(expected[identity])
        assert one.offer.therapist in expected[identity][one.start]


@pytest.mark.parametrize("seed", range(10))
def test_whom_it_could_be_offered_to_comes_in_the_order_of_the_line(seed: int) -> None:
    room = crowded(Random(seed))
    ranks = [rank_of(one.wish, room.timetable.zone, NOW) for one in ranked(room, NOW)]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("seed", range(25))
def test_a_freed_time_is_a_chance_exactly_where_something_is_possible_that_was_not(seed: int) -> None:
    luck = Random(seed)
    room = crowded(luck)
    gone = luck.choice([one for one in room.diary.appointments() if one.start > WEEK.start])
    before = {wish.id: fitting(room, wish, NOW) for wish in room.waitlist.open()}
    free(room.diary, gone, NOW)
    after = {wish.id: fitting(room, wish, NOW) for wish in room.waitlist.open()}
    news = {
        identity: {start for start, who in fits.items() if who - before[identity].get(start, set())}
        for identity, fits in after.items()
    }
    chances = {one.wish.id: one for one in ranked(room, NOW, Opening(WEEK, gone))}
    assert set(chances) == {identity for identity, starts in news.items() if starts}
    for identity, one in chances.items():
        nearest = min(news[identity], key=lambda start: (abs(start - gone.start), start))
        assert one.start == nearest


def test_among_those_wished_for_the_fairest_is_chosen() -> None:
    room = waiting_room()
    unseen(room, join(room, last=DAYS[0]))
    book(room.diary, WEEK.start + 14 * HOUR, therapist="maya", service="deep-tissue")
    assert [one.offer.therapist for one in ranked(room, NOW)] == ["tom"]
    unseen(room, join(room, "bob", last=DAYS[0], therapists=("maya",)))
    assert [one.offer.therapist for one in ranked(room, NOW)] == ["maya", "tom"]
