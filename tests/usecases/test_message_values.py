from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment, Mark, Paper, Request, Status
from chalicelib.scheduling.practice import Location, Therapist, Translation
from chalicelib.usecases.message_values import Expiring, Subject, values_of
from tests.fakes_messages import FakeLinks
from tests.messaging.visits import ANA, BOTH, DAY, HOUR, START, visit
from tests.small_practice import NOW, SMALL, at

SECRET = "canary"


def values(
    one: Appointment | None = None, kind: Kind = Kind.CONFIRMED, channel: Channel = Channel.EMAIL, **more: Any
) -> dict[str, Any]:
    given: dict[str, Any] = {"about": "visit-1", "version": 1, "due": NOW, "until": START, "at": NOW}
    given |= {name: more.pop(name) for name in ("to", "language", "at", "due") if name in more}
    message = Message(kind=kind, channel=channel, **given)
    return values_of(message, Subject(**{"practice": SMALL, "visit": one} | more), FakeLinks())


def texts(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict | list):
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from texts(inner)
    elif isinstance(tree, str):
        yield tree


def test_a_message_can_say_who_when_and_where() -> None:
    found = values(visit())
    assert found["first_name"] == "Ana"
    assert found["practice"] == {
        "name": "Calm Hands",
        "short": "Calm Hands",
        "phone": "+1 503 555 0100",
        "tel": "tel:+15035550100",
        "address": ["1 Main Street", "Portland"],
    }
    said = found["visit"]
    assert (said["weekday"], said["date"], said["time"], said["zone"]) == (
        "Tuesday",
        "Tuesday, December 8",
        "10:00 a.m.",
        "PST",
    )
    assert (said["place"], said["address"], said["street"]) == (
        "Main street",
        ["1 Main Street", "Portland"],
        "1 Main Street",
    )
    assert said["when"] == "Tuesday, December 8, 10:00 a.m. (PST)"
    assert said["short"] == "Tue Dec 8, 10:00am PST"
    assert said["changes_until"] == "Monday, December 7, 10:00 a.m. (PST)"


def test_it_speaks_the_clients_language() -> None:
    found = values(visit(contact=replace(ANA, language="es")))
    assert found["visit"]["when"] == "martes, 8 de diciembre, 10:00 a. m. (PST)"
    assert values(visit(contact=replace(ANA, language="fr")))["visit"]["weekday"] == "Tuesday"


def test_an_answer_to_a_text_speaks_the_language_of_that_text() -> None:
    found = values(visit(), Kind.REPLY_CONFIRMED, Channel.TEXT, to="+15035550111", language="es")
    assert found["visit"]["weekday"] == "martes"


def test_neither_service_nor_therapist_nor_reason_nor_answers_are_in_it() -> None:
    telling = visit(
        service=f"service-{SECRET}",
        therapist=f"therapist-{SECRET}",
        room=f"room-{SECRET}",
        client=f"client-{SECRET}",
        reason=f"rules E2 {SECRET}",
        review=f"review-{SECRET}",
        fingerprint=SECRET,
        booking=SECRET,
        status=Status.PENDING_REVIEW,
        requested=Request(f"move-{SECRET}", NOW, START, SECRET),
        paper=Paper(f"asked-{SECRET}", Mark(2, NOW)),
        series=f"series-{SECRET}",
    )
    service = replace(SMALL.services[0], id=f"service-{SECRET}", name=f"Sciatica {SECRET}", summary=SECRET)
    therapist = Therapist(f"therapist-{SECRET}", SECRET, frozenset({SECRET}), (), title=SECRET, about=SECRET)
    practice = replace(SMALL, services=(service,), therapists=(therapist,), tagline=SECRET)
    for kind in Kind:
        for channel in Channel:
            found = list(texts(values(telling, kind, channel, practice=practice, others=(telling,))))
            assert len(found) > 20
            assert [one for one in found if SECRET in one] == []


def test_the_surname_the_number_and_the_address_of_a_client_are_not_in_it() -> None:
    assert not [one for one in texts(values(visit())) if "Silva" in one or "ana@" in one or "5550111" in one]


def test_until_when_changes_are_free_is_left_out_once_that_is_nearly_over() -> None:
    deadline = START - SMALL.policies.change_notice
    assert values(visit(), at=deadline - HOUR)["visit"]["changes_until"]
    assert values(visit(), at=deadline - HOUR + timedelta(seconds=1))["visit"]["changes_until"] == ""
    assert values(visit(), at=None, due=deadline)["visit"]["changes_until"] == ""
    assert values(visit(status=Status.PENDING_REVIEW))["visit"]["changes_until"] == ""


def test_what_words_can_ask_follows_the_visit() -> None:
    plain = values(visit())
    assert (plain["visit"]["form_missing"], plain["visit"]["confirmed"], plain["visit"]["pending"]) == (
        True,
        False,
        False,
    )
    other = values(visit(intake=NOW, confirmed=NOW, status=Status.PENDING_REVIEW))
    assert (other["visit"]["form_missing"], other["visit"]["confirmed"], other["visit"]["pending"]) == (
        False,
        True,
        True,
    )
    assert (plain["has_email"], values(visit(contact=replace(ANA, email="")))["has_email"]) == (True, False)
    answering = replace(SMALL, messages=replace(SMALL.messages, replies=True))
    assert (plain["takes_replies"], values(visit(), practice=answering)["takes_replies"]) == (False, True)


def test_the_other_visits_of_a_series_are_listed_with_their_own_zones_letters() -> None:
    others = (visit(start=START + 7 * DAY), visit(start=at("2027-03-16", "10:00")))
    assert values(visit(), others=others)["others"] == [
        "Tuesday, December 15, 10:00 a.m. (PST)",
        "Tuesday, March 16, 10:00 a.m. (PDT)",
    ]


def test_an_offer_says_until_when_it_is_held() -> None:
    held = visit(status=Status.HELD, offer="wish-1", expires=NOW + HOUR / 2)
    found = values(held, Kind.OFFER)
    assert found["offer_until"] == "Sunday, November 22, 9:30 a.m. (PST)"
    assert found["offer_until_brief"] == "9:30am"
    assert found["links"]["waitlist"].startswith("https://book.example/waitlist.html#wish-1.")
    assert values(held, Kind.OFFER, offer_until=NOW + HOUR)["offer_until_brief"] == "10:00am"
    assert values(visit(expires=NOW))["offer_until"] == ""


def test_links_lead_to_the_visits_own_pages_and_home_has_no_secret() -> None:
    links = values(visit())["links"]
    own = {name: link for name, link in links.items() if name not in ("home", "waitlist")}
    assert {name: link.partition(".html#visit-1.")[0] for name, link in own.items()} == {
        "manage": "https://book.example/manage",
        "form": "https://book.example/intake",
        "notes": "https://book.example/aftercare",
        "check_in": "https://book.example/checkin",
        "preferences": "https://book.example/manage",
    }
    assert links["home"] == "https://book.example/"
    assert links["waitlist"] == ""


def test_a_message_about_no_visit_has_no_links() -> None:
    licence = Expiring("Maya", "State board", "DEMO-maya", date(2026, 12, 31), 30)
    found = values(None, Kind.LICENCE_EXPIRING, to="hello@example.com", language="en", licence=licence)
    assert found["licence"] == {
        "name": "Maya",
        "body": "State board",
        "number": "DEMO-maya",
        "date": "Thursday, December 31, 2026",
        "days": 30,
    }
    assert found["visit"] is None
    assert set(found["links"].values()) == {""}


def test_how_to_get_in_is_said_in_the_language_and_left_out_where_it_tells_of_health() -> None:
    place = Location("main", "Main street", ("1 Main Street",), directions="Ring twice.")
    spanish = Translation("es", "locations.main", "directions", "Llame dos veces.")
    practice = replace(SMALL, locations=(place,), translations=(spanish,))
    assert values(visit(), practice=practice)["visit"]["directions"] == "Ring twice."
    es = replace(ANA, language="es")
    assert values(visit(contact=es), practice=practice)["visit"]["directions"] == "Llame dos veces."
    telling = replace(practice, locations=(replace(place, directions="If your back hurts, take the lift."),))
    assert values(visit(), practice=telling)["visit"]["directions"] == ""


@pytest.mark.parametrize(
    ("name", "mail", "text"),
    [
        ("Ana", "Ana", "Ana"),
        ("José Ángel", "José Ángel", "José Angel"),
        ("李明", "李明", ""),
        ("Ana http://evil.example", "Ana", "Ana"),
        ("Ana\r\nBcc: x", "Ana Bcc: x", "Ana Bcc: x"),
        ("Maximiliana Alexandra Sophia", "Maximiliana Alexandra Sophia", "Maximiliana"),
    ],
)
def test_a_name_is_made_fit_for_its_channel(name: str, mail: str, text: str) -> None:
    called = visit(contact=replace(BOTH, first_name=name))
    assert values(called)["first_name"] == mail
    assert values(called, channel=Channel.TEXT)["first_name"] == text


def test_a_practice_whose_name_no_phone_can_show_is_still_somebody() -> None:
    assert values(visit(), practice=replace(SMALL, name="Спокойные руки"))["practice"]["short"] == "Your practice"
    named = values(visit(), practice=replace(SMALL, name="Corner Massage and Wellness of Portland"))
    assert named["practice"]["short"] == "Corner Massage and"


def test_a_visit_at_a_place_that_is_no_more_has_no_place() -> None:
    said = values(visit(location="gone"))["visit"]
    assert (said["place"], said["address"], said["street"]) == ("", [], "")
