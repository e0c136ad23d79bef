"""What a visitor may ask and do, and what they are told when they may not."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from chalicelib.scheduling.practice import Policies
from tests.benign import CLEAR
from tests.routes.gateway import call
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor


@pytest.mark.usefixtures("visitor")
def test_the_practice_is_shown_with_what_a_visitor_must_know() -> None:
    answer = call("GET", "/v1/practice")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "max-age=30")
    shown = answer.json
    assert (shown["name"], shown["phone"], shown["time_zone"]) == (
        "Calm Hands",
        "+1 503 555 0100",
        "America/Los_Angeles",
    )
    assert [who["id"] for who in shown["therapists"]] == ["maya", "tom"]
    assert shown["services"][0]["minutes"] == 75
    assert (shown["policies"]["hold_minutes"], shown["policies"]["offer_minutes"]) == (10, 30)


@pytest.mark.parametrize("language", ["es", "es-US", "ES"])
@pytest.mark.usefixtures("visitor")
def test_the_practice_is_shown_in_a_language_as_far_as_it_speaks_it(language: str) -> None:
    names = [service["name"] for service in call("GET", "/v1/practice", query={"language": language}).json["services"]]
    assert names == ["First sciatica visit", "Masaje relajante", "Deep tissue"]
    english = call("GET", "/v1/practice").json
    for other in ("en", "fr", ""):
        assert call("GET", "/v1/practice", query={"language": other}).json == english


@pytest.mark.usefixtures("visitor")
def test_slots_are_listed_on_the_practice_s_wall() -> None:
    answer = call("GET", "/v1/slots", query={"service": SERVICE})
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-store")
    assert (answer.json["time_zone"], answer.json["service"]) == ("America/Los_Angeles", SERVICE)
    first = answer.json["days"][0]
    assert all(slot["start"].startswith(first["date"]) for slot in first["slots"])
    assert set(first["slots"][0]) == {"start", "therapists"}


@pytest.mark.usefixtures("visitor")
def test_an_empty_window_names_the_next_time() -> None:
    sunday = next(day for day in _days(call("GET", "/v1/practice").json["today"]) if day.weekday() == 6)
    answer = call("GET", "/v1/slots", query={"service": SERVICE, "from": str(sunday), "to": str(sunday + timedelta(2))})
    assert answer.json["days"] == []
    assert answer.json["next_available"].startswith(f"{sunday + timedelta(2)}T09:00:00-0")


def _days(today: str) -> list[date]:
    return [date.fromisoformat(today) + timedelta(days=ahead) for ahead in range(7, 15)]


def test_a_hold_tells_all_that_the_page_shows(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    answer = visitor.hold(start)
    held = answer.json
    assert (answer.status, held["status"], held["start"]) == (201, "held", start)
    assert (held["service"], held["location"]["id"]) == (
        {"id": SERVICE, "name": "First sciatica visit", "minutes": 75},
        "main",
    )
    assert held["expires_at"].endswith("Z")
    assert len(held["secret"]) == 43
    assert start not in visitor.starts(therapist=held["therapist"]["id"])


def test_a_hold_asked_twice_with_a_key_is_one_hold(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    once, again = (visitor.hold(start, {"Idempotency-Key": KEY}) for _ in range(2))
    assert once.text == again.text
    assert visitor.hold(start, {"Idempotency-Key": KEY}, therapist="tom").problem == "key-reused"


def test_a_hold_that_is_let_go_is_on_offer_again(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    held = visitor.hold(start, therapist="maya").json
    for _ in range(2):
        answer = call("DELETE", f"/v1/holds/{held['id']}", headers={"Link-Secret": held["secret"]})
        assert (answer.status, answer.text) == (204, "")
    assert start in visitor.starts(therapist="maya")


def test_a_hold_is_booked_with_its_secret(visitor: Visitor) -> None:
    held = visitor.hold(visitor.starts()[0]).json
    answer = visitor.complete(held)
    assert (answer.status, answer.json["status"], answer.json["id"]) == (201, "booked", held["id"])
    assert answer.json["manage"] == f"manage.html#{held['id']}.{held['secret']}"
    assert visitor.complete(held).text == answer.text


def test_an_appointment_is_shown_without_contact_details(visitor: Visitor) -> None:
    booked = visitor.book(visitor.starts()[0])
    assert set(booked.json) == {
        *("id", "status", "version", "service", "therapist", "location", "start", "end", "time_zone"),
        *("first_name", "change_until", "confirmed", "requested_change", "manage", "check"),
    }
    assert "Lee" not in booked.text
    assert "ann@" not in booked.text


def test_a_hold_that_ran_out_says_so_and_what_is_free(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(Policies(hold=timedelta(0)))
    held = visitor.hold(visitor.starts()[0]).json
    answer = visitor.complete(held)
    assert (answer.status, answer.problem) == (410, "hold-expired")
    assert held["start"] in [one["start"] for one in answer.json["alternatives"]] or answer.json["alternatives"]


def test_a_time_that_is_gone_names_what_is_near_and_who_has_it(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    visitor.book(start, therapist="maya")
    answer = visitor.hold(start, therapist="maya")
    assert (answer.status, answer.problem) == (409, "slot-taken")
    assert answer.json["alternatives"][0]["therapists"] == ["maya"]
    offered = [one["start"] for one in answer.json["alternatives"]]
    assert set(offered) <= set(visitor.starts(therapist="maya"))


def test_a_booking_without_a_hold_needs_a_key(visitor: Visitor) -> None:
    body = {"service": SERVICE, "start": visitor.starts()[0], "client": ANN, "answers": CLEAR}
    answer = call("POST", "/v1/appointments", body)
    assert (answer.status, answer.problem, answer.pointers) == (422, "invalid-request", ["Idempotency-Key"])


def test_the_same_key_books_once_and_another_body_is_refused(visitor: Visitor) -> None:
    first, second = visitor.starts()[0], visitor.starts()[12]
    assert visitor.book(first).text == visitor.book(first).text
    answer = visitor.book(second)
    assert (answer.status, answer.problem) == (422, "key-reused")


def test_a_key_used_for_a_hold_is_another_key_for_a_booking_and_for_a_series(visitor: Visitor) -> None:
    starts = visitor.starts()
    ids = [visitor.hold(starts[0], {"Idempotency-Key": KEY}).json["id"], visitor.book(starts[12]).json["id"]]
    ids += [visit["id"] for visit in visitor.series(visitor.starts("relaxation")[40]).json["appointments"]]
    assert len(set(ids)) == 5


def test_someone_without_email_books_by_phone(visitor: Visitor) -> None:
    client = {"first_name": "Bo", "last_name": "Day", "phone": "(503) 555-0122", "contact_by": "phone_call"}
    answer = visitor.book(visitor.starts()[0], client=client)
    assert (answer.status, answer.json["first_name"]) == (201, "Bo")


def test_a_series_is_booked_with_a_link_for_each_visit(visitor: Visitor) -> None:
    answer = visitor.series(visitor.starts("relaxation")[0])
    assert answer.status == 201
    visits = answer.json["appointments"]
    assert len({visit["manage"] for visit in visits}) == len(visits) == 3
    assert len({visit["start"][11:19] for visit in visits}) == 1


def test_a_series_asked_twice_with_a_key_is_one_series(visitor: Visitor) -> None:
    first = visitor.starts("relaxation")[0]
    assert visitor.series(first).text == visitor.series(first).text
    assert visitor.series(first, 4).problem == "key-reused"


def test_a_series_that_cannot_be_had_names_conflicts_and_alternatives(visitor: Visitor) -> None:
    first = visitor.starts("relaxation")[0]
    visits = visitor.series(first, therapist="maya").json["appointments"]
    answer = visitor.series(first, therapist="maya", key=f"{KEY}-2")
    assert (answer.status, answer.problem) == (409, "slot-taken")
    assert answer.json["conflicts"] == [visit["start"] for visit in visits]
    assert answer.json["alternatives"]


def test_a_series_has_at_most_as_many_visits_as_the_practice_says(visitor: Visitor) -> None:
    answer = visitor.series(visitor.starts("relaxation")[0], 13)
    assert (answer.problem, answer.pointers) == ("invalid-request", ["/visits"])


def test_a_hold_that_was_booked_cannot_be_let_go(visitor: Visitor) -> None:
    held = visitor.hold(visitor.starts()[0]).json
    link = Link(visitor.complete(held))
    answer = call("DELETE", f"/v1/holds/{held['id']}", headers={"Link-Secret": held["secret"]})
    assert (answer.status, answer.problem) == (409, "too-late")
    assert link().json["status"] == "booked"
