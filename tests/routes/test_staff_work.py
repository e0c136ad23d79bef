"""What needs somebody now, over the API: each role its own, nothing of anyone's health, and few calls."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.ports import Writing
from tests.benign import but
from tests.routes.after_requests import checked_in
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.gateway import call
from tests.routes.lost_messages import lost_message
from tests.routes.past_visits import over
from tests.routes.test_calls_counted import counted
from tests.routes.visitor import ANN, KEY, Link, Visitor

WORRIED = but(rf_bladder="longstanding")
CALLER = {"first_name": "Bo", "phone": "503 555 0122", "consent": True}


@pytest.fixture
def morning(visitor: Visitor) -> Link:
    """Maya has a visit that waits, one that is over, an answer since, and a message that was lost; Bo wants a call."""
    starts = visitor.starts(therapist="maya")
    waits = Link(visitor.book(starts[0], therapist="maya", answers=WORRIED))
    done = Link(visitor.book(starts[12], f"{KEY}-2", therapist="maya", client={**ANN, "first_name": "Cy"}))
    over(done.id)
    checked_in(done.id)
    wiring.outbox().write([lost_message(waits.id)])
    assert call("POST", "/v1/call-requests", CALLER, {"Idempotency-Key": KEY}).status == 202
    return waits


def counts(who: Colleague) -> dict[str, int]:
    return {one["list"]: one["count"] for one in who.get("now").json["lists"]}


def test_each_role_has_its_own(morning: Link) -> None:
    del morning
    everything = {"holds": 1, "visits": 1, "check-ins": 1, "messages": 1, "calls": 1}
    assert counts(LEAD) == counts(OWNER) == everything
    assert counts(MAYA) == {name: count for name, count in everything.items() if name != "calls"}
    assert counts(FRONT) == {name: count for name, count in everything.items() if name != "check-ins"}
    assert counts(TOM) == {}
    assert AUDITOR.get("now").problem == "forbidden"


def test_an_item_says_what_to_do_by_when_for_whom_and_about_which_visit(morning: Link) -> None:
    found = FRONT.get("now").json
    assert found["time_zone"] == "America/Los_Angeles"
    hold = next(one["items"][0] for one in found["lists"] if one["list"] == "holds")
    assert (hold["what"], hold["first_name"], hold["email"]) == ("look", "Ann", "ann@example.com")
    assert (hold["visit"]["id"], hold["visit"]["status"], hold["visit"]["therapist"]) == (
        morning.id, "pending_review", "maya",
    )  # fmt: skip
    assert found["at"] < hold["due"] <= hold["visit"]["kept_until"]
    message = next(one["items"][0] for one in found["lists"] if one["list"] == "messages")["message"]
    assert (message["about"], message["state"], message["why"]) == (morning.id, "failed", "refused")


@pytest.mark.parametrize("who", [LEAD, MAYA, FRONT])
def test_nothing_of_anyone_s_health_is_in_it_and_no_look_is_written_down(morning: Link, who: Colleague) -> None:
    del morning
    text = who.get("now").text
    assert not [word for word in ("H2", "bladder", "still_sore", "longstanding", "+1503555") if word in text]
    assert list(wiring.audit().everything()) == []


def test_a_list_of_calls_names_whom_to_call_and_is_written_down(morning: Link) -> None:
    del morning
    page = FRONT.get("work/calls").json
    [item] = page["items"]
    assert (page["list"], page["after"], item["first_name"], item["phone"]) == ("calls", "", "Bo", "+15035550122")
    assert "stopped" not in item
    assert len(list(wiring.audit().of("lists")[0])) == 1
    done = FRONT.post(f"calls/{item['client']}/{item['id']}/done")
    assert (done.status, FRONT.get("work/calls").json["items"]) == (200, [])


@pytest.mark.parametrize(
    ("who", "name", "problem"),
    [(FRONT, "unread", "not-found"), (MAYA, "calls", "not-found"), (OWNER, "sorrows", "not-found")],
)
def test_a_list_that_is_not_theirs_is_not_there(visitor: Visitor, who: Colleague, name: str, problem: str) -> None:
    del visitor
    assert who.get(f"work/{name}").problem == problem


@pytest.mark.parametrize("after", ["x", "eA==", "YQpiCmM=", "2026-12-01", "\u00e9", "MjAyNi0xMi0wMQphCmI="])
def test_a_place_that_no_page_gave_is_named(visitor: Visitor, after: str) -> None:
    del visitor
    answer = OWNER.get("work/holds", after=after)
    assert (answer.problem, answer.pointers) == ("invalid-request", ["after"])


def test_pages_follow_each_other(morning: Link) -> None:
    client = wiring.diary().read([], [morning.id]).appointments[morning.id].client
    now = datetime.now(UTC)
    for number in range(60):
        made = Record(client=client, kind=Kind.UNREAD, name=f"form-{number:02}", at=now, appointment=morning.id,
                      due=now + timedelta(minutes=number))  # fmt: skip
        wiring.diary().write(Writing(records=(wiring.charts().seal(made),)))
    first = MAYA.get("work/unread").json
    rest = MAYA.get("work/unread", after=first["after"]).json
    assert [one["id"] for one in first["items"] + rest["items"]] == [f"form-{number:02}" for number in range(60)]
    assert (len(first["items"]) <= 50, rest["after"]) == (True, "")


def test_the_front_page_is_five_calls(morning: Link) -> None:
    del morning
    OWNER.get("now")
    with counted() as sent:
        assert OWNER.get("now").status == 200
    assert sorted(sent) == ["BatchGetItem", "BatchGetItem", "BatchGetItem", "Query", "Query"]
