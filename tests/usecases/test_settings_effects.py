"""What a change would do: to booked visits, soonest first, to what can be booked, and to the pages."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.scheduling.fitting import Misfit
from chalicelib.scheduling.practice import Closure, Location, Practice, WallSpan
from chalicelib.usecases.settings_draft import with_section
from chalicelib.usecases.settings_effects import effects
from tests.fakes import FakeDiary
from tests.small_practice import NOW, at, timetable
from tests.usecases.asking import NINE, book
from tests.usecases.changing import VALID, with_hours

TUESDAY, WEDNESDAY = date(2026, 12, 1), date(2026, 12, 2)


def closed(day: date, days: int = 1) -> Practice:
    return replace(VALID, closures=(Closure(WallSpan(day, day + timedelta(days=days))),))


@pytest.fixture
def diary() -> FakeDiary:
    """Two visits to Maya on Tuesday, and one to Tom on Wednesday."""
    found = FakeDiary()
    book(found, at("2026-12-02", "09:00"), therapist="tom", identity="of-tom", fingerprint="c", client="bo")
    book(found, at("2026-12-01", "13:00"), therapist="maya", identity="late", fingerprint="b")
    book(found, NINE, therapist="maya", identity="early")
    return found


def test_visits_outside_new_hours_are_told_soonest_first(diary: FakeDiary) -> None:
    shorter = with_section(VALID, "therapists", with_hours(VALID, "maya", tue=[]), PROOFREADING)
    found = effects(diary, VALID, shorter, NOW)
    assert [(one.visit.id, one.why) for one in found.conflicts] == [
        ("early", (Misfit.HOURS,)),
        ("late", (Misfit.HOURS,)),
    ]


def test_hours_that_still_hold_a_visit_are_no_conflict(diary: FakeDiary) -> None:
    shorter = with_section(VALID, "therapists", with_hours(VALID, "maya", tue=["09:00-11:00"]), PROOFREADING)
    assert [one.visit.id for one in effects(diary, VALID, shorter, NOW).conflicts] == ["late"]


def test_what_did_not_fit_before_is_no_news(diary: FakeDiary) -> None:
    before, after = closed(TUESDAY), replace(closed(TUESDAY, 2), tagline="x")
    assert [one.visit.id for one in effects(diary, before, after, NOW).conflicts] == ["of-tom"]


def test_a_visit_of_a_retired_service_stays(diary: FakeDiary) -> None:
    first, *rest = VALID.services
    found = effects(diary, VALID, replace(VALID, services=(replace(first, retired=True), *rest)), NOW)
    assert [(one.why, one.stays) for one in found.conflicts] == [((Misfit.SERVICE,), True)] * 3


def test_visits_that_have_begun_or_are_cancelled_are_left_alone(diary: FakeDiary) -> None:
    late = at("2026-12-01", "10:00")
    found = effects(diary, VALID, closed(TUESDAY), late)
    assert [one.visit.id for one in found.conflicts] == ["late"]


def test_free_times_are_counted_as_they_come_and_go(diary: FakeDiary) -> None:
    found = effects(diary, VALID, closed(WEDNESDAY), NOW)
    assert {one.service for one in found.free} == {"sciatica-first", "relaxation", "deep-tissue"}
    for one in found.free:
        assert one.lost > 0
        assert (one.gained, one.after) == (0, one.before - one.lost)


def test_a_longer_day_gives_times(diary: FakeDiary) -> None:
    longer = with_section(VALID, "therapists", with_hours(VALID, "maya", mon=["09:00-17:00"]), PROOFREADING)
    found = {one.service: one for one in effects(diary, VALID, longer, NOW).free}
    assert found["deep-tissue"].gained > 0
    assert found["deep-tissue"].lost == 0


def test_a_practice_that_nobody_can_book_is_shut(diary: FakeDiary) -> None:
    assert effects(diary, VALID, closed(date(2026, 1, 1), 3650), NOW).shuts
    assert not effects(diary, VALID, closed(TUESDAY), NOW).shuts


def test_words_alone_read_nothing_and_tell_the_pages_that_say_them() -> None:
    quiet = FakeDiary()
    found = effects(quiet, VALID, replace(VALID, name="Calmer Hands", tagline="Slow"), NOW)
    assert (found.conflicts, found.free, found.pages) == ((), (), ("name", "tagline"))
    assert quiet.reads == 0


def test_a_new_address_is_on_the_pages() -> None:
    moved = replace(VALID, locations=(Location("main", "Main street", ("9 Elm Street", "Portland")),))
    assert effects(FakeDiary(), VALID, moved, NOW).pages == ("address",)


def test_times_are_read_once_however_many_services_there_are(diary: FakeDiary) -> None:
    before = diary.reads
    effects(diary, VALID, closed(TUESDAY), NOW)
    assert diary.reads == before + 1
    assert timetable(VALID).offered
