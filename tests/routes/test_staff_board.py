"""The calendar's days, through the routes."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.routes.colleagues import AUDITOR, FRONT, MAYA, TOM, Colleague
from tests.routes.gateway import Answer
from tests.routes.test_calls_counted import counted
from tests.routes.visitor import ANN, KEY, Visitor


def board(who: Colleague, day: str, days: int = 7, **more: str) -> Answer:
    return who.get("board", **{"from": day, "days": str(days)} | more)


@pytest.fixture
def booked(visitor: Visitor) -> dict[str, Any]:
    """A visit with maya and one with tom on the same day; gives maya's."""
    start = visitor.starts(therapist="maya")[0]
    mine: dict[str, Any] = visitor.book(start, therapist="maya").json
    later = next(one for one in visitor.starts(therapist="tom") if one > start)
    assert visitor.book(later, f"{KEY}-tom", therapist="tom", client=ANN | {"first_name": "Bea"}).status == 201
    return mine


def test_a_day_shows_who_comes_to_whom_and_who_works(booked: dict[str, Any]) -> None:
    day = booked["start"][:10]
    shown = board(FRONT, day, 1).json
    maya = next(one for one in shown["visits"] if one["therapist"] == "maya")
    assert (maya["start"], maya["status"], maya["name"]) == (booked["start"], "booked", "Ann Lee")
    assert {one["id"] for one in shown["therapists"]} == {"maya", "tom"}
    assert {(one["therapist"], one["start"][11:16], one["end"][11:16]) for one in shown["working"]} >= {
        ("maya", "09:00", "12:00" if date.fromisoformat(day).weekday() == 4 else "17:00")
    }
    assert board(FRONT, str(date.fromisoformat(day) + timedelta(days=40)), 1).json.get("visits", []) == []


def test_a_therapist_sees_their_own_day_only(booked: dict[str, Any]) -> None:
    day = booked["start"][:10]
    assert {one["therapist"] for one in board(MAYA, day).json["visits"]} == {"maya"}
    assert {one["therapist"] for one in board(TOM, day, therapist="maya").json["visits"]} == {"tom"}
    assert [one["id"] for one in board(TOM, day).json["therapists"]] == ["tom"]
    assert {one["therapist"] for one in board(FRONT, day, therapist="maya").json["visits"]} == {"maya"}
    assert board(AUDITOR, day).status == 403


def test_what_is_known_is_not_sent_again_until_something_changes(booked: dict[str, Any]) -> None:
    day = booked["start"][:10]
    version = board(FRONT, day).json["version"]
    again = board(FRONT, day, known=version).json
    assert (again["unchanged"], again["version"], again.get("visits")) == (True, version, None)
    assert FRONT.post(f"appointments/{booked['id']}/arrive", {"version": 1}).status == 200
    changed = board(FRONT, day, known=version).json
    assert next(one for one in changed["visits"] if one["id"] == booked["id"])["status"] == "arrived"
    assert changed["version"] != version


def test_a_month_is_told_in_numbers(booked: dict[str, Any]) -> None:
    day = booked["start"][:10]
    days = board(FRONT, day, 42, **{"as": "counts"}).json
    assert {"therapist": "maya", "day": day, "counts": {"booked": 1}} in days["days"]
    assert "visits" not in days


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"days": "43"}, "days"),
        ({"days": "0"}, "days"),
        ({"days": "x"}, "days"),
        ({"days": "-1"}, "days"),
        ({"from": "x"}, "from"),
        ({"as": "text"}, "as"),
        ({"therapist": "zoe"}, "therapist"),
    ],
)
def test_what_cannot_be_shown_is_named(visitor: Visitor, given: dict[str, str], pointer: str) -> None:
    del visitor
    refused = FRONT.get("board", **given)
    assert (refused.status, refused.pointers) == (422, [pointer])


def test_a_week_is_one_batch_read_and_so_is_a_look_whether_it_changed(booked: dict[str, Any]) -> None:
    day = booked["start"][:10]
    version = board(FRONT, day).json["version"]
    with counted() as sent:
        board(FRONT, day)
        board(FRONT, day, known=version)
    assert sent == ["BatchGetItem", "BatchGetItem"]
    with counted() as sent:
        board(FRONT, day, 42)
    assert sent == ["BatchGetItem"] * 2
