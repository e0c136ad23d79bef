"""What senders may know of clients, held against the fake and the table: a no counts, whichever comes last."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.tables.clients import ClientRow
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.message_ports import People
from chalicelib.usecases.ports import Diary, Marketing, Writing
from tests.fakes import FakeDiary, PeopleOf
from tests.tables.visits import CLIENT, NOW, visit

SECOND = timedelta(seconds=1)


@pytest.fixture
def people(diary: Diary) -> People:
    """The people of the diary."""
    return PeopleOf(diary) if isinstance(diary, FakeDiary) else wiring.people()


@pytest.fixture
def say(diary: Diary) -> Callable[..., None]:
    """Keeps a yes or a no, so many seconds after now."""

    def keep(agreed: bool, after: int = 0, client: str = "client-1") -> None:
        said = Marketing(client, agreed=agreed, at=NOW + after * SECOND, text="en 1")
        diary.write(Writing(marketing=said))

    return keep


def test_nobody_has_agreed_who_was_not_asked(diary: Diary, people: People) -> None:
    assert people.marketing("client-1") is False
    diary.write(Writing(appointments=[visit()], client=CLIENT))
    assert people.marketing("client-1") is False


def test_a_yes_is_one_s_own(people: People, say: Callable[..., None]) -> None:
    say(True)
    assert (people.marketing("client-1"), people.marketing("client-2")) == (True, False)


def test_the_later_word_counts(people: People, say: Callable[..., None]) -> None:
    for after, agreed in enumerate((True, False, True, False)):
        say(agreed, after)
        assert people.marketing("client-1") is agreed


def test_a_yes_that_is_stored_late_undoes_no_later_no(people: People, say: Callable[..., None]) -> None:
    say(False, 5)
    say(True, 4)
    assert people.marketing("client-1") is False
    say(True, 5)
    assert people.marketing("client-1") is False


def test_it_is_kept_with_the_client_and_what_else_is_known_stays(diary: Diary, people: People) -> None:
    diary.write(Writing(appointments=[visit()], client=CLIENT))
    diary.write(Writing(marketing=Marketing("client-1", agreed=True, at=NOW, text="es 1")))
    diary.write(Writing(appointments=[visit("visit-2")], client=CLIENT))
    assert people.marketing("client-1") is True


def test_the_row_says_when_and_in_which_words(table: DiaryTable) -> None:
    table.write(Writing(appointments=[visit()], client=CLIENT))
    table.write(Writing(marketing=Marketing("client-1", agreed=True, at=NOW, text="es 1")))
    row = ClientRow.get("client-1")
    assert [row.marketing, row.marketing_ended] == ["2026-11-22T17:00:00.000000Z es 1", None]
    assert row.contact_hash == "hash-1"
