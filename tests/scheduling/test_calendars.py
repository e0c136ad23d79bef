"""Feeds and sources: each change is a version on, and says what it was."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.scheduling.calendars import (
    Conflict,
    Outcome,
    Source,
    Trouble,
    added_again,
    failed,
    removed,
    renewed,
    revoked,
    succeeded,
)
from tests.small_practice import NOW

LATER = NOW + timedelta(minutes=15)
SOURCE = Source(therapist="maya", id="one", url="https://calendar.google.com/x", added=NOW, by="owner-1")


def test_every_address_of_a_feed_has_a_number_of_its_own() -> None:
    first = renewed(None, "practice", NOW)
    gone = revoked(first, LATER)
    again = renewed(gone, "practice", LATER)
    assert [(one.generation, one.version, one.revoked) for one in (first, gone, again)] == [
        (1, 1, False),
        (1, 2, True),
        (2, 3, False),
    ]
    assert [one.at for one in (first, gone, again)] == [NOW, LATER, LATER]


def test_a_failure_leaves_what_a_source_came_to_and_a_success_forgets_the_failures() -> None:
    outcome = Outcome(3, (Conflict("visit-1", NOW),), 2)
    good = succeeded(SOURCE, outcome, NOW)
    bad = failed(failed(good, Trouble.TIMED_OUT, LATER), Trouble.REFUSED, LATER)
    assert (bad.blocks, bad.conflicts, bad.skipped, bad.read) == (3, outcome.conflicts, 2, NOW)
    assert (bad.trouble, bad.failures, bad.tried, bad.version) == (Trouble.REFUSED, 2, LATER, 4)
    well = succeeded(bad, Outcome(0), LATER)
    assert (well.trouble, well.failures, well.conflicts, well.version) == (None, 0, (), 5)


def test_one_that_comes_back_begins_anew_with_the_next_version() -> None:
    gone = removed(failed(SOURCE, Trouble.REFUSED, NOW), LATER)
    assert added_again(gone, "owner-2", LATER) == replace(SOURCE, added=LATER, by="owner-2", version=4)


def test_blocks_are_marked_by_their_source_and_a_source_is_its_therapist_s() -> None:
    assert (SOURCE.mark, SOURCE.owner) == ("import#one", "therapist#maya")
