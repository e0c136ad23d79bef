"""The waitlist as staff see it: whose wish it is, and what is written down of what they do about it."""

from typing import Any

import pytest

from chalicelib import wiring
from tests.routes.colleagues import OWNER
from tests.routes.gateway import call
from tests.routes.test_staff import claims
from tests.routes.visitor import ANN, Visitor
from tests.routes.wish_requests import NO_HOLD, Waiting, join

DESK = claims("front_desk", sub="ivo-sub")


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = OWNER.get("waitlist").json["wishes"]
    return found


def written_of(client: str) -> list[tuple[str, str]]:
    """Who did what of a record, the first of it first."""
    shown = call("GET", "/v1/staff/audit", query={"subject": f"client#{client}"}, claims=claims("auditor", sub="a-sub"))
    return [(one["who"], one["what"]) for one in reversed(shown.json["entries"])]


def as_desk(method: str, path: str, body: object = None) -> int:
    return call(method, f"/v1/staff/waitlist/{path}", body, claims=DESK).status


def test_a_wish_leads_to_its_client(visitor: Visitor) -> None:
    Waiting(join(client=ANN))
    booked = visitor.book(visitor.starts()[0], client=ANN)
    client = wiring.diary().read([], [booked.json["id"]]).appointments[booked.json["id"]].client
    (shown,) = listed()
    assert (shown["client_id"], shown["first_name"]) == (client, ANN["first_name"])
    assert [one["id"] for one in OWNER.get(f"clients/{client}").json["wishes"]] == [shown["id"]]


@pytest.mark.usefixtures("pool")
def test_what_staff_do_about_a_wish_is_in_its_client_s_record(visitor: Visitor) -> None:
    waiting = Waiting(join())
    (client,) = {one["client_id"] for one in listed()}
    assert as_desk("POST", f"{waiting.id}/offer", {"start": visitor.starts()[0]}) == 200
    assert as_desk("DELETE", waiting.id) == 204
    assert written_of(client) == [("ivo-sub", "waitlist: offer"), ("ivo-sub", "waitlist: take off")]


@pytest.mark.usefixtures("pool")
def test_an_offer_that_is_refused_was_tried_all_the_same(visitor: Visitor) -> None:
    waiting = Waiting(join())
    (client,) = {one["client_id"] for one in listed()}
    first = visitor.starts()[0]
    between = f"{first[:14]}01{first[16:]}"  # a minute past a start that is on offer
    assert as_desk("POST", f"{waiting.id}/offer", {"start": between}) == 409
    assert written_of(client) == [("ivo-sub", "waitlist: offer")]


@pytest.mark.usefixtures("visitor", "pool")
def test_a_wish_that_never_was_is_nobody_s_record() -> None:
    assert as_desk("POST", f"{NO_HOLD}/offer", {"start": "2026-12-03T09:15:00-08:00"}) == 404
    assert as_desk("DELETE", NO_HOLD) == 404
    assert call("GET", "/v1/staff/audit", claims=claims("auditor", sub="a-sub")).json["entries"] == []
