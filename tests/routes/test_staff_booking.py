"""What staff book for somebody, through the routes."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from tests.benign import CLEAR, but
from tests.routes.colleagues import FRONT, MAYA, TOM
from tests.routes.conftest import LICENSED, Load
from tests.routes.gateway import Answer
from tests.routes.test_calls_counted import counted
from tests.routes.visitor import ANN, KEY, SERVICE, Visitor

TODAY, SUNDAY = datetime.now(UTC).date(), 6
BEA = ANN | {"first_name": "Bea", "email": "bea@example.com"}
AUDIT = ["GetItem", "GetItem", "TransactWriteItems"]
WHY = {"override": True, "reason": "Only before work"}


def booking(**more: Any) -> dict[str, Any]:
    return {"service": "relaxation", "client": BEA, "answers": CLEAR} | more


def book(start: str, key: str = KEY, **more: Any) -> Answer:
    return FRONT.post("appointments", booking(start=start, **more), key)


def test_somebody_new_is_booked_and_found_from_then_on(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    made = book(start, therapist="maya")
    assert made.status == 201
    (visit,) = made.json["visits"]
    assert (visit["start"], visit["status"], visit["contact"]["first_name"]) == (start, "booked", "Bea")
    assert book(start, therapist="maya").json == made.json, "the same again is the same"
    (found,) = FRONT.get("clients", q="bea").json["clients"]
    assert found["id"] == visit["client"]


def test_somebody_known_is_booked_by_their_id(visitor: Visitor) -> None:
    starts = visitor.starts("relaxation", therapist="maya")
    first = book(starts[0], therapist="maya").json["visits"][0]
    again = FRONT.post(
        "appointments",
        {
            "service": "relaxation",
            "start": starts[20],
            "client_id": first["client"],
            "answers": CLEAR,
            "therapist": "maya",
        },
        f"{KEY}-2",
    )
    assert again.status == 201
    assert again.json["visits"][0]["client"] == first["client"]
    unknown = {"service": "relaxation", "start": starts[40], "client_id": "a" * 26, "answers": CLEAR}
    assert FRONT.post("appointments", unknown, f"{KEY}-3").status == 404
    assert (
        TOM.post("appointments", unknown | {"client_id": first["client"], "therapist": "tom"}, f"{KEY}-4").status == 404
    )


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"client": None}, "/client"),
        ({"client_id": "a" * 26}, "/client"),
        ({"walk_in": True}, "/start"),
        ({"start": None}, "/start"),
        ({"start": "2026-12-01T09:01:00Z"}, "/start"),
        ({"start": "2020-01-01T09:00:00Z"}, "/start"),
        ({"reason": "x"}, "/reason"),
        (WHY, "/therapist"),
        (WHY | {"therapist": "maya", "reason": "sciatica"}, "/reason"),
        ({"client": BEA | {"email": None}}, "/client/email"),
        ({"answers": but(rf_chest=None)}, "/answers/rf_chest"),
    ],
)
def test_what_cannot_be_booked_is_named(visitor: Visitor, more: dict[str, Any], pointer: str) -> None:
    refused = book(**{"start": visitor.starts("relaxation")[0]} | more)
    assert (refused.status, refused.pointers) == (422, [pointer])


def test_a_caller_whose_answers_call_for_help_is_not_booked(visitor: Visitor) -> None:
    stopped = book(visitor.starts("relaxation")[0], answers=but(rf_chest="yes"))
    assert (stopped.status, stopped.problem) == (409, "stopped")
    assert list(wiring.diary().appointments()) == []


def test_whoever_is_asked_later_waits_for_a_yes(visitor: Visitor) -> None:
    made = book(visitor.starts("relaxation")[0], answers={}, by_phone=True)
    assert made.json["visits"][0]["status"] == "pending_review"


def test_a_taken_time_comes_with_what_is_free_and_no_reason_overlaps(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    assert book(start, therapist="maya").status == 201
    other = ANN | {"first_name": "Cy"}
    refused = book(start, f"{KEY}-2", therapist="maya", client=other)
    assert refused.problem == "slot-taken"
    assert all(one["therapists"] == ["maya"] for one in refused.json["alternatives"])
    assert book(start, f"{KEY}-3", therapist="maya", client=other, **WHY).problem == "slot-taken"


def test_a_time_beyond_the_hours_takes_a_reason_that_stays(visitor: Visitor) -> None:
    early = visitor.starts("relaxation", therapist="maya")[0].replace("T09:00", "T07:00")
    assert book(early, therapist="maya").problem == "slot-taken"
    made = book(early, f"{KEY}-2", therapist="maya", **WHY)
    assert made.json["visits"][0]["override"]["reason"] == "Only before work"
    assert book(early, f"{KEY}-2", therapist="maya", **WHY).json == made.json


def test_a_walk_in_begins_within_five_minutes_where_somebody_is_free(visitor: Visitor) -> None:
    del visitor
    now = datetime.now(UTC)
    walk_in = booking(walk_in=True, therapist="maya")
    made = FRONT.post("appointments", walk_in | WHY, KEY)
    start = datetime.fromisoformat(made.json["visits"][0]["start"])
    assert now <= start <= now + timedelta(minutes=6)
    assert FRONT.post("appointments", walk_in | {"client": ANN}, f"{KEY}-2").status == 409


def test_therapists_book_with_themselves_only(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    assert TOM.post("appointments", booking(start=start, therapist="maya"), KEY).status == 403
    assert TOM.post("appointments", booking(start=start), KEY).status == 403
    assert MAYA.post("appointments", booking(start=start, therapist="maya"), KEY).status == 201


def test_a_series_is_booked_at_its_times_or_says_which_are_not_free(visitor: Visitor) -> None:
    starts = visitor.starts("relaxation", therapist="maya")
    times = [starts[0], starts[40], starts[80]]
    assert book(times[1], f"{KEY}-x", therapist="maya", client=ANN).status == 201
    wanted = booking(therapist="maya", starts=times)
    broken = FRONT.post("series", wanted, KEY)
    assert (broken.status, broken.json["conflicts"]) == (409, [times[1]])
    near = broken.json["alternatives"][0]["start"]
    made = FRONT.post("series", wanted | {"starts": [times[0], near, times[2]]}, f"{KEY}-2")
    assert [one["start"] for one in made.json["visits"]] == sorted([times[0], near, times[2]])
    twice = FRONT.post("series", wanted | {"starts": [near, near]}, f"{KEY}-3")
    assert twice.pointers == ["/starts"]


def test_blocked_time_is_gone_until_it_is_given_back(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    end = (datetime.fromisoformat(start) + timedelta(hours=1)).isoformat()
    lunch = {"therapist": "maya", "start": start, "end": end, "reason": "Lunch"}
    block = FRONT.post("blocks", lunch, KEY)
    assert (block.status, block.json["status"], block.json["reason"]) == (201, "blocked", "Lunch")
    assert FRONT.post("blocks", lunch, KEY).json == block.json
    assert start not in visitor.starts("relaxation", therapist="maya")
    assert TOM.delete(f"blocks/{block.json['id']}").status == 404
    assert FRONT.delete(f"blocks/{block.json['id']}").json["status"] == "cancelled"
    assert FRONT.delete(f"blocks/{block.json['id']}").status == 200
    assert start in visitor.starts("relaxation", therapist="maya")


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"therapist": None}, "/therapist"),
        ({"therapist": "zoe"}, "/therapist"),
        ({"room": "attic"}, "/room"),
        ({"reason": "migraine"}, "/reason"),
        ({"end": "2026-01-01T00:00:00Z"}, "/end"),
    ],
)
def test_a_block_that_cannot_be_made_is_named(visitor: Visitor, more: dict[str, Any], pointer: str) -> None:
    start = visitor.starts()[0]
    lunch = {"therapist": "maya", "start": start, "end": start.replace("T09:", "T11:")}
    refused = FRONT.post("blocks", lunch | more, KEY)
    assert (refused.status, refused.pointers) == (422, [pointer])


def test_a_visit_is_made_longer_and_confirmed_and_back(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    visit = book(start, therapist="maya").json["visits"][0]
    path = f"appointments/{visit['id']}"
    longer = FRONT.post(f"{path}/reschedule", {"version": 1, "start": start, "minutes": 90})
    assert datetime.fromisoformat(longer.json["end"]) - datetime.fromisoformat(start) == timedelta(minutes=90)
    again = FRONT.post(f"{path}/reschedule", {"version": 1, "start": start, "minutes": 90})
    assert again.json == longer.json
    assert FRONT.post(f"{path}/reschedule", {"version": 2, "start": start, "minutes": 7}).status == 422
    assert FRONT.post(f"{path}/confirm", {"version": 2}).json["confirmed"]
    assert FRONT.post(f"{path}/unconfirm", {"version": 3}).json["confirmed"] is None


def test_how_many_calls_the_desk_makes(visitor: Visitor) -> None:
    start = visitor.starts("relaxation", therapist="maya")[0]
    visitor.book(visitor.starts()[60])
    with counted() as sent:
        assert book(start, f"{KEY}-2", therapist="maya").status == 201
    assert sent == [*AUDIT, "GetItem", "Query", "BatchGetItem", "TransactWriteItems"]
    with counted() as sent:
        assert FRONT.get("slots", service=SERVICE).status == 200
    assert sent == ["BatchGetItem"]


def test_extra_hours_are_open_for_booking_and_in_the_history(visitor: Visitor, load_practice: Load) -> None:
    day = next(one for one in (TODAY + timedelta(days=number) for number in range(7, 14)) if one.weekday() == SUNDAY)
    hours = {"therapist": "maya", "location": "main", "day": str(day), "opens": "09:00", "closes": "12:00"}
    assert not any(one.startswith(str(day)) for one in visitor.starts("relaxation", therapist="maya"))
    opened = FRONT.post("extra-hours", hours)
    assert opened.status == 200
    assert any(one.startswith(f"{day}T09:00") for one in visitor.starts("relaxation", therapist="maya"))
    assert FRONT.post("extra-hours", hours).json == opened.json, "the same again is the same"
    assert FRONT.post("extra-hours", hours | {"therapist": "zoe"}).pointers == ["/therapist"]
    assert FRONT.post("extra-hours", hours | {"location": "moon"}).status == 422
    (latest, *_) = wiring.settings_store().edits(10**9, 1)
    assert (latest.version, latest.section) == (opened.json["version"], "therapists")
    load_practice(LICENSED)
