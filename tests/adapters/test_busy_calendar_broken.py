"""Calendars that people broke and that enemies wrote: read as far as they can be, or refused, and never for long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.adapters.busy_calendar import SourceReader, busy_in
from chalicelib.adapters.fetching import Fetching
from chalicelib.scheduling.calendars import Trouble
from chalicelib.scheduling.spans import Span
from chalicelib.usecases.calendar_ports import Found, SourceFailed
from tests.adapters.elsewhere import URL, ok, saying, server
from tests.adapters.test_busy_calendar import TUESDAY, WINDOW, ZONE, calendar, found
from tests.small_practice import at


@pytest.mark.parametrize(
    "broken",
    [
        "UID:x\nSUMMARY:no start",
        "UID:x\nDTSTART:2026",
        "UID:x\nDTSTART:20261201T170000Z\nRRULE:FREQ=SOMETIMES",
        "UID:x\nDTSTART:20261201T170000Z\nDURATION:P999999999D",
        "UID:x\nDTSTART:20261201T170000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY",
        "UID:x\nDTSTART:20261201T170000Z\nDURATION:PT1H\nRRULE:FREQ=MINUTELY;COUNT=9999999",
        "UID:x\nDTSTART:20261201T170000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6",
    ],
)
def test_an_event_that_nobody_understands_is_counted_and_spoils_no_other(broken: str) -> None:
    read = found(broken, TUESDAY)
    assert (len(read.times), read.skipped) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<!DOCTYPE html><html>Sign in</html>",
        b"{}",
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        calendar(TUESDAY)[:-30],
        b"END:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        b"\x89PNG\r\n\x1a\n",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
    ],
)
def test_what_is_no_whole_calendar_says_so(text: bytes) -> None:
    with pytest.raises(SourceFailed, match="not_a_calendar"):
        busy_in(text, WINDOW, ZONE)


def test_a_mark_in_front_bare_line_ends_and_several_calendars_are_read() -> None:
    text = b"\xef\xbb\xbf" + calendar(TUESDAY).replace(b"\r\n", b"\n") + calendar(TUESDAY.replace("UID:a", "UID:b"))
    assert len(busy_in(text, WINDOW, ZONE).times) == 2


def test_an_empty_calendar_is_a_calendar() -> None:
    assert found() == Found(())


def test_more_times_than_anybody_has_are_too_much_work() -> None:
    often = [f"UID:{n}\nDTSTART:20261101T000000Z\nDURATION:PT5M\nRRULE:FREQ=HOURLY" for n in range(4)]
    with pytest.raises(SourceFailed, match="too_much_work"):
        found(*often)


def test_a_rule_that_never_comes_true_ends_with_its_time() -> None:
    never = "UID:x\nDTSTART:20261201T170000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    with server(saying(ok(calendar(*[never.replace("UID:x", f"UID:{n}") for n in range(50)])))) as network:
        read = SourceReader(Fetching(resolve=network.resolve, connect=network.connect), seconds_of_work=0.3)
        with pytest.raises(SourceFailed) as failure:
            read(URL, WINDOW, ZONE)
    assert failure.value.trouble is Trouble.TOO_MUCH_WORK


def test_a_calendar_is_fetched_and_read() -> None:
    with server(saying(ok(calendar(TUESDAY)))) as network:
        read = SourceReader(Fetching(resolve=network.resolve, connect=network.connect))
        [one] = read(URL, WINDOW, ZONE).times
    assert one.span == Span(at("2026-12-01", "09:00"), at("2026-12-01", "10:00"))


LINES = st.sampled_from(
    [
        *("BEGIN:VEVENT", "END:VEVENT", "UID:a", "DTSTART:20261201T170000Z", "DTEND:20261201T180000Z", "DURATION:PT1H"),
        *("DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYDAY=MO", "EXDATE:20261202T170000Z"),
        *("RECURRENCE-ID:20261203T170000Z", "STATUS:CANCELLED", "RDATE:20261205T170000Z", "BEGIN:VALARM", "END:VALARM"),
        *(
            "DTSTART;TZID=X:20261201T090000",
            "BEGIN:VTIMEZONE",
            "TZID:X",
            "END:VTIMEZONE",
            "X-WR-TIMEZONE:Mars",
            "SEQUENCE:x",
        ),
        *(
            "DTSTART:00010101T000000Z",
            "DTEND:99991231T235959Z",
            "DURATION:-P1W",
            "RRULE:COUNT=1",
            ":",
            ";=",
            "\x00",
            "A" * 200,
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_whatever_is_written_is_read_or_refused_and_never_breaks(lines: list[str]) -> None:
    text = "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()
    try:
        read = busy_in(text, WINDOW, ZONE)
    except SourceFailed:
        return
    assert all(one.span.overlaps(WINDOW) for one in read.times)
