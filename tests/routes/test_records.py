"""A client asks for a copy of their record by their own link; the practice hands it over and notes it."""

from datetime import datetime, timedelta

import pytest

from chalicelib import wiring
from tests.routes.colleagues import FRONT, LEAD, MAYA, OWNER, Colleague
from tests.routes.form_holder import Holder
from tests.routes.visitor import Link, Visitor


@pytest.fixture
def ann(visitor: Visitor) -> Holder:
    """Ann, at her form, which she has handed in."""
    holder = Holder.of(Link(visitor.book(visitor.starts()[0], therapist="maya")))
    holder.open()
    assert holder.full(health_other_text="I faint at times").status in (200, 201)
    return holder


def test_a_client_asks_once_and_sees_what_becomes_of_it(ann: Holder) -> None:
    assert ann.ask("GET", "record").json == {
        "time_zone": "America/Los_Angeles", "asked": None, "due": None, "done": None,
    }  # fmt: skip
    asked = ann.ask("POST", "record", {})
    assert asked.status == 202
    wait = datetime.fromisoformat(asked.json["due"]) - datetime.fromisoformat(asked.json["asked"])
    assert timedelta(days=27) < wait <= timedelta(days=30, hours=1)
    assert ann.ask("POST", "record", {}).json == ann.ask("GET", "record").json == asked.json
    assert OWNER.post(f"appointments/{ann.id}/record/done", {"how": "email"}).status == 200
    after = ann.ask("GET", "record").json
    assert (after["due"], after["done"] is not None) == (None, True)


@pytest.mark.parametrize(("method", "body"), [("GET", None), ("POST", {})])
def test_the_link_alone_does_not_do(ann: Holder, method: str, body: dict[str, str] | None) -> None:
    assert ann.ask(method, "record", body, Intake_Key="x" * 40).problem == "locked"
    assert ann.ask(method, "record", body, Link_Secret="x" * 43).problem == "not-found"


def test_whoever_leads_finds_it_hands_over_a_copy_and_notes_it(ann: Holder) -> None:
    ann.ask("POST", "record", {})
    [item] = LEAD.get("work/records").json["items"]
    assert (item["what"], item["first_name"], item["visit"]["id"]) == ("hand_over", "Ann", ann.id)
    copy = LEAD.get(f"appointments/{ann.id}/record").json
    lines = [(line["label"], line["said"]) for part in copy["parts"] for line in part["lines"]]
    assert ("Show where it hurts", "Lower back, left; Back of the thigh, left") in lines
    assert any(said == "I faint at times" for _, said in lines)
    assert (copy["contact"]["first_name"], copy["request"]["due"]) == ("Ann", item["due"])
    done = LEAD.post(f"appointments/{ann.id}/record/done", {"how": "in_person"}).json
    assert [(one["by"], one["how"]) for one in done["done"]] == [("clinical_lead-", "in_person")]
    assert LEAD.get("work/records").json["items"] == []


def test_both_are_in_the_audit_of_whose_record_it_is(ann: Holder) -> None:
    ann.ask("POST", "record", {})
    OWNER.get(f"appointments/{ann.id}/record")
    OWNER.post(f"appointments/{ann.id}/record/done", {"how": "post"})
    client = wiring.diary().read([], [ann.id]).appointments[ann.id].client
    kept, _ = wiring.audit().of(f"client#{client}")
    assert [one.event.what for one in kept] == ["record: copy", "record: handed over"]
    assert [(one["role"], one["what"]) for one in ann.ask("GET", "looks").json["looks"]] == [
        ("owner", "record: handed over"), ("owner", "record: copy"),
    ]  # fmt: skip


def test_front_desk_notes_a_wish_that_came_by_phone_and_the_clock_runs(ann: Holder) -> None:
    noted = FRONT.post(f"appointments/{ann.id}/record/asked")
    assert (noted.status, noted.json["done"]) == (200, [])
    assert FRONT.post(f"appointments/{ann.id}/record/asked").json == noted.json
    assert ann.ask("GET", "record").json["due"] == noted.json["due"] == LEAD.get("work/records").json["items"][0]["due"]
    assert MAYA.post(f"appointments/{ann.id}/record/asked").problem == "forbidden"


@pytest.mark.parametrize("who", [FRONT, MAYA])
def test_nobody_else_takes_a_copy(ann: Holder, who: Colleague) -> None:
    ann.ask("POST", "record", {})
    assert who.get(f"appointments/{ann.id}/record").problem == "forbidden"
    assert who.post(f"appointments/{ann.id}/record/done", {"how": "post"}).problem == "forbidden"


@pytest.mark.parametrize(("body", "pointer"), [({}, ""), ({"how": "pigeon"}, "/how"), ({"how": "post", "x": 1}, "")])
def test_how_it_was_handed_over_is_one_of_three(ann: Holder, body: dict[str, object], pointer: str) -> None:
    answer = OWNER.post(f"appointments/{ann.id}/record/done", body)
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])
    assert OWNER.post(f"appointments/{ann.id}/record/done", {"how": "post"}).problem == "not-found"
