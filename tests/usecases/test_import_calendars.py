"""Every calendar elsewhere is read, and one that fails keeps its blocks and no other waiting."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.scheduling.busy_times import Busy
from chalicelib.scheduling.calendars import Source, Trouble, failed
from chalicelib.scheduling.errors import Invalid, NotFound, Unavailable
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.calendar_ports import SourceFailed
from chalicelib.usecases.calendar_sources import MOST, add_source, remove_source
from chalicelib.usecases.import_calendars import Imported, Importing, import_calendars
from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary, attempts
from tests.fakes_calendars import FakeCalendars, FakeWeb
from tests.small_practice import NOW
from tests.usecases.asking import NINE, PLAIN, book, is_sound
from tests.usecases.busy_elsewhere import MAYA, URL, blocks, meeting, told
from tests.usecases.troubled_diary import TroubledDiary, lost_request

HOUR, QUARTER = timedelta(hours=1), timedelta(minutes=15)
TOM = replace(MAYA, therapist="tom", id="source-2", url="https://outlook.live.com/tom.ics")
MORNING = meeting("09:00", "10:00")


@dataclass
class Practice:
    """The stores, the web, and a clock that strikes every quarter of an hour."""

    diary: Diary = field(default_factory=FakeDiary)
    calendars: FakeCalendars = field(default_factory=FakeCalendars)
    web: FakeWeb = field(default_factory=lambda: FakeWeb({URL: [MORNING], TOM.url: [MORNING]}))
    now: datetime = NOW
    is_late: Callable[[], bool] = lambda: False

    def add(self, source: Source = MAYA) -> Source:
        return add_source(self.calendars, source, attempts=attempts)

    def remove(self, source: Source = MAYA) -> Source:
        stores = (self.calendars, self.diary, PLAIN)
        return remove_source(*stores, source.owner, source.id, now=self.now, attempts=attempts)

    def run(self) -> Imported:
        self.now += QUARTER
        return import_calendars(
            Importing(
                calendars=self.calendars,
                diary=self.diary,
                timetable=PLAIN,
                read=self.web.read,
                now=self.now,
                attempts=attempts,
                is_late=self.is_late,
            )
        )

    def kept(self, source: Source = MAYA) -> Source:
        found = self.calendars.source(source.owner, source.id)
        assert found is not None
        return found


@pytest.fixture
def practice() -> Practice:
    made = Practice()
    made.add()
    return made


def test_a_source_that_was_added_is_read_with_the_next_run(practice: Practice) -> None:
    assert practice.run().counts == {"read": 1, "blocked": 1}
    assert told(blocks(practice.diary)) == ["1 09:00-10:00"]
    kept = practice.kept()
    assert (kept.read, kept.tried, kept.blocks, kept.failures) == (practice.now, practice.now, 1, 0)
    assert practice.run().counts == {"read": 1}


def test_a_conflict_is_written_down_for_staff(practice: Practice) -> None:
    visit = book(practice.diary, NINE, therapist="maya")
    assert practice.run().counts["conflicts"] == 1
    assert [one.visit for one in practice.kept().conflicts] == [visit.id]


@pytest.mark.parametrize("trouble", [one for one in Trouble if one is not Trouble.MISTAKE])
def test_a_source_that_fails_keeps_its_blocks_and_says_so(practice: Practice, trouble: Trouble) -> None:
    practice.run()
    read = practice.kept().read
    practice.web.pages[URL] = SourceFailed(trouble)
    for failures in (1, 2, 3):
        assert practice.run().counts == {"failed": 1}
        kept = practice.kept()
        assert (kept.trouble, kept.failures, kept.read, kept.blocks) == (trouble, failures, read, 1)
    assert told(blocks(practice.diary)) == ["1 09:00-10:00"]
    practice.web.pages[URL] = []
    assert practice.run().counts["freed"] == 1
    assert (practice.kept().trouble, practice.kept().failures) == (None, 0)


@pytest.mark.parametrize("mishap", [SourceFailed(Trouble.TIMED_OUT), RuntimeError("dentist at 9"), Unavailable()])
def test_one_that_goes_wrong_keeps_no_other_waiting(practice: Practice, mishap: Exception) -> None:
    practice.add(TOM)
    practice.web.pages[URL] = mishap
    done = practice.run()
    assert (done.counts["failed"], done.counts["read"], len(blocks(practice.diary, TOM))) == (1, 1, 1)
    assert done.mistakes == (["RuntimeError"] if isinstance(mishap, RuntimeError) else [])
    expected = {"SourceFailed": Trouble.TIMED_OUT, "RuntimeError": Trouble.MISTAKE}
    assert practice.kept().trouble == expected.get(type(mishap).__name__)


def test_a_store_that_fails_in_the_middle_keeps_no_other_waiting() -> None:
    diary = TroubledDiary()
    practice = Practice(diary)
    practice.add()
    practice.add(TOM)
    diary.troubles = [lost_request] * 8
    assert practice.run().counts["failed"] == 1
    assert practice.run().counts == {"read": 2, "blocked": 1}
    assert is_sound(diary)


def test_who_waited_longest_is_first_and_a_late_run_begins_nothing_new(practice: Practice) -> None:
    practice.add(TOM)
    practice.is_late = lambda: bool(practice.web.asked)
    assert practice.run().counts["late"] == 1
    assert practice.web.asked == [URL]
    practice.web.asked.clear()
    practice.run()
    assert practice.web.asked == [TOM.url]


def test_a_source_that_is_removed_gives_its_times_back_and_is_forgotten_later(practice: Practice) -> None:
    practice.run()
    gone = practice.remove()
    assert (gone, blocks(practice.diary)) == (practice.remove(), [])
    asked = len(practice.web.asked)
    practice.run()
    assert practice.calendars.sources() == [gone]
    practice.now += HOUR
    practice.run()
    assert (practice.calendars.sources(), len(practice.web.asked)) == ([], asked)
    with pytest.raises(NotFound):
        practice.remove()
    assert is_sound(practice.diary)


def test_one_that_is_removed_while_it_is_read_leaves_no_block(practice: Practice) -> None:
    practice.web.meanwhile = practice.remove
    practice.run()
    assert blocks(practice.diary) == []
    assert practice.kept().removed is not None


def test_a_removal_whose_store_fails_is_made_good_by_the_next_run() -> None:
    diary = TroubledDiary()
    practice = Practice(diary)
    practice.add()
    practice.run()
    diary.troubles = [lost_request] * 8
    with pytest.raises(Unavailable):
        practice.remove()
    assert len(blocks(diary)) == 1
    assert practice.run().counts == {"freed": 1}
    assert blocks(diary) == []


def test_two_runs_at_once_are_as_good_as_one(practice: Practice) -> None:
    other = Practice(practice.diary, practice.calendars, FakeWeb({URL: [MORNING]}))
    practice.web.meanwhile = other.run
    assert practice.run().counts["failed"] == 0
    assert told(blocks(practice.diary)) == ["1 09:00-10:00"]
    assert is_sound(practice.diary)


def test_a_source_added_twice_is_one_and_added_again_begins_anew(practice: Practice) -> None:
    practice.run()
    assert practice.add() == practice.kept()
    practice.calendars.keep(failed(practice.kept(), Trouble.REFUSED, practice.now))
    practice.remove()
    again = practice.add(replace(MAYA, by="owner-2", added=practice.now))
    assert (again.by, again.removed, again.failures, again.read) == ("owner-2", None, 0, None)
    practice.run()
    assert told(blocks(practice.diary)) == ["1 09:00-10:00"]


def test_a_therapist_has_so_many_sources_and_no_more(practice: Practice) -> None:
    for number in range(MOST - 1):
        practice.add(replace(MAYA, id=f"more-{number}"))
    with pytest.raises(Invalid, match="At most"):
        practice.add(replace(MAYA, id="one-more"))
    practice.add(TOM)
    practice.remove()
    practice.add(replace(MAYA, id="one-more"))


def test_a_therapist_who_left_is_read_no_more(practice: Practice) -> None:
    practice.add(replace(MAYA, therapist="lou", id="source-9", url="https://calendar.google.com/lou.ics"))
    assert practice.run().counts["read"] == 1


def test_what_nobody_reads_stays_out_of_what_is_kept(practice: Practice) -> None:
    practice.web.pages[URL] = [Busy("k", Span(NINE, NINE + HOUR))]
    practice.run()
    assert "dentist" not in str(practice.kept())
