"""After a visit, for staff: who learns what a client said, who sees to it, and who writes lines for home."""

from datetime import timedelta
from typing import Any

import pytest

from tests.routes.after_requests import LINES, checked_in
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, STAFF, TOM, Colleague
from tests.routes.past_visits import over
from tests.routes.test_after_visit import booked, say
from tests.routes.visitor import Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("who", [LEAD, OWNER, MAYA])
def test_clinical_roles_read_what_was_said(visitor: Visitor, who: Colleague) -> None:
    link = booked(visitor)
    over(link.id, 48 * HOUR)
    say(link, "still_sore", leg_now=4)
    [task] = who.tasks()
    assert (task["kind"], task["id"], task["appointment"], task["answer"], task["leg_now"]) == (
        "check_in", link.id, link.id, "still_sore", 4,
    )  # fmt: skip
    say(link, "worse")
    shown = who.get(f"appointments/{link.id}/check-in").json
    assert [(one["answer"], one["leg_now"]) for one in shown["said"]] == [("still_sore", 4), ("worse", None)]
    assert (shown["due"] is None, shown["done"]) == (False, [])


def test_front_desk_sees_that_there_is_one_and_never_the_answer(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id, 48 * HOUR)
    say(link, "worse", leg_now=9)
    answer = FRONT.get("reviews")
    [task] = answer.json["reviews"]
    assert (task["kind"], task["first_name"], task["email"]) == ("check_in", "Ann", "ann@example.com")
    assert not {"answer", "leg_now", "level", "rules"} & set(task)
    assert "worse" not in answer.text
    for path in ("check-in", "aftercare"):
        assert FRONT.get(f"appointments/{link.id}/{path}").problem == "forbidden"
    assert FRONT.post(f"appointments/{link.id}/check-in/done", {}).problem == "forbidden"


def test_a_call_is_noted_once(visitor: Visitor) -> None:
    link = booked(visitor)
    checked_in(link.id)
    path = f"appointments/{link.id}/check-in/done"
    first, again = MAYA.post(path, {"note": " Easing. "}), LEAD.post(path)
    assert (first.status, first.json["due"], first.text) == (200, None, again.text)
    assert [(one["by"], one["note"]) for one in first.json["done"]] == [("therapist-maya", "Easing.")]
    assert MAYA.tasks() == []


@pytest.mark.parametrize("path", ["check-in", "aftercare"])
def test_what_is_not_theirs_and_what_is_not_there_look_alike_to_the_byte(visitor: Visitor, path: str) -> None:
    link = booked(visitor)
    checked_in(link.id)
    foreign, missing = (TOM.get(f"appointments/{one}/{path}") for one in (link.id, NOTHING))
    assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)


def test_where_nothing_was_said_there_is_nothing_to_read(visitor: Visitor) -> None:
    assert MAYA.get(f"appointments/{booked(visitor).id}/check-in").problem == "not-found"


def test_lines_for_home_are_the_therapist_s_own_and_a_lead_s(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id, HOUR)
    path = f"appointments/{link.id}/aftercare"
    written = MAYA.post(path, {"lines": ["  Walk a little\n every hour. "], "version": 0}).json
    assert (written["lines"], written["version"], written["by"]) == (["Walk a little every hour."], 1, "therapist-maya")
    assert LEAD.post(path, {"lines": LINES, "version": 1}).json["version"] == 2
    assert OWNER.get(path).json["lines"] == LINES
    for who in (OWNER, FRONT, AUDITOR):
        assert who.post(path, {"lines": [], "version": 2}).problem == "forbidden"
    stale = MAYA.post(path, {"lines": ["Rest."], "version": 1})
    assert (stale.status, stale.problem) == (409, "not-yet")


def test_a_therapist_writes_for_nobody_else_s_visit(visitor: Visitor) -> None:
    theirs, own = booked(visitor), Visitor()
    over(theirs.id, HOUR)
    start = own.starts(therapist="tom")[24]
    own.book(start, "key-of-ann-with-tom-0001", therapist="tom")
    path = f"appointments/{theirs.id}/aftercare"
    assert TOM.get(path).status == 200
    assert TOM.post(path, {"lines": LINES, "version": 0}).problem == "forbidden"


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"lines": LINES}, [""]),
        ({"lines": [""], "version": 0}, ["/lines/0"]),
        ({"lines": ["  "], "version": 0}, ["/lines/0"]),
        ({"lines": ["x" * 301], "version": 0}, ["/lines/0"]),
        ({"lines": ["x"] * 13, "version": 0}, ["/lines"]),
        ({"lines": LINES, "version": -1}, ["/version"]),
        ({"lines": ["Rest.", "Water flushes toxins."], "version": 0}, ["/lines/1"]),
    ],
)
def test_what_cannot_be_written_is_named(visitor: Visitor, body: dict[str, Any], pointers: list[str]) -> None:
    link = booked(visitor)
    over(link.id, HOUR)
    answer = MAYA.post(f"appointments/{link.id}/aftercare", body)
    assert (answer.problem, answer.pointers) == ("invalid-request", pointers)


def test_lines_for_home_follow_the_visit(visitor: Visitor) -> None:
    link = booked(visitor)
    path = f"appointments/{link.id}/aftercare"
    assert MAYA.post(path, {"lines": LINES, "version": 0}).problem == "not-yet"
    link("POST", "cancel", {})
    assert MAYA.post(path, {"lines": LINES, "version": 0}).problem == "too-late"


@pytest.mark.parametrize("who", STAFF)
def test_what_was_said_is_read_by_clinical_roles_only(visitor: Visitor, who: str) -> None:
    link = booked(visitor)
    checked_in(link.id)
    expected = {"front": 403, "auditor": 403, "tom": 404}
    assert STAFF[who].get(f"appointments/{link.id}/check-in").status == expected.get(who, 200)
