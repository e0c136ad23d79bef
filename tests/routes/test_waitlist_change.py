"""What whoever waits may change by their link, and the receipt of a yes to texts."""

from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.care.receipts import read, verify
from chalicelib.care.records import Kind
from tests.routes.gateway import Answer
from tests.routes.test_waitlist_moves import later_visit
from tests.routes.visitor import ANN, KEY, Visitor
from tests.routes.wish_requests import Waiting, day, join, join_for, terms

REACHED = ANN | {"phone": "503 555 0111"}
TEXTED = REACHED | {"contact_by": "text", "text_consent": True}
MORNINGS = [{"opens": "09:00", "closes": "12:00"}]


def change(waiting: Waiting, **more: object) -> Answer:
    return waiting("POST", "change", terms(**more))


def receipts(waiting: Waiting) -> list[str]:
    """What was agreed to with a wish, as it is kept."""
    wish = wiring.diary().read([], wishes=[waiting.id]).wishes[waiting.id]
    charts = wiring.charts()
    kept = [charts.open(one) for one in charts.find(wish.client, Kind.CONSENT)]
    assert all(one.appointment == waiting.id for one in kept)
    return [text for one in kept for text in one.content["receipts"]]


def test_what_is_waited_for_changes_and_what_is_free_is_said(visitor: Visitor) -> None:
    waiting = Waiting(join(therapists=["tom"]))
    changed = change(waiting, hours=MORNINGS, weekdays=["tue", "thu"], notice_hours=24)
    assert changed.status == 200
    assert (changed.json["hours"], changed.json["weekdays"]) == (MORNINGS, ["tue", "thu"])
    assert (changed.json["therapists"], changed.json["notice_hours"], changed.json["last"]) == ([], 24, day(30))
    assert all(one["start"][11:13] in ("09", "10", "11") for one in changed.json["free"])
    assert "link" not in changed.json
    given_once = {"free": changed.json["free"]}
    assert {**waiting().json, **given_once} == changed.json
    assert visitor.starts()


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"last": "2020-01-01"}, "/last"),
        ({"hours": [{"opens": "12:00", "closes": "09:00"}]}, "/hours/0/closes"),
        ({"therapists": ["lou"]}, "/therapists/0"),
        ({"contact_by": "phone_call"}, "/contact_by"),
        ({"contact_by": "text"}, "/contact_by"),
        ({"service": "relaxation"}, ""),
    ],
)
@pytest.mark.usefixtures("visitor")
def test_what_cannot_be_waited_for_is_named(wrong: dict[str, object], pointer: str) -> None:
    waiting = Waiting(join())
    before = waiting().json
    answer = change(waiting, **wrong)
    assert (answer.status, answer.pointers) == (422, [pointer])
    assert waiting().json == before


def test_an_open_offer_is_answered_first_and_a_list_that_was_left_is_over(visitor: Visitor) -> None:
    waiting = Waiting(join())
    offer = waiting.offered(visitor.starts()[0])
    assert change(waiting).problem == "not-yet"
    waiting.answer("pass", offer["id"])
    assert change(waiting).status == 200
    waiting("POST", "leave", {})
    assert change(waiting).problem == "too-late"


def test_nobody_changes_another_s_wish(visitor: Visitor) -> None:
    waiting, other = Waiting(join()), Waiting(join(f"{KEY}-2", client=ANN | {"email": "bo@example.com"}))
    assert waiting("POST", "change", terms(), secret=other.secret).problem == "not-found"
    assert visitor.starts()


@pytest.mark.usefixtures("visitor")
def test_how_one_is_told_is_shown_without_an_address() -> None:
    shown = Waiting(join(client=REACHED))()
    assert shown.json["told_by"] == {"contact_by": "email", "text_consent": False, "email": True, "phone": True}
    assert "0111" not in shown.text


@pytest.mark.usefixtures("visitor")
def test_a_yes_to_texts_is_kept_in_the_words_that_were_shown() -> None:
    waiting = Waiting(join(client=TEXTED, language="es"))
    [text] = receipts(waiting)
    assert verify(text) == ()
    receipt = read(text)
    assert (receipt.consent, receipt.answer, receipt.by, receipt.language) == ("sms_consent", "yes", "Ann Lee", "es")
    assert receipt.text.startswith("Acepto recibir mensajes de texto")
    assert receipt.address
    assert (receipt.client, receipt.appointment) == (_client(waiting), waiting.id)


@pytest.mark.usefixtures("visitor")
def test_whoever_only_gets_e_mails_has_agreed_to_nothing() -> None:
    assert receipts(Waiting(join())) == []


@pytest.mark.usefixtures("visitor")
def test_texts_that_are_chosen_later_have_their_receipt_too_and_only_one() -> None:
    waiting = Waiting(join(client=REACHED))
    for _ in range(2):
        changed = change(waiting, contact_by="both", text_consent=True)
        assert changed.json["told_by"]["contact_by"] == "both"
    assert len(receipts(waiting)) == 1
    assert change(waiting, contact_by="email").json["told_by"]["text_consent"] is False


def test_for_an_appointment_its_own_consents_count(visitor: Visitor) -> None:
    waiting = Waiting(join_for(later_visit(visitor)))
    assert change(waiting, last=day(60)).status == 200
    wish = wiring.diary().read([], wishes=[waiting.id]).wishes[waiting.id]
    kept = wiring.charts().find(wish.client, Kind.CONSENT)
    assert waiting.id not in {one.appointment for one in kept}


def test_how_an_appointment_s_client_is_told_is_the_appointment_s_to_say(visitor: Visitor) -> None:
    link = later_visit(visitor)
    waiting = Waiting(join_for(link))
    assert change(waiting, contact_by="email").pointers == ["/contact_by"]
    link("POST", "messages", {"contact_by": "email", "marketing": True})
    assert waiting().json["told_by"] == {"contact_by": "email", "text_consent": False, "email": True, "phone": False}


def _client(waiting: Waiting) -> Any:
    return wiring.diary().read([], wishes=[waiting.id]).wishes[waiting.id].client
