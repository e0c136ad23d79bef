"""What staff do about one visit over the API: who may, what they see, and what a stale or a wrong request meets."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.scheduling.practice import Policies
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.gateway import Answer
from tests.routes.past_visits import over, stored
from tests.routes.test_links import LATE
from tests.routes.visit_requests import VERBS
from tests.routes.visitor import ANN, KEY, Link, Visitor

EVERYBODYS = (OWNER, LEAD, FRONT)
NOTHING = "abcdefghijklmnopqrstuvwxyz"


def booked(visitor: Visitor, number: int = 0, therapist: str = "maya") -> Link:
    """A visit of Ann's with maya."""
    start = visitor.starts(therapist=therapist)[number * 12]
    return Link(visitor.book(start, f"{KEY}-{number}", therapist=therapist))


def act(who: Colleague, link: Link, what: str, **body: Any) -> Answer:
    """Will do something about a visit, as it is now unless a version is given."""
    return who.post(f"appointments/{link.id}/{what}", {"version": stored(link.id).version} | body)


@pytest.mark.parametrize("who", [*EVERYBODYS, MAYA])
def test_staff_see_who_comes_and_how_to_reach_them(visitor: Visitor, who: Colleague) -> None:
    link = booked(visitor)
    shown = who.get(f"appointments/{link.id}").json
    assert shown["contact"] == {
        **{name: ANN[name] for name in ("first_name", "last_name", "email", "contact_by")},
        "phone": "",
        "text_consent": False,
        "language": "en",
    }
    assert (shown["id"], shown["status"], shown["version"], shown["therapist"]) == (link.id, "booked", 1, "maya")
    assert (shown["start"], shown["late_request"], shown["override"]) == (link().json["start"], None, None)
    assert datetime.fromisoformat(shown["since"]) <= datetime.fromisoformat(shown["start"])


def test_an_auditor_and_a_stranger_to_the_client_see_nothing_of_it(visitor: Visitor) -> None:
    link = booked(visitor)
    assert AUDITOR.get(f"appointments/{link.id}").status == 403
    foreign, missing = (TOM.get(f"appointments/{one}") for one in (link.id, NOTHING))
    assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)


@pytest.mark.parametrize("what", VERBS)
def test_a_therapist_changes_their_own_visits_only(visitor: Visitor, what: str) -> None:
    theirs = booked(visitor)
    foreign, missing = (
        TOM.post(f"appointments/{one}/{what}", {"version": 1} | VERBS[what]) for one in (theirs.id, NOTHING)
    )
    assert (foreign.status, foreign.text) == (404, missing.text)
    booked(visitor, 1, "tom")  # now Ann is Tom's client as well, and this visit is still Maya's
    before = stored(theirs.id)
    assert TOM.get(f"appointments/{theirs.id}").status == 200
    assert act(TOM, theirs, what, **VERBS[what]).problem == "forbidden"
    assert act(AUDITOR, theirs, what, **VERBS[what]).problem == "forbidden"
    assert stored(theirs.id) == before


def test_a_therapist_gives_a_visit_to_nobody_else(visitor: Visitor) -> None:
    link, start = booked(visitor), visitor.starts(therapist="tom")[12]
    assert act(MAYA, link, "reschedule", start=start, therapist="tom").problem == "forbidden"
    assert act(FRONT, link, "reschedule", start=start, therapist="tom").json["therapist"] == "tom"


@pytest.mark.parametrize("who", [*EVERYBODYS, MAYA])
@pytest.mark.parametrize(("what", "status"), [("arrive", "arrived"), ("complete", "completed"), ("no-show", "no_show")])
def test_how_a_visit_went_is_noted_and_taken_back(visitor: Visitor, who: Colleague, what: str, status: str) -> None:
    link = booked(visitor)
    over(link.id)
    first, again = act(who, link, what), act(who, link, what, version=2)
    assert (first.status, first.json["status"], first.json["version"], first.text) == (200, status, 3, again.text)
    assert link().json["status"] == status
    assert act(who, link, "cancel").problem == "too-late"
    assert act(who, link, "reopen").json["status"] == "booked"


@pytest.mark.parametrize("what", ["complete", "no-show"])
def test_nothing_is_noted_of_a_visit_that_is_still_to_come(visitor: Visitor, what: str) -> None:
    assert act(FRONT, booked(visitor), what).problem == "too-late"


def test_staff_cancel_and_move_whatever_the_notice(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    first, other = booked(visitor), booked(visitor, 2)
    free = visitor.starts(therapist="maya")[30]
    policies(LATE)
    assert other("POST", "cancel", {}).status == 202
    cancelled = act(FRONT, other, "cancel")
    assert (cancelled.status, cancelled.json["status"], cancelled.json["late_request"]) == (200, "cancelled", None)
    moved = act(MAYA, first, "reschedule", start=free)
    assert (moved.status, moved.json["start"], moved.json["version"]) == (200, free, 2)
    assert act(MAYA, first, "reschedule", start=free, version=1).text == moved.text


def test_an_override_takes_a_reason_and_keeps_it(visitor: Visitor) -> None:
    link = booked(visitor)
    start = datetime.fromisoformat(link().json["start"]).replace(hour=6, minute=0)
    refused = act(FRONT, link, "reschedule", start=start.isoformat())
    assert (refused.problem, bool(refused.json["alternatives"])) == ("slot-taken", True)
    for body, pointer in (
        ({"override": True}, "/reason"),
        ({"override": True, "reason": "  "}, "/reason"),
        ({"reason": "Before work"}, "/reason"),
        ({"override": True, "reason": "Her leg hurts"}, "/reason"),
    ):
        assert act(FRONT, link, "reschedule", start=start.isoformat(), **body).pointers == [pointer]
    moved = act(FRONT, link, "reschedule", start=start.isoformat(), override=True, reason=" Only before  work ")
    assert (moved.status, moved.json["override"]["reason"]) == (200, "Only before work")
    assert moved.json["override"]["by"] == "front_desk-"
    assert "before" not in link().text


def test_an_override_lets_nobody_overlap(visitor: Visitor) -> None:
    link, other = booked(visitor), booked(visitor, 3)
    start = datetime.fromisoformat(other().json["start"]) + timedelta(minutes=10)
    body = {"start": start.isoformat(), "override": True, "reason": "They asked for it"}
    assert act(LEAD, link, "reschedule", **body).problem == "slot-taken"


@pytest.mark.parametrize(("grant", "status"), [(True, "cancelled"), (False, "booked")])
def test_a_late_request_is_seen_and_decided(
    visitor: Visitor, policies: Callable[[Policies], None], status: str, *, grant: bool
) -> None:
    link = booked(visitor)
    policies(LATE)
    link("POST", "cancel", {})
    asked = FRONT.get(f"appointments/{link.id}").json["late_request"]
    assert (asked["kind"], asked["start"], asked["therapist"]) == ("cancel", None, "")
    done = act(FRONT, link, "decide", grant=grant)
    assert (done.json["status"], done.json["late_request"]) == (status, None)
    assert link().json["requested_change"] is None
    assert act(FRONT, link, "decide", grant=grant, version=2).text == done.text
    assert act(FRONT, link, "decide", grant=not grant, version=2).problem == "changed"


@pytest.mark.parametrize("what", VERBS)
def test_a_stale_edit_is_refused_with_what_is_there_now(visitor: Visitor, what: str) -> None:
    link = booked(visitor)
    link("POST", "confirm", {})
    over(link.id, status=stored(link.id).status)
    refused = act(FRONT, link, what, version=1, **VERBS[what])
    if what in ("reopen", "confirm"):
        assert refused.status == 200  # it is so already, which is all that was wanted
        return
    assert (refused.status, refused.problem) == (409, "changed")
    assert (refused.json["now"]["version"], refused.json["now"]["status"]) == (3, "booked")
    assert refused.json["now"]["therapist"] == "maya"
    assert datetime.fromisoformat(refused.json["now"]["start"]) == stored(link.id).start


@pytest.mark.parametrize("what", VERBS)
@pytest.mark.parametrize(
    ("change", "pointer"), [({"version": 0}, "/version"), ({"version": "1"}, "/version"), ({"more": 1}, "")]
)
def test_what_cannot_be_used_is_named(visitor: Visitor, what: str, change: dict[str, Any], pointer: str) -> None:
    answer = act(FRONT, booked(visitor), what, **VERBS[what], **change)
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("what", VERBS)
def test_a_change_without_a_version_is_none(visitor: Visitor, what: str) -> None:
    link = booked(visitor)
    assert FRONT.post(f"appointments/{link.id}/{what}", VERBS[what]).problem == "invalid-request"
    assert stored(link.id).version == 1
