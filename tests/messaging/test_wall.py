from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from chalicelib.messaging.gsm import in_gsm, places
from chalicelib.messaging.library import LANGUAGES
from chalicelib.messaging.wall import Wall

HERE = ZoneInfo("America/Los_Angeles")


@pytest.mark.parametrize(
    ("moment", "english", "spanish"),
    [
        ("2026-12-01T17:00", "Tuesday, December 1, 9:00 a.m. (PST)", "martes, 1 de diciembre, 9:00 a. m. (PST)"),
        ("2026-07-04T19:05", "Saturday, July 4, 12:05 p.m. (PDT)", "sábado, 4 de julio, 12:05 p. m. (PDT)"),
        ("2026-07-04T07:05", "Saturday, July 4, 12:05 a.m. (PDT)", "sábado, 4 de julio, 12:05 a. m. (PDT)"),
        ("2026-03-08T09:30", "Sunday, March 8, 1:30 a.m. (PST)", "domingo, 8 de marzo, 1:30 a. m. (PST)"),
        ("2026-03-08T10:30", "Sunday, March 8, 3:30 a.m. (PDT)", "domingo, 8 de marzo, 3:30 a. m. (PDT)"),
        ("2026-11-01T08:30", "Sunday, November 1, 1:30 a.m. (PDT)", "domingo, 1 de noviembre, 1:30 a. m. (PDT)"),
        ("2026-11-01T09:30", "Sunday, November 1, 1:30 a.m. (PST)", "domingo, 1 de noviembre, 1:30 a. m. (PST)"),
        ("2027-01-01T07:59", "Thursday, December 31, 11:59 p.m. (PST)", "jueves, 31 de diciembre, 11:59 p. m. (PST)"),
    ],
)
def test_an_instant_is_said_on_the_practices_wall_in_both_weeks_of_a_clock_change(
    moment: str, english: str, spanish: str
) -> None:
    instant = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert Wall("en", HERE).when(instant) == english
    assert Wall("es", HERE).when(instant) == spanish


def test_a_text_says_it_shorter() -> None:
    instant = datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert Wall("en", HERE, short=True).when(instant) == "Tue Dec 1, 9:00am PST"
    assert Wall("es", HERE, short=True).when(instant) == "mar 1 dic, 9:00am PST"


@pytest.mark.parametrize(
    ("zone", "letters"),
    [("America/Sao_Paulo", "UTC-3"), ("Asia/Kathmandu", "UTC+5:45"), ("Asia/Dubai", "UTC+4"), ("Europe/Madrid", "CET")],
)
def test_a_zone_without_letters_is_told_by_its_distance(zone: str, letters: str) -> None:
    assert Wall("en", ZoneInfo(zone)).zone(datetime(2026, 12, 1, tzinfo=UTC)) == letters


def test_no_zone_of_the_world_makes_a_text_longer_than_the_words_allow_for() -> None:
    days = [datetime(2026, month, 30, 20, 30, tzinfo=UTC) for month in (6, 9, 12)]
    for name in available_timezones():
        for language in LANGUAGES:
            wall = Wall(language, ZoneInfo(name), short=True)
            assert all(places(in_gsm(wall.when(day))) <= 30 for day in days), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_day_of_a_year_has_its_own_name(language: str) -> None:
    wall = Wall(language, HERE)
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert len({wall.calendar_day(day) for day in days}) == 365


def test_a_day_far_away_is_said_with_its_year() -> None:
    assert Wall("en", HERE).dated(date(2027, 1, 31)) == "Sunday, January 31, 2027"
    assert Wall("es", HERE).dated(date(2027, 1, 31)) == "domingo, 31 de enero de 2027"


def test_a_time_that_is_near_needs_no_day() -> None:
    wall, now = Wall("en", HERE, short=True), datetime(2026, 12, 2, 3, 50, tzinfo=UTC)
    assert wall.brief(now + timedelta(minutes=30), now) == "8:20pm"
    assert wall.brief(now + timedelta(hours=13), now) == "Wed 8:50am"


def test_somebody_who_prefers_another_language_is_written_to_in_english() -> None:
    assert Wall("fr", HERE).weekday(datetime(2026, 12, 1, 17, tzinfo=UTC)) == "Tuesday"
