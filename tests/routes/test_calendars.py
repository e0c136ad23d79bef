"""Feeds as calendar programs see them: who opens one with what address, what it says, and what a look at it costs."""

import re
from datetime import datetime
from typing import Any

import pytest
from icalendar import Calendar

from chalicelib import wiring
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.ports import Writing
from tests.adapters.small_calendar import read_twice
from tests.routes.calendar_requests import MAYAS, PUBLIC, feed_path, poll
from tests.routes.colleagues import OWNER
from tests.routes.gateway import call
from tests.routes.test_calls_counted import counted
from tests.routes.visitor import ANN, KEY, Link, Visitor
from tests.tables.visits import NOW, visit


def events(path: str) -> list[Any]:
    answer = poll(path)
    assert answer.status == 200, answer
    read_twice(answer.text)
    return list(Calendar.from_ical(answer.text).walk("VEVENT"))


def book(visitor: Visitor, which: int = 0, therapist: str = "maya", **client: str) -> Link:
    start = visitor.starts(therapist=therapist)[which]
    return Link(visitor.book(start, f"{KEY}-{which}-{therapist}", therapist=therapist, client={**ANN, **client}))


def test_a_therapist_s_feed_has_initials_times_status_and_room_and_nothing_else(visitor: Visitor) -> None:
    link = book(visitor)
    [event] = events(feed_path())
    assert (event["SUMMARY"], event["STATUS"], event["CLASS"]) == ("A. L.", "CONFIRMED", "PRIVATE")
    assert event["DTSTART"].dt == datetime.fromisoformat(link().json["start"])
    assert re.fullmatch(r"(Quiet|Garden) room, Main street", event["LOCATION"])
    assert set(event) == {*("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS", "LOCATION")}
    text = poll(feed_path()).text
    for word in ("Ann", "Lee", "@example.com", "sciatica", "Maya:", "5035550", link.secret):
        assert word not in text


def test_the_practice_s_feed_says_with_whom(visitor: Visitor) -> None:
    book(visitor)
    book(visitor, therapist="tom", first_name="Bo")
    assert sorted(str(one["SUMMARY"]) for one in events(feed_path("practice"))) == ["Maya: A. L.", "Tom: B. L."]
    assert [str(one["SUMMARY"]) for one in events(feed_path())] == ["A. L."]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("Ann", "Lee", "A. L."),
        ("  ann", "de la Cruz", "A. D."),
        ("\u00c9lodie", "\u00d1andu", "\u00c9. \u00d1."),
        ("42", "Lee", "L."),
        ("\r\nATTENDEE:x", ";,\\", "A."),
        ("-", "!", "Client"),
    ],
)
def test_initials_are_letters_whatever_somebody_is_called(visitor: Visitor, first: str, last: str, said: str) -> None:
    book(visitor, first_name=first, last_name=last)
    assert [str(one["SUMMARY"]) for one in events(feed_path())] == [said]


def test_blocks_are_busy_holds_and_what_is_gone_are_not_there(visitor: Visitor) -> None:
    starts = visitor.starts(therapist="maya")
    visitor.hold(starts[20], therapist="maya")
    book(visitor, 30)("POST", "cancel", {})
    start = datetime.fromisoformat(starts[0])
    block = visit("block", start, status=Status.BLOCKED, reason="dentist, root canal", room="", service="", created=NOW)
    wiring.diary().write(Writing(appointments=[block]))
    [event] = events(feed_path())
    assert (event["SUMMARY"], event["STATUS"]) == ("Busy", "CONFIRMED")
    assert "dentist" not in poll(feed_path()).text


@pytest.mark.usefixtures("visitor")
def test_a_feed_says_how_often_to_look_what_it_is_called_and_its_colour() -> None:
    calendar = Calendar.from_ical(poll(feed_path()).text)
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n" in poll(feed_path()).text
    assert (calendar["NAME"], calendar["X-WR-CALNAME"], calendar["X-PUBLISHED-TTL"]) == (
        *["Calm Hands: Maya"] * 2,
        "PT15M",
    )
    other = Calendar.from_ical(poll(feed_path("practice")).text)
    assert (other["NAME"], other["COLOR"]) == ("Calm Hands", "slategray")
    assert calendar["COLOR"] != other["COLOR"]
    assert [one.name for one in calendar.subcomponents] == ["VTIMEZONE"]


def test_a_program_that_has_it_as_it_is_gets_nothing_new_and_soon_everything(visitor: Visitor) -> None:
    link, path = book(visitor), feed_path()
    first = poll(path)
    tag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, max-age=900"
    for held in (tag, f"W/{tag}", f'"x", {tag}'):
        again = poll(path, If_None_Match=held)
        assert (again.status, again.text, again.headers["ETag"]) == (304, "", tag)
        assert again.headers["Cache-Control"] == "private, max-age=900"
    link("POST", "confirm", {})
    changed = poll(path, If_None_Match=tag)
    assert (changed.status, changed.headers["ETag"] != tag) == (200, True)
    for other in ("", "*", '""', '"x"', "\u00e4"):
        assert poll(path, If_None_Match=other).status == 200


@pytest.mark.usefixtures("visitor")
def test_a_look_costs_one_item_and_a_query_a_month_and_a_wrong_address_nothing() -> None:
    path, months = feed_path(), 4
    poll(path)
    with counted() as sent:
        poll(path)
    assert (sent[0], set(sent[1:]), len(sent) <= 1 + months) == ("GetItem", {"Query"}, True)
    with counted() as sent:
        assert poll(path.replace(".1.", ".2.")).status == 404
        assert poll(f"{path[:-6]}xx.ics").status == 404
    assert sent == []


def wrong(path: str) -> list[str]:
    """Will return addresses that are nearly right."""
    owner, generation, secret, _ = path.rpartition("/")[2].split(".", 1)[1].rsplit(".", 3)
    assert (owner, generation) == ("maya", "1")
    flipped = [f"{secret[:at]}{'A' if secret[at] != 'A' else 'B'}{secret[at + 1 :]}" for at in range(len(secret))]
    names = [f"therapist.maya.1.{one}.ics" for one in (*flipped, secret[:-1], f"{secret}A", secret.lower(), "")]
    names += [f"therapist.{who}.1.{secret}.ics" for who in ("tom", "lou", "Maya", "", "maya.1", "may%61")]
    names += [f"practice.1.{secret}.ics", f"therapist.maya.1.{secret}", f"therapist.maya.1.{secret}.ICS"]
    names += [f"therapist.maya.{number}.{secret}.ics" for number in (0, 2, "01", "-1", "1e0", 10**9)]
    return [f"/v1/calendars/{one}" for one in (*names, "x", "%00", ".ics", "..", "\u00e4.ics")]


@pytest.mark.usefixtures("visitor")
def test_every_wrong_address_is_answered_like_anything_that_is_not_there() -> None:
    path = feed_path()
    missing = call("GET", "/v1/appointments/aaaaaaaaaaaaaaaaaaaaaaaaaa", headers={"Link-Secret": "x"})
    assert poll(path).status == 200
    for other in wrong(path):
        answer = poll(other)
        assert (answer.status, answer.text, answer.headers) == (404, missing.text, missing.headers), other


@pytest.mark.usefixtures("visitor")
def test_an_address_that_was_replaced_or_taken_away_is_one_that_never_was() -> None:
    first = feed_path()
    second = feed_path()
    assert (first != second, poll(second).status) == (True, 200)
    never = poll(first.replace("maya.1.", "maya.9."))
    assert (poll(first).status, poll(first).text, poll(first).headers) == (404, never.text, never.headers)
    OWNER.delete(f"{MAYAS}/feed")
    assert (poll(second).status, poll(second).text) == (404, never.text)
    third = feed_path()
    assert [poll(one).status for one in (first, second, third)] == [404, 404, 200]


@pytest.mark.usefixtures("visitor")
def test_an_address_is_of_the_public_page_and_no_table_has_it() -> None:
    url = OWNER.post(f"{MAYAS}/feed").json["url"]
    assert url.startswith(f"{PUBLIC}/v1/calendars/therapist.maya.1.")
    feed = wiring.calendars().feed("therapist#maya")
    assert url.split(".")[-2] not in str(feed)
