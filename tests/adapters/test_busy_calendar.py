"""When somebody is busy, out of calendars as the large ones write them."""

import logging
from datetime import timedelta

import pytest

from chalicelib.adapters.busy_calendar import busy_in
from chalicelib.adapters.calendar_file import calendar_file
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.calendar_ports import Found
from tests.small_practice import NOW, SMALL, at
from tests.tables.visits import visit

ZONE = SMALL.zone
WINDOW = Span(at("2026-11-22", "00:00"), at("2027-01-22", "00:00"))
LA = "TZID=America/Los_Angeles"
TUESDAY = f"UID:a\nDTSTART;{LA}:20261201T090000\nDTEND;{LA}:20261201T100000"


def calendar(*events: str, more: str = "", kind: str = "VEVENT") -> bytes:
    """Will make a calendar of events, each given by its lines."""
    parts = "".join(f"BEGIN:{kind}\n{event}\nEND:{kind}\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{more}{parts}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def found(*events: str, more: str = "", kind: str = "VEVENT") -> Found:
    return busy_in(calendar(*events, more=more, kind=kind), WINDOW, ZONE)


def told(*events: str, more: str = "", kind: str = "VEVENT") -> list[str]:
    """Will say when somebody is busy by the practice's wall, such as "12-01 09:00 60" (minutes)."""
    spans = sorted((one.span for one in found(*events, more=more, kind=kind).times), key=lambda one: one.start)
    return [f"{one.start.astimezone(ZONE):%m-%d %H:%M} {one.length // timedelta(minutes=1)}" for one in spans]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (TUESDAY, ["12-01 09:00 60"]),
        ("UID:a\nDTSTART:20261201T170000Z\nDTEND:20261201T180000Z", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART:20261201T090000\nDTEND:20261201T100000", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART;TZID=Europe/Berlin:20261201T180000\nDURATION:PT1H30M", ["12-01 09:00 90"]),
        ("UID:a\nDTSTART;TZID=Pacific Standard Time:20261201T090000\nDURATION:PT1H", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART;TZID=/x.example/America/Los_Angeles:20261201T090000\nDURATION:PT1H", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART;TZID=Nowhere/Land:20261201T090000\nDURATION:PT1H", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART;VALUE=DATE:20261201", ["12-01 00:00 1440"]),
        ("UID:a\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203", ["12-01 00:00 2880"]),
        ("UID:a\nDTSTART:20261201T170000Z\nDTEND:20261201T180000Z\nSTATUS:TENTATIVE", ["12-01 09:00 60"]),
        ("DTSTART:20261201T170000Z\nDTEND:20261201T180000Z", ["12-01 09:00 60"]),
        (f"{TUESDAY}\nTRANSP:TRANSPARENT", []),
        (f"{TUESDAY}\nSTATUS:CANCELLED", []),
        (f"{TUESDAY}\nX-MICROSOFT-CDO-BUSYSTATUS:FREE", []),
        (f"{TUESDAY}\nX-MICROSOFT-CDO-BUSYSTATUS:OOF\nTRANSP:OPAQUE", ["12-01 09:00 60"]),
        ("UID:a\nDTSTART:20261201T170000Z", []),
        ("UID:a\nDTSTART:20261201T170000Z\nDTEND:20261201T170000Z", []),
        ("UID:a\nDTSTART:20201201T170000Z\nDTEND:20301201T170000Z", ["12-01 09:00 5258880"]),
        ("UID:a\nDTSTART:20261122T070000Z\nDTEND:20261122T080000Z", []),
        ("UID:a\nDTSTART:20270122T080000Z\nDTEND:20270122T090000Z", []),
    ],
)
def test_one_event_is_busy_when_it_says(event: str, expected: list[str]) -> None:
    assert told(event) == expected
    assert found(event).skipped == 0


def test_a_series_with_its_exceptions_is_what_it_looks_like() -> None:
    master = (
        f"UID:a\nDTSTART;{LA}:20261020T090000\nDTEND;{LA}:20261020T100000\nRRULE:FREQ=WEEKLY;UNTIL=20261230T000000Z"
    )
    moved = f"UID:a\nRECURRENCE-ID;{LA}:20261208T090000\nDTSTART;{LA}:20261209T110000\nDTEND;{LA}:20261209T120000"
    off = f"UID:a\nRECURRENCE-ID;{LA}:20261215T090000\nDTSTART;{LA}:20261215T090000\nDURATION:PT1H\nSTATUS:CANCELLED"
    assert told(f"{master}\nEXDATE;{LA}:20261201T090000", moved, off) == [
        "11-24 09:00 60",
        "12-09 11:00 60",
        "12-22 09:00 60",
        "12-29 09:00 60",
    ]


def test_a_series_keeps_its_wall_through_a_clock_change_and_a_day_is_as_long_as_it_is() -> None:
    window = Span(at("2026-10-30", "00:00"), at("2026-11-03", "00:00"))
    daily = f"UID:a\nDTSTART;{LA}:20261030T090000\nDTEND;{LA}:20261030T100000\nRRULE:FREQ=DAILY;COUNT=4"
    days = "UID:b\nDTSTART;VALUE=DATE:20261101"
    spans = [one.span for one in busy_in(calendar(daily, days), window, ZONE).times]
    starts = [at(f"2026-10-{day}", "09:00") for day in (30, 31)] + [at(f"2026-11-0{day}", "09:00") for day in (1, 2)]
    assert [one.start for one in spans[:4]] == starts
    assert spans[4].length == timedelta(hours=25)


def test_a_calendar_s_own_zone_counts_for_times_without_one() -> None:
    event = "UID:a\nDTSTART:20261201T180000\nDTEND:20261201T190000"
    assert told(event, more="X-WR-TIMEZONE:Europe/Berlin\n") == ["12-01 09:00 60"]


def test_free_and_busy_times_are_read_too() -> None:
    busy = "FREEBUSY:20261201T170000Z/PT1H,20261202T170000Z/20261202T173000Z"
    lists = f"UID:f\n{busy}\nFREEBUSY;FBTYPE=FREE:20261203T170000Z/PT1H"
    assert told(lists, kind="VFREEBUSY") == ["12-01 09:00 60", "12-02 09:00 30"]


def test_our_own_visits_are_here_already() -> None:
    text = calendar_file(SMALL, [visit()], NOW).encode()
    assert busy_in(text, WINDOW, ZONE).times == ()


def test_an_occurrence_is_told_from_others_and_stays_itself_when_it_moves() -> None:
    [first] = found(TUESDAY).times
    [moved] = found(f"UID:a\nRECURRENCE-ID;{LA}:20261201T090000\nDTSTART;{LA}:20261202T090000\nDURATION:PT1H").times
    [other] = found(TUESDAY.replace("UID:a", "UID:b")).times
    assert first.key == moved.key != other.key


def test_nothing_of_what_it_is_about_is_kept_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    people = "ATTENDEE;CN=Bo:mailto:bo@example.com\nORGANIZER:mailto:bo@example.com"
    secret = f"\nSUMMARY:Dentist\nDESCRIPTION:root canal\n{people}"
    with caplog.at_level(logging.DEBUG):
        read = found(TUESDAY + secret, f"UID:bo@example.com\nDTSTART:x{secret}", f"{TUESDAY}{secret}\nRRULE:FREQ=x")
    for word in ("Dentist", "canal", "Bo", "example.com"):
        assert word not in str(read) + caplog.text
