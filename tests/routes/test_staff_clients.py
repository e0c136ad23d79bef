"""A client at the desk over the API: seen whole by who may, changed as it was looked at, joined and taken apart."""

from typing import Any

import pytest

from chalicelib import wiring
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.gateway import Answer
from tests.routes.test_how_they_book import refused
from tests.routes.visitor import ANN, KEY, Link, Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"
CONTACT = {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "contact_by": "email"}


def booked(visitor: Visitor, place: int = 0, **changes: Any) -> str:
    """Will book a visit with maya; gives the client's id."""
    start = visitor.starts(therapist="maya")[place]
    link = Link(visitor.book(start, f"{KEY}-{place}", client=ANN | changes, therapist="maya"))
    return wiring.diary().read([], [link.id]).appointments[link.id].client


def of(client: str, who: Colleague = FRONT) -> Any:
    return who.get(f"clients/{client}").json


@pytest.mark.parametrize("who", [FRONT, LEAD, OWNER, MAYA])
def test_a_client_is_seen_whole_and_nothing_of_it_is_about_health(visitor: Visitor, who: Colleague) -> None:
    shown = who.get(f"clients/{booked(visitor)}")
    assert shown.status == 200
    seen = shown.json
    assert (seen["contact"]["first_name"], seen["version"], seen["blocked"], seen["joined"]) == ("Ann", 0, None, None)
    [visit] = seen["visits"]
    assert (visit["status"], visit["therapist"], visit["intake"]) == ("booked", "maya", None)
    assert [one["to"] for one in seen["addresses"]] == ["ann@example.com"]
    assert [one["id"] for one in seen["entries"]] == [seen["id"]]
    for word in ("answers", "rf_", "level", "pain"):
        assert word not in shown.text


def test_what_is_not_theirs_and_what_is_not_there_look_alike_to_the_byte(visitor: Visitor) -> None:
    client = booked(visitor)
    asked = [("get", "", None), ("post", "/notes", {"version": 0, "text": "x"})]
    for verb, path, body in asked:
        foreign, missing = (_ask(TOM, verb, f"clients/{one}{path}", body) for one in (client, NOTHING))
        assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)
    assert AUDITOR.get(f"clients/{client}").problem == "forbidden"


def _ask(who: Colleague, verb: str, path: str, body: Any) -> Answer:
    return who.get(path) if verb == "get" else who.post(path, body)


def test_another_contact_is_the_client_s_and_their_visits(visitor: Visitor) -> None:
    client = booked(visitor)
    sent = CONTACT | {"first_name": " Anna ", "phone": "503 555 0111", "contact_by": "phone_call"}
    after = FRONT.post(f"clients/{client}/contact", {"version": 0, "client": sent})
    assert after.status == 200, after.text
    assert (after.json["contact"]["first_name"], after.json["contact"]["phone"]) == ("Anna", "+15035550111")
    assert len(after.json["entries"]) == 2
    visit = after.json["visits"][0]["id"]
    assert FRONT.get(f"appointments/{visit}").json["contact"]["first_name"] == "Anna"
    assert of(after.json["entries"][1]["id"])["id"] == client


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"email": None}, "/client/email"),
        ({"email": "nowhere"}, "/client/email"),
        ({"contact_by": "phone_call"}, "/client/phone"),
        ({"phone": "12"}, "/client/phone"),
        ({"phone": "503 555 0111", "contact_by": "text"}, "/client/contact_by"),
        ({"first_name": "\u0007"}, "/client/first_name"),
        ({"consent": True}, "/client"),
    ],
)
def test_a_contact_that_cannot_be_is_named(visitor: Visitor, changed: dict[str, Any], pointer: str) -> None:
    answer = FRONT.post(f"clients/{booked(visitor)}/contact", {"version": 0, "client": CONTACT | changed})
    assert (answer.status, answer.pointers) == (422, [pointer]), answer.text


def test_who_looked_before_somebody_wrote_is_told_the_version_by_now(visitor: Visitor) -> None:
    client = booked(visitor)
    noted = MAYA.post(f"clients/{client}/notes", {"version": 0, "text": " Comes\n by bus "})
    assert [(one["text"], one["by"]) for one in noted.json["notes"]] == [("Comes by bus", "therapist-maya")]
    late = FRONT.post(f"clients/{client}/flags", {"version": 0, "flag": "blocked", "on": True, "reason": "x"})
    assert (late.status, late.problem, late.json["latest"]["version"]) == (409, "overtaken", 1)
    gone = FRONT.post(f"clients/{client}/notes/remove", {"version": 1, "note": noted.json["notes"][0]["id"]})
    assert (gone.json["notes"], gone.json["version"]) == ([], 2)


def test_who_is_asked_to_call_books_nothing_until_that_is_taken_back(visitor: Visitor) -> None:
    client = booked(visitor)
    flag = {"version": 0, "flag": "blocked", "on": True, "reason": "Did not come three times"}
    blocked = FRONT.post(f"clients/{client}/flags", flag).json
    assert (blocked["blocked"]["reason"], blocked["approval"]) == ("Did not come three times", None)
    refused(visitor.book(visitor.starts()[30], f"{KEY}-again"))
    FRONT.post(f"clients/{client}/flags", {"version": 1, "flag": "blocked", "on": False})
    assert visitor.book(visitor.starts()[30], f"{KEY}-once-more").status == 201


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("notes", {"version": 0, "text": "Her sciatica is worse"}, "/text"),
        ("notes", {"version": 0, "text": "  "}, "/text"),
        ("notes", {"version": -1, "text": "x"}, "/version"),
        ("flags", {"version": 0, "flag": "blocked", "on": True, "reason": "Pregnant"}, "/reason"),
        ("flags", {"version": 0, "flag": "liked", "on": True}, "/flag"),
    ],
)
def test_what_may_not_be_written_at_the_desk_is_named(
    visitor: Visitor, path: str, body: dict[str, Any], pointer: str
) -> None:
    answer = FRONT.post(f"clients/{booked(visitor)}/{path}", body)
    assert (answer.status, answer.pointers) == (422, [pointer])


def test_messages_end_at_an_address_and_begin_again_by_its_owner_s_word(visitor: Visitor) -> None:
    client, place = booked(visitor), {"channel": "email", "to": "ann@example.com"}
    stopped = FRONT.post(f"clients/{client}/addresses/stop", place)
    assert stopped.json["addresses"][0]["opted_out"]
    again = place | {"because": "corrected", "note": "By phone"}
    assert FRONT.post(f"clients/{client}/addresses/open", again).pointers == ["/because"]
    wrote = place | {"because": "they_wrote", "note": "By letter"}
    assert FRONT.post(f"clients/{client}/addresses/open", wrote).json["addresses"][0]["opted_out"] is None
    strange = FRONT.post(f"clients/{client}/addresses/stop", place | {"to": "bo@example.com"})
    assert strange.problem == "not-found"


def test_two_entries_are_proposed_looked_at_joined_and_taken_apart(visitor: Visitor) -> None:
    client, other = booked(visitor), booked(visitor, 30, first_name="Anna")
    [found] = FRONT.get(f"clients/{client}/alike").json["proposals"]
    assert (found["entry"]["id"], found["alike"]) == (other, ["email"])
    seen = FRONT.get(f"clients/{client}/alike/{other}").json
    assert (seen["births"], seen["kept"]["visits"], seen["other"]["contact"]["first_name"]) == ("same", 1, "Anna")
    body = {"other": other, "versions": [seen["kept"]["version"], seen["other"]["version"]], "reason": "Same number"}
    joined = FRONT.post(f"clients/{client}/join", body).json
    assert (len(joined["visits"]), len(joined["entries"]), joined["joined"]["reason"]) == (2, 2, "Same number")
    assert of(other) == joined
    assert FRONT.post(f"clients/{client}/join", body | {"versions": [9, 9]}).json == joined
    apart = FRONT.post(f"clients/{client}/part", {"version": joined["version"], "ids": [other]}).json
    assert (len(apart["visits"]), len(of(other)["visits"])) == (1, 1)


def test_who_has_the_same_number_beside_another_address_is_proposed(visitor: Visitor) -> None:
    client = booked(visitor, phone="503 555 0111")
    other = booked(visitor, 30, first_name="Al", email="al@example.com", phone="+1 503 555 0111")
    booked(visitor, 60, first_name="Zoe", last_name="Lee", email="zoe@example.com")
    found = FRONT.get(f"clients/{client}/alike").json["proposals"]
    assert [(one["entry"]["id"], one["alike"]) for one in found] == [(other, ["phone"])]


def test_the_same_name_counts_with_the_same_date_of_birth(visitor: Visitor) -> None:
    client, other = booked(visitor), booked(visitor, 30, email="ann.lee@example.com")
    [found] = FRONT.get(f"clients/{client}/alike").json["proposals"]
    assert (found["entry"]["id"], found["alike"]) == (other, ["name_and_birth"])


def test_a_join_that_cannot_be_says_why(visitor: Visitor) -> None:
    client = booked(visitor)
    assert FRONT.get(f"clients/{client}/alike/{client}").problem == "invalid-request"
    assert FRONT.post(f"clients/{client}/join", {"other": NOTHING, "versions": [0, 0]}).problem == "not-found"
    assert FRONT.post(f"clients/{client}/part", {"version": 0, "ids": [NOTHING]}).problem == "not-found"
    assert MAYA.get(f"clients/{client}/alike").problem == "forbidden"
