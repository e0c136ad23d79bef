"""What staff see and do about messages."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import wiring
from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.messages import State, Why
from tests.routes.gateway import Answer, call
from tests.routes.lost_messages import HOUR, lost_message
from tests.routes.test_staff import claims
from tests.routes.visitor import Link, Visitor

OWNER = claims("owner")


def listed(**who: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = call("GET", "/v1/staff/messages", claims=who or OWNER).json["messages"]
    return found


def post(what: str, about: str, message: str) -> Answer:
    return call("POST", f"/v1/staff/messages/{what}", {"about": about, "message": message}, claims=OWNER)


def test_what_did_not_reach_its_client_is_listed_with_whom_to_call(visitor: Visitor) -> None:
    visit = Link(visitor.book(visitor.starts()[0]))
    wiring.outbox().write([lost_message(visit.id)])
    wiring.outbox().write([lost_message(visit.id, kind=Kind.CONFIRMED, state=State.SENT, why=None)])
    [one] = listed()
    assert (one["about"], one["kind"], one["state"], one["why"]) == (visit.id, "reminder_24h", "failed", "refused")
    assert (one["first_name"], one["email"]) == ("Ann", "ann@example.com")


def test_a_therapist_sees_what_their_own_clients_missed(visitor: Visitor) -> None:
    visit = Link(visitor.book(visitor.starts()[0], therapist="maya"))
    wiring.outbox().write([lost_message(visit.id)])
    assert len(listed(**claims("therapist", **{"custom:therapist": "maya"}))) == 1
    assert listed(**claims("therapist", **{"custom:therapist": "tom"})) == []


def test_whoever_has_called_takes_it_off_the_list(visitor: Visitor) -> None:
    visit = Link(visitor.book(visitor.starts()[0]))
    lost = lost_message(visit.id)
    wiring.outbox().write([lost])
    assert post("seen-to", lost.about, lost.key).status == 200
    assert post("seen-to", lost.about, lost.key).status == 200
    assert listed() == []
    [kept] = wiring.outbox().of(visit.id)
    assert (kept.seen_by, kept.state) == (OWNER["sub"], State.FAILED)


def test_a_lost_message_goes_out_again_while_it_is_of_use(visitor: Visitor) -> None:
    visit = Link(visitor.book(visitor.starts()[0]))
    lost, late = lost_message(visit.id), lost_message(visit.id, version=2, until=datetime.now(UTC) - HOUR)
    wiring.outbox().write([lost, late])
    assert post("send-again", lost.about, lost.key).json["state"] == "waiting"
    assert post("send-again", lost.about, lost.key).status == 200
    assert post("send-again", late.about, late.key).problem == "too-late"
    due = wiring.outbox().due(datetime.now(UTC) + timedelta(seconds=1), 5)
    assert [one.key for one in due] == [lost.key]


@pytest.mark.parametrize("state", [State.SENT, State.SKIPPED])
def test_what_was_not_lost_does_not_go_twice(visitor: Visitor, state: State) -> None:
    visit = Link(visitor.book(visitor.starts()[0]))
    fine = lost_message(visit.id, state=state, why=Why.MOVED)
    wiring.outbox().write([fine])
    assert post("send-again", fine.about, fine.key).problem == "too-late"


@pytest.mark.parametrize(("about", "message"), [("nobody", "x"), ("", "x"), ("nobody", ""), ("x" * 500, "x")])
def test_a_message_that_is_not_there_is_not_found(visitor: Visitor, about: str, message: str) -> None:  # noqa: ARG001
    assert post("seen-to", about, message).status in (404, 422)


def test_the_messages_of_a_visit_are_listed(visitor: Visitor) -> None:
    visit = Link(visitor.book(visitor.starts()[0]))
    wiring.outbox().write([lost_message(visit.id)])
    found = call("GET", f"/v1/staff/appointments/{visit.id}/messages", claims=OWNER).json["messages"]
    assert [(one["kind"], one["channel"], one["state"]) for one in found] == [("reminder_24h", "email", "failed")]
    assert call("GET", f"/v1/staff/appointments/{'a' * 26}/messages", claims=OWNER).status == 404
