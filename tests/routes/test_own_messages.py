"""How a client is written to, by the link of any visit: seen, chosen, and everything else left alone."""

from datetime import timedelta
from typing import Any

import pytest

from tests.routes.colleagues import LEAD
from tests.routes.form_holder import Holder
from tests.routes.gateway import call
from tests.routes.past_visits import over, stored
from tests.routes.visitor import ANN, KEY, Link, Visitor

REACHED = {**ANN, "phone": "503 555 0111"}


def booked(visitor: Visitor, number: int = 0, **client: str) -> Holder:
    """A visit of Ann's, whom an e-mail and a text reach."""
    start = visitor.starts()[number * 12]
    return Holder(visitor.book(start, f"{KEY}-{number}", client=REACHED | client))


def contact(link: Link) -> Any:
    return stored(link.id).contact


def test_how_things_stand_is_shown_without_an_address(visitor: Visitor) -> None:
    shown = booked(visitor)("GET", "messages")
    assert shown.json.items() >= {
        "contact_by": "email", "text_consent": False, "marketing": False, "email": True, "phone": True,
    }.items()  # fmt: skip
    assert "example.com" not in shown.text
    assert shown.json["ends"] == "11"
    assert "0111" not in shown.text
    assert shown.json["words"]["text_consent"].startswith("I agree to receive appointment texts")


def test_the_words_are_in_the_language_that_is_asked_for(visitor: Visitor) -> None:
    link = booked(visitor)
    path, secret = f"/v1/appointments/{link.id}/messages", {"Link-Secret": link.secret}
    shown = call("GET", path, headers=secret, query={"language": "es-US"})
    assert shown.json["words"]["text_consent"].startswith("Acepto recibir mensajes de texto")


def test_a_choice_counts_for_every_visit_and_is_kept_in_its_words(visitor: Visitor) -> None:
    first, second = booked(visitor), booked(visitor, 2)
    words = first("GET", "messages").json["words"]
    chosen = first("POST", "messages", {"contact_by": "both", "text_consent": True, "marketing": True})
    assert chosen.json.items() >= {"contact_by": "both", "text_consent": True, "marketing": True}.items()
    assert second("GET", "messages").json == chosen.json
    first.open()
    kept = {one["consent"]: one["text"] for one in first.ask("GET", "consents").json["consents"]}
    assert (kept["sms_consent"], kept["marketing_consent"]) == (words["text_consent"], words["marketing"])
    again = first("POST", "messages", {"contact_by": "both", "text_consent": True})
    assert again.text == chosen.text


def test_marketing_stops_at_once(visitor: Visitor) -> None:
    link = booked(visitor)
    link("POST", "messages", {"contact_by": "email", "marketing": True})
    assert link("POST", "messages", {"contact_by": "email", "marketing": False}).json["marketing"] is False
    assert link("GET", "messages").json["marketing"] is False


def test_the_link_of_a_past_visit_works_as_well(visitor: Visitor) -> None:
    past, to_come = booked(visitor), booked(visitor, 2)
    over(past.id, timedelta(hours=3))
    assert past("POST", "messages", {"contact_by": "phone_call"}).status == 200
    assert {contact(link).contact_by for link in (past, to_come)} == {"phone_call"}


def test_others_with_the_same_address_are_left_alone(visitor: Visitor) -> None:
    mine, other = booked(visitor), booked(visitor, 2, first_name="Bo")
    mine("POST", "messages", {"contact_by": "phone_call"})
    assert (contact(mine).contact_by, contact(other).contact_by) == ("phone_call", "email")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"contact_by": "fax"}, "/contact_by"),
        ({"contact_by": "text"}, "/text_consent"),
        ({"contact_by": "both", "text_consent": False}, "/text_consent"),
        ({"contact_by": "email", "marketing": "yes"}, "/marketing"),
        ({"contact_by": "email", "email": "eve@example.com"}, ""),
    ],
)
def test_what_cannot_be_done_is_named(visitor: Visitor, body: dict[str, Any], pointer: str) -> None:
    answer = booked(visitor)("POST", "messages", body)
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])


def test_looking_changes_nothing_and_staff_see_what_was_chosen(visitor: Visitor) -> None:
    link = booked(visitor)
    before = stored(link.id)
    for _ in range(3):
        link("GET", "messages")
    assert stored(link.id) == before
    link("POST", "messages", {"contact_by": "text", "text_consent": True})
    shown = LEAD.get(f"appointments/{link.id}").json["contact"]
    assert (shown["contact_by"], shown["text_consent"]) == ("text", True)
