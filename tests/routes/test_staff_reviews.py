"""The work list over the API: who sees what, and what becomes of the visits."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.benign import but
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, STAFF, TOM, Colleague
from tests.routes.gateway import call
from tests.routes.visitor import ANN, KEY, Link, Visitor

BLADDER: dict[str, Any] = {"rf_bladder": "longstanding"}
CLOT: dict[str, Any] = {"cond_list": ["clot_now_or_last_6_months"]}
NOTHING = "abcdefghijklmnopqrstuvwxyz"


def waiting(visitor: Visitor, number: int = 0, **answers: Any) -> Link:
    """A visit of Ann's with maya that waits for a review."""
    start = visitor.starts(therapist="maya")[number * 12]
    client = {**ANN, "first_name": f"Ann {number}"}
    booked = visitor.book(start, f"{KEY}-{number}", therapist="maya", client=client, answers=but(**answers))
    assert booked.json["status"] == "pending_review"
    return Link(booked)


def letter(state: str) -> dict[str, Any]:
    """A step with a letter that is good now."""
    now = datetime.now(UTC).date()
    dates = {"on": str(now - timedelta(days=9)), "valid_until": str(now + timedelta(days=30))}
    return {"state": state, "provider": "Dr. Rivera", "limits": ["no heat"], **dates}


@pytest.mark.parametrize("who", [LEAD, OWNER, MAYA])
def test_clinical_roles_see_why(visitor: Visitor, who: Colleague) -> None:
    link = waiting(visitor, **BLADDER)
    [task] = who.tasks()
    [rule] = task["rules"]
    assert (task["kind"], task["appointment"], task["level"], task["clearance"]) == ("review", link.id, "hold", None)
    assert (rule["rule"], rule["grounds"], rule["needs"]) == ("H2", BLADDER, "call")
    assert "unchanged" in rule["note"]
    assert rule["sources"][0]["url"].startswith("https://")
    assert task["opened"] < task["due"] <= task["kept_until"] <= task["start"]


def test_front_desk_sees_who_and_when_and_never_why(visitor: Visitor) -> None:
    waiting(visitor, **BLADDER)
    answer = FRONT.get("reviews")
    [task] = answer.json["reviews"]
    assert (task["first_name"], task["last_name"], task["email"]) == ("Ann 0", "Lee", "ann@example.com")
    assert set(task) == {
        *("kind", "id", "client", "first_name", "last_name", "phone", "email", "opened", "due"),
        *("appointment", "start", "kept_until", "clearance", "approval"),
    }
    assert "H2" not in answer.text
    assert "bladder" not in answer.text


def test_an_auditor_has_no_work_list(visitor: Visitor) -> None:
    waiting(visitor, **BLADDER)
    assert AUDITOR.get("reviews").problem == "forbidden"


def test_somebody_who_is_front_desk_and_therapist_reads_own_clients_one_by_one(visitor: Visitor) -> None:
    link = waiting(visitor, **BLADDER)
    both = Colleague("front_desk", "therapist", therapist="tom")
    assert "rules" not in both.tasks()[0]
    assert both.get(f"appointments/{link.id}/review").status == 404
    own = Colleague("front_desk", "therapist", therapist="maya")
    assert own.get(f"appointments/{link.id}/review").json["rules"][0]["rule"] == "H2"


def test_what_is_not_theirs_and_what_is_not_there_look_alike_to_the_byte(visitor: Visitor) -> None:
    link = waiting(visitor, **BLADDER)
    bodies = {"accept": {"note": "x"}, "decline": {"reason": "x"}, "clearance": {"state": "requested"}}
    pairs = [[TOM.get(f"appointments/{one}/review") for one in (link.id, NOTHING)]]
    for what, body in bodies.items():
        pairs.append([TOM.post(f"appointments/{one}/review/{what}", body) for one in (link.id, NOTHING)])
    for foreign, missing in pairs:
        assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)
    assert TOM.tasks() == []
    assert link().json["status"] == "pending_review"


def test_accepting_confirms_for_the_client(visitor: Visitor) -> None:
    link = waiting(visitor, **BLADDER)
    path = f"appointments/{link.id}/review"
    [visit] = MAYA.post(f"{path}/accept", {"note": "Unchanged for years."}).json["visits"]
    assert (visit["id"], visit["status"], visit["kept_until"]) == (link.id, "booked", None)
    assert link().json["status"] == "booked"
    assert MAYA.tasks() == []
    shown = LEAD.get(path).json
    assert (shown["open"], shown["due"], shown["closed"]["how"], shown["closed"]["by"]) == (
        False, None, "accepted", "therapist-maya",
    )  # fmt: skip
    assert shown["closed"]["note"] == "Unchanged for years."
    assert MAYA.post(f"{path}/accept", {"note": "Again"}).status == 200
    assert MAYA.post(f"{path}/decline", {"reason": "No"}).problem == "too-late"


def test_a_yes_is_to_the_review_as_it_was_shown(visitor: Visitor) -> None:
    link = waiting(visitor, **BLADDER)
    path = f"appointments/{link.id}/review"
    shown = LEAD.get(path).json["version"]
    assert link("POST", "intake/by-phone", {}).status == 202
    refused = LEAD.post(f"{path}/accept", {"note": "x", "version": shown})
    assert (refused.status, refused.problem, link().json["status"]) == (409, "not-yet", "pending_review")
    assert LEAD.post(f"{path}/accept", {"note": "x", "version": LEAD.get(path).json["version"]}).status == 200


def test_declining_gives_the_time_back_and_tells_the_client_no_reason(visitor: Visitor) -> None:
    link = waiting(visitor, **BLADDER)
    start = link().json["start"]
    [visit] = LEAD.post(f"appointments/{link.id}/review/decline", {"reason": "Not safe now."}).json["visits"]
    assert visit["status"] == link().json["status"] == "cancelled"
    assert "Not safe" not in link().text
    assert start in visitor.starts(therapist="maya")


@pytest.mark.parametrize(
    ("what", "body", "pointer"),
    [
        ("accept", {}, ""),
        ("accept", {"note": ""}, "/note"),
        ("accept", {"note": "  "}, "/note"),
        ("accept", {"note": "x", "checked_by": 1}, "/checked_by"),
        ("accept", {"note": "x", "force": True}, ""),
        ("decline", {"reason": ""}, "/reason"),
        ("clearance", {"state": "expired"}, "/state"),
        ("clearance", {"state": "none"}, "/state"),
        ("clearance", {"state": "verified"}, "/state"),
        ("clearance", {"state": "requested", "on": "tomorrow"}, "/on"),
        ("clearance", {"state": "requested", "limits": ["x" * 121]}, "/limits/0"),
    ],
)
def test_what_cannot_be_is_named(visitor: Visitor, what: str, body: dict[str, Any], pointer: str) -> None:
    link = waiting(visitor, **CLOT)
    answer = LEAD.post(f"appointments/{link.id}/review/{what}", body)
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])


def test_a_letter_goes_its_way_and_confirms(visitor: Visitor) -> None:
    link = waiting(visitor, **CLOT)
    path = f"appointments/{link.id}/review"
    refused = MAYA.post(f"{path}/accept", {"note": "x"})
    assert refused.problem == "not-yet"
    assert "clearance" in refused.json["detail"]
    assert FRONT.post(f"{path}/clearance", {"state": "requested"}).json == {"state": "requested"}
    assert FRONT.tasks()[0]["clearance"] == "requested"
    assert MAYA.post(f"{path}/clearance", letter("received")).json["clearance"]["limits"] == ["no heat"]
    verified = MAYA.post(f"{path}/clearance", {"state": "verified"}).json
    assert (verified["state"], verified["clearance"]["verified_by"]) == ("verified", "therapist-maya")
    assert [one["status"] for one in verified["visits"]] == ["booked"]
    assert link().json["status"] == "booked"
    steps = LEAD.get(path).json["steps"]
    assert [(one["state"], one["by"]) for one in steps] == [
        ("requested", "front_desk-"), ("received", "therapist-maya"), ("verified", "therapist-maya"),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["requested", "received", "verified", "declined"])
def test_front_desk_may_ask_for_a_letter_and_write_nothing_of_it(visitor: Visitor, state: str) -> None:
    link = waiting(visitor, **CLOT)
    path = f"appointments/{link.id}/review/clearance"
    assert FRONT.post(path, letter(state)).problem == "forbidden"
    assert FRONT.post(path, {"state": "requested", "provider": "Dr. Rivera"}).json == {"state": "requested"}


def test_only_a_clinical_lead_goes_ahead_without_a_letter(visitor: Visitor) -> None:
    link = waiting(visitor, **CLOT)
    said = {"note": "x", "without_clearance": "Spoke to the clinic by phone."}
    for who in (OWNER, MAYA):
        assert who.post(f"appointments/{link.id}/review/accept", said).problem == "not-yet"
    assert LEAD.post(f"appointments/{link.id}/review/accept", said).status == 200


def test_a_visit_that_nothing_held_back_has_no_review(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    assert LEAD.get(f"appointments/{link.id}/review").problem == "not-found"


def test_who_asked_to_be_called_is_called_once(visitor: Visitor) -> None:
    stop = visitor.book(visitor.starts()[0], answers=but(rf_bladder="new_or_worse"))
    asked = {"first_name": "Ann", "phone": "503 555 0111", "consent": True, "stopped": stop.json["stopped"]}
    assert call("POST", "/v1/call-requests", asked, {"Idempotency-Key": KEY}).status == 202
    [task] = FRONT.tasks()
    assert (task["kind"], task["first_name"], task["phone"]) == ("call", "Ann", "+15035550111")
    assert not {"appointment", "rules", "stopped", "clearance"} & set(task)
    assert "E1" in LEAD.tasks()[0]["stopped"]
    assert TOM.tasks() == []
    path = f"calls/{task['client']}/{task['id']}/done"
    assert [who.post(path).status for who in (TOM, AUDITOR, FRONT, FRONT)] == [403, 403, 200, 200]
    assert FRONT.tasks() == []
    assert FRONT.post(f"calls/{task['client']}/{NOTHING}/done").problem == "not-found"


@pytest.mark.parametrize("who", STAFF)
def test_a_review_is_opened_by_clinical_roles_only(visitor: Visitor, who: str) -> None:
    link = waiting(visitor, **BLADDER)
    expected = {"front": 403, "auditor": 403, "tom": 404}
    assert STAFF[who].get(f"appointments/{link.id}/review").status == expected.get(who, 200)
