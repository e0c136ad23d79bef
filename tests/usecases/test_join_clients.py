"""One person of two entries, and two of one again: whole or not at all, and nothing is moved."""

from datetime import timedelta

import pytest

from chalicelib.scheduling.cards import standing
from chalicelib.scheduling.errors import Invalid, NotFound, Overtaken
from chalicelib.usecases.client_desk import Known
from chalicelib.usecases.edit_client import set_flag
from chalicelib.usecases.join_clients import Alike, Births, join_clients, part_client, preview, proposals
from tests.fakes import FakeWaitlist
from tests.usecases.desk_room import Room
from tests.usecases.troubled_diary import Trouble, TroubledDiary, lost_answer, lost_race, lost_request
from tests.usecases.waiting import FAR, Clinic

WEEK = timedelta(days=7)


def two(clinic: Clinic | None = None) -> Room:
    """Ann and Anna, who have the same address, with a visit each."""
    room = Room(clinic or Clinic())
    room.clinic.visit()
    room.clinic.visit("visit-2", FAR + WEEK, client="anna")
    return room


def join(room: Room, versions: tuple[int, int] = (0, 0)) -> Known:
    return join_clients(room.at(), "ann", "anna", versions, "The same number")


@pytest.fixture
def room() -> Room:
    return two()


def test_who_is_reached_alike_is_proposed_with_what_is_alike(room: Room) -> None:
    [found] = proposals(room.at(), "ann")
    assert (found.card.client, found.alike) == ("anna", (Alike.EMAIL, Alike.NAME_AND_BIRTH))
    join(room)
    assert proposals(room.at(), "ann") == []


def test_a_preview_shows_both_and_changes_nothing(room: Room) -> None:
    stored = dict(room.clinic.diary.cards)
    seen = preview(room.at(), FakeWaitlist(room.clinic.diary), "ann", "anna")
    assert (seen.kept.card.client, seen.other.card.client, seen.births) == ("ann", "anna", Births.SAME)
    assert (seen.clashes, seen.wishes, room.clinic.diary.cards) == ((), (), stored)


def test_different_dates_of_birth_are_said() -> None:
    room = Room()
    room.clinic.visit()
    room.clinic.visit("visit-2", FAR + WEEK, client="anna", date_of_birth="1990-01-01")
    assert preview(room.at(), FakeWaitlist(room.clinic.diary), "ann", "anna").births is Births.DIFFERENT


def test_visits_that_would_be_at_the_same_time_are_named() -> None:
    room = Room()
    one = room.clinic.visit()
    other = room.clinic.visit("visit-2", client="anna")
    assert preview(room.at(), FakeWaitlist(room.clinic.diary), "ann", "anna").clashes == ((one, other),)


def test_joined_they_have_all_visits_and_the_first_speaks_for_both(room: Room) -> None:
    known = join(room)
    assert (known.card.client, known.card.ids) == ("ann", ("ann", "anna"))
    assert [one.id for one in known.visits] == ["visit-1", "visit-2"]
    assert room.client("anna") == known
    assert known.card.joined is not None
    assert known.card.joined.reason == "The same number"


def test_a_word_on_one_counts_for_both(room: Room) -> None:
    set_flag(room.at(), "anna", 0, "blocked", "Asked for it")
    assert standing(join(room, (0, 1)).cards.values()).blocked


def test_twice_is_once(room: Room) -> None:
    assert join(room) == join(room)


@pytest.mark.parametrize("versions", [(1, 0), (0, 1)])
def test_who_looked_before_somebody_wrote_is_told(room: Room, versions: tuple[int, int]) -> None:
    with pytest.raises(Overtaken):
        join(room, versions)
    assert room.client().card.ids == ("ann",)


def test_taken_apart_each_has_their_own_again(room: Room) -> None:
    before = room.client().visits, room.client("anna").visits
    joined = join(room)
    after = part_client(room.at(), "ann", joined.card.version, ("anna",))
    assert (after.visits, room.client("anna").visits) == before
    assert part_client(room.at(), "ann", 0, ("anna",)) == after


def test_who_stays_is_asked_for_and_whoever_goes_is_theirs(room: Room) -> None:
    version = join(room).card.version
    with pytest.raises(Invalid):
        part_client(room.at(), "ann", version, ("ann",))
    with pytest.raises(NotFound):
        part_client(room.at(), "ann", version, ("nobody",))
    with pytest.raises(Overtaken):
        part_client(room.at(), "ann", version + 1, ("anna",))
    with pytest.raises(NotFound):
        join_clients(room.at(), "ann", "nobody", (version, 0), "")


@pytest.mark.parametrize("trouble", [lost_race, lost_request, lost_answer])
def test_trouble_changes_nothing_about_the_end(trouble: Trouble) -> None:
    diary = TroubledDiary()
    room = two(Clinic(diary))
    diary.troubles = [trouble]
    assert join(room).card.ids == ("ann", "anna")
    assert {one.version for one in diary.cards.values()} == {1}
