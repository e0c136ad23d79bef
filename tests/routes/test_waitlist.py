"""What whoever waits may do by their link, and what they are told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.scheduling.practice import Policies
from chalicelib.usecases.pass_on_offers import pass_on_offers
from chalicelib.usecases.ports import Writing
from tests.benign import but
from tests.routes.colleagues import OWNER
from tests.routes.gateway import call
from tests.routes.visitor import ANN, KEY, Visitor
from tests.routes.wish_requests import NO_HOLD, Waiting, day, join

HOURS = [{"opens": "09:00", "closes": "12:30"}, {"opens": "20:00", "closes": "24:00"}]


def offered(visitor: Visitor, nth: int = 0, **more: object) -> tuple[Waiting, dict[str, Any]]:
    """Somebody who waits, and the time that is kept for them."""
    waiting = Waiting(join(**more))
    return waiting, waiting.offered(visitor.starts()[nth])


def deadline_of(offer: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(offer["answer_by"])


def test_joining_answers_the_link_what_was_wished_for_and_what_is_free_already(visitor: Visitor) -> None:
    wished = {"therapists": ["tom"], "weekdays": ["wed", "tue"], "hours": HOURS, "notice_hours": 24}
    joined = join(**wished)
    assert joined.status == 201
    assert joined.json["link"].startswith("waitlist.html#")
    assert joined.json["state"] == "waiting"
    assert joined.json["weekdays"] == ["tue", "wed"]
    assert {name: joined.json[name] for name in ("hours", "notice_hours")} == {"hours": HOURS, "notice_hours": 24}
    assert joined.json["therapists"] == [{"id": "tom", "name": "Tom"}]
    free = joined.json["free"]
    assert 0 < len(free) <= 6
    assert all(one["start"] in visitor.starts(therapist="tom") or one["start"][:10] < day(3) for one in free)
    assert {one["start"][11:13] for one in free} <= {"09", "10", "11"}


@pytest.mark.usefixtures("visitor")
def test_the_link_shows_the_wish_and_neither_gives_a_link_nor_tells_how_they_are_reached() -> None:
    joined = join()
    shown = Waiting(joined)()
    assert (shown.status, shown.headers["Cache-Control"]) == (200, "no-store")
    given_once = {"link": joined.json["link"], "free": joined.json["free"]}
    assert {**shown.json, **given_once} == joined.json
    assert "ann@example.com" not in shown.text
    assert "Lee" not in shown.text


@pytest.mark.usefixtures("visitor")
def test_the_same_request_joins_once() -> None:
    assert join().json["link"] == join().json["link"]
    assert len(OWNER.get("waitlist").json["wishes"]) == 1
    again = join(notice_hours=4)
    assert (again.status, again.problem) == (422, "key-reused")


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"service": None}, "/service"),
        ({"service": "nails"}, "/service"),
        ({"therapists": ["lou"]}, "/therapists/0"),
        ({"client": None}, "/client"),
        ({"client": ANN | {"contact_by": "phone_call", "phone": "503 555 0111"}}, "/client/contact_by"),
        ({"client": ANN | {"first_name": "\n"}}, "/client/first_name"),
        ({"hours": [{"opens": "12:00", "closes": "09:00"}]}, "/hours/0/closes"),
        ({"hours": [{"opens": "9", "closes": "12:00"}]}, "/hours/0/opens"),
        ({"hours": [{"opens": "09:00", "closes": "10:00"}]}, "/hours"),
        ({"weekdays": ["someday"]}, "/weekdays/0"),
        ({"last": "2020-01-01"}, "/last"),
        ({"last": "9999-12-31"}, "/last"),
        ({"first": "9999-12-31"}, "/last"),
        ({"notice_hours": 0}, "/notice_hours"),
    ],
)
@pytest.mark.usefixtures("visitor")
def test_what_cannot_be_wished_for_is_named(wrong: dict[str, object], pointer: str) -> None:
    answer = join(**wrong)
    assert (answer.status, answer.pointers) == (422, [pointer])


@pytest.mark.usefixtures("visitor")
def test_joining_is_limited_like_booking(policies: Callable[[Policies], None]) -> None:
    policies(Policies(bookings_per_contact_day=1))
    assert join().status == 201
    assert join(f"{KEY}-2").problem == "too-many-requests"


def test_an_offer_is_shown_with_until_when_it_is_theirs(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    waiting, offer = offered(visitor)
    shown = waiting().json
    assert (shown["state"], offer["start"], offer["agreed"]) == ("offered", start, False)
    assert deadline_of(offer) - wiring.now() > timedelta(minutes=29)
    assert start not in visitor.starts(therapist=offer["therapist"]["id"])


def test_yes_hands_over_to_booking_with_the_contact_filled_in(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    said = waiting.answer("accept", offer["id"])
    assert said.status == 200
    hold, client = said.json["hold"], said.json["client"]
    assert (hold["id"], hold["start"], client["email"]) == (offer["id"], offer["start"], "ann@example.com")
    assert hold["expires_at"] == said.json["offer"]["answer_by"]
    assert (said.json["state"], said.json["offer"]["agreed"]) == ("offered", True)
    booked = visitor.complete(hold)
    assert (booked.status, booked.json["start"]) == (201, offer["start"])
    assert waiting().json["state"] == "accepted"
    again = waiting.answer("accept", offer["id"])
    assert again.json["appointment"]["manage"] == booked.json["manage"]


def test_nobody_books_an_offer_without_a_check_and_a_stop_gives_it_to_the_next(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    hold = waiting.answer("accept", offer["id"]).json["hold"]
    assert visitor.complete(hold, answers={}).status == 422
    assert visitor.complete(hold, answers=but(rf_chest="yes")).problem == "stopped"
    shown = waiting().json
    assert (shown["state"], shown["offer"], shown["last_offer"]["ending"]) == ("waiting", None, "passed")
    assert offer["start"] in visitor.starts()


def test_a_check_that_holds_the_visit_keeps_the_time_and_ends_the_wish(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    hold = waiting.answer("accept", offer["id"]).json["hold"]
    booked = visitor.complete(hold, answers=but(rf_bladder="longstanding"))
    assert (booked.status, booked.json["status"]) == (201, "pending_review")
    assert waiting().json["state"] == "accepted"


def test_giving_the_hold_back_passes_it_on(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    hold = waiting.answer("accept", offer["id"]).json["hold"]
    for _ in range(2):
        answer = call("DELETE", f"/v1/holds/{hold['id']}", headers={"Link-Secret": hold["secret"]})
        assert answer.status == 204
    assert waiting().json["last_offer"]["ending"] == "passed"


def test_passing_keeps_them_on_the_list_and_leaving_does_not(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    passed = waiting.answer("pass", offer["id"])
    assert (passed.json["state"], passed.json["last_offer"]["start"]) == ("waiting", offer["start"])
    assert offer["start"] in visitor.starts()
    left = waiting("POST", "leave", {})
    assert (left.status, left.json["state"]) == (200, "left")
    assert waiting("POST", "leave", {}).json == left.json


def test_what_is_answered_is_the_offer_that_was_seen_and_no_other(visitor: Visitor) -> None:
    waiting, _ = offered(visitor)
    gone = waiting.answer("accept", NO_HOLD)
    assert (gone.status, gone.problem) == (410, "hold-expired")
    assert waiting.answer("pass", NO_HOLD).json["state"] == "offered"
    assert waiting("POST", "accept", {}).pointers == [""]


def test_an_offer_whose_time_is_up_is_over_also_before_the_clock_has_been_there(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    _let_lapse(waiting)
    shown = waiting().json
    assert (shown["state"], shown["offer"], shown["last_offer"]["ending"]) == ("waiting", None, "lapsed")
    assert waiting.answer("accept", offer["id"]).status == 410
    assert pass_on_offers(wiring.waiting_room(), now=wiring.now()).lapsed == 1
    assert waiting().json == shown


def _let_lapse(waiting: Waiting) -> None:
    """The offer was made half an hour earlier."""
    wish = wiring.diary().read([], wishes=[waiting.id]).wishes[waiting.id]
    assert wish.proposal is not None
    past = replace(wish.proposal, deadline=wiring.now() - timedelta(seconds=1))
    wiring.diary().write(Writing(wishes=(replace(wish, version=wish.version + 1, proposals=(past,)),)))


def test_a_foreign_or_missing_secret_looks_like_a_wish_that_is_not_there(visitor: Visitor) -> None:
    waiting, offer = offered(visitor)
    other = Waiting(join(f"{KEY}-2", client=ANN | {"email": "bo@example.com"}))
    ways: list[tuple[str, str, object]] = [
        ("GET", "", None),
        ("POST", "accept", {"offer": offer["id"]}),
        ("POST", "pass", {"offer": offer["id"]}),
        ("POST", "leave", {}),
    ]
    for method, what, body in ways:
        for secret in ("x", other.secret, offer["id"]):
            assert waiting(method, what, body, secret=secret).problem == "not-found"
    assert call("GET", f"/v1/waitlist/{NO_HOLD}", headers={"Link-Secret": waiting.secret}).status == 404
    assert waiting().json["state"] == "offered"


def test_looking_changes_nothing(visitor: Visitor) -> None:
    waiting, _ = offered(visitor)
    before = wiring.diary().read([], wishes=[waiting.id]).wishes
    assert waiting().text == waiting().text
    assert wiring.diary().read([], wishes=[waiting.id]).wishes == before
