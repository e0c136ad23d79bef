"""What a practice retires is offered no more, and what was booked with it keeps its time and can be moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.scheduling.errors import Invalid, SlotTaken
from chalicelib.scheduling.practice import Location, Practice, Rota, Therapist
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.book_series import book_series
from chalicelib.usecases.join_waitlist import join_waitlist
from chalicelib.usecases.list_slots import SlotsWanted, list_slots
from chalicelib.usecases.plan_licences import plan_licences
from chalicelib.usecases.reschedule_appointment import reschedule_appointment
from chalicelib.usecases.wishes import Wish
from dev.pages import practice_words
from tests.fakes import FakeDiary, attempts
from tests.fakes_messages import FakeOutbox
from tests.small_practice import NOW, SMALL, at, timetable
from tests.usecases.asking import TUESDAY, book, hold, series
from tests.usecases.wishing import joining, waiting_room

ELEVEN = at(TUESDAY, "11:00")


def retiring(*names: str) -> Timetable:
    """The small practice without some of its services, therapists and rooms."""
    services = tuple(replace(one, retired=one.id in names) for one in SMALL.services)
    therapists = tuple(replace(one, retired=one.id in names) for one in SMALL.therapists)
    rooms = tuple(replace(one, retired=one.id in names) for one in SMALL.rooms)
    return Timetable(replace(SMALL, services=services, therapists=therapists, rooms=rooms))


def starts(practice: Timetable, service: str = "relaxation", therapist: str = "") -> int:
    wanted = SlotsWanted(service=service, first=date(2026, 12, 1), end=date(2026, 12, 2), therapist=therapist)
    return list_slots(FakeDiary(), practice, wanted, NOW)[0].starts.bit_count()


@pytest.mark.parametrize(
    "ask",
    [
        lambda practice: hold(FakeDiary(), service="deep-tissue", practice=practice),
        lambda practice: book(FakeDiary(), service="deep-tissue", practice=practice),
        lambda practice: book_series(
            FakeDiary(), practice, series(first=Wish("deep-tissue", ELEVEN)), now=NOW, attempts=attempts
        ),
        lambda practice: join_waitlist(waiting_room(practice=practice), joining(service="deep-tissue"), now=NOW),
    ],
    ids=["hold", "book", "series", "waitlist"],
)
def test_nobody_can_have_a_service_that_is_offered_no_more(ask: Callable[[Timetable], object]) -> None:
    ask(timetable())
    with pytest.raises(Invalid, match="deep-tissue"):
        ask(retiring("deep-tissue"))


def test_a_visit_of_a_retired_service_can_be_moved_to_a_time_that_is_listed_for_it() -> None:
    diary, practice = FakeDiary(), retiring("deep-tissue")
    visit = book(diary, service="deep-tissue")
    assert starts(practice, "deep-tissue") == starts(timetable(), "deep-tissue") > 0
    moved = reschedule_appointment(diary, practice, visit, ELEVEN, "", now=NOW, attempts=attempts)
    assert moved.start == ELEVEN


def test_a_wish_for_a_retired_service_can_be_fulfilled_no_more() -> None:
    diary = FakeDiary()
    wish, _ = join_waitlist(waiting_room(diary), joining(service="deep-tissue"), now=NOW)
    assert waiting_room(diary, retiring("deep-tissue")).service(wish) is None
    assert waiting_room(diary, retiring("relaxation")).service(wish) is not None


def test_nobody_is_booked_with_a_therapist_who_is_retired() -> None:
    assert starts(retiring("maya"), therapist="maya") == 0
    assert starts(retiring("maya")) == starts(timetable()) > 0
    assert starts(retiring("maya"), "deep-tissue") == 0
    with pytest.raises(SlotTaken):
        hold(FakeDiary(), therapist="maya", practice=retiring("maya"))


def test_a_retired_room_is_given_to_nobody_and_the_last_one_takes_the_times_with_it() -> None:
    diary, practice = FakeDiary(), retiring("main-1")
    assert hold(diary, practice=practice).room == "main-2"
    with pytest.raises(SlotTaken):
        hold(diary, practice=practice, identity="hold-2")
    assert starts(retiring("main-1", "main-2")) == 0


def test_nothing_is_on_offer_at_a_retired_location() -> None:
    annex = Location("annex", "Annex", ("2 Main Street",))
    two = replace(SMALL, locations=(*SMALL.locations, annex), therapists=tuple(map(everywhere, SMALL.therapists)))
    open_annex = SlotsWanted(service="relaxation", first=date(2026, 12, 1), end=date(2026, 12, 2), location="annex")
    closed = replace(two, locations=(SMALL.locations[0], replace(annex, retired=True)))
    assert list_slots(FakeDiary(), Timetable(two), open_annex, NOW)[0].starts
    assert not list_slots(FakeDiary(), Timetable(closed), open_annex, NOW)[0].starts


def everywhere(who: Therapist) -> Therapist:
    """The same hours at a second address: nobody is anywhere twice, since a therapist's sheet is one."""
    (rota,) = who.rotas
    return replace(who, rotas=(rota, Rota("annex", rota.days, rota.breaks)))


def test_gaps_are_measured_by_what_is_still_offered() -> None:
    maya = SMALL.therapists[0]
    assert timetable().shortest(maya) == SMALL.services[2].length
    assert retiring("deep-tissue").shortest(maya) == SMALL.services[1].length
    assert retiring("deep-tissue", "relaxation", "sciatica-first").shortest(maya) == SMALL.services[2].length


def test_nobody_is_told_of_the_licence_of_a_therapist_who_is_retired() -> None:
    soon = replace(SMALL, therapists=tuple(map(expiring, SMALL.therapists)))
    assert plan_licences(FakeOutbox(), soon, NOW) == 2
    assert plan_licences(FakeOutbox(), retired(soon, "maya"), NOW) == 1


def expiring(who: Therapist) -> Therapist:
    (licence,) = who.licences
    return replace(who, licences=(replace(licence, expires=date(2026, 12, 20)),))


def retired(practice: Practice, name: str) -> Practice:
    return replace(practice, therapists=tuple(replace(one, retired=one.id == name) for one in practice.therapists))


def test_pages_start_with_the_first_service_that_is_offered() -> None:
    assert practice_words(SMALL, "en")["default_service"] == "sciatica-first"
    assert practice_words(retiring("sciatica-first").practice, "en")["default_service"] == "relaxation"
