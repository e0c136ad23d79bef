"""What the holder of a link may do, and that nobody else may."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.scheduling.practice import Policies
from tests.routes.gateway import Answer, call
from tests.routes.visitor import KEY, Link, Visitor

LATE = Policies(change_notice=timedelta(days=90))
"""Under these every change comes too late."""
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def ways(start: str) -> list[tuple[str, str, object]]:
    """Every route behind a link."""
    return [
        ("GET", "", None),
        ("GET", "calendar.ics", None),
        ("POST", "reschedule", {"start": start}),
        ("POST", "cancel", {}),
        ("POST", "confirm", {}),
        ("POST", "intake/open", {"date_of_birth": "1984-05-17"}),
        ("PUT", "intake", {"answers": {}}),
        ("POST", "intake", {"answers": {}}),
        ("POST", "intake/by-phone", {}),
        ("GET", "outcomes", None),
        ("GET", "consents", None),
        ("GET", "aftercare", None),
        ("GET", "messages", None),
        ("POST", "messages", {"contact_by": "phone_call"}),
        ("POST", "consents", {"answers": {}}),
        ("POST", "consents/withdraw", {"consent": "sms_consent"}),
    ]


def test_the_link_shows_the_appointment_and_gives_no_further_link(visitor: Visitor) -> None:
    booked = visitor.book(visitor.starts()[0])
    shown = Link(booked)()
    assert (shown.status, shown.headers["Cache-Control"]) == (200, "no-store")
    given_once = {"manage": booked.json["manage"], "check": booked.json["check"]}
    assert {**shown.json, **given_once} == {**booked.json, "intake": shown.json["intake"]}


def test_the_link_says_which_form_is_due_when_and_whether_it_came_in(visitor: Visitor) -> None:
    booked = visitor.book(visitor.starts()[0])
    form = Link(booked)().json["intake"]
    due, start = datetime.fromisoformat(form["due"]), datetime.fromisoformat(booked.json["start"])
    assert (form["stage"], form["submitted"], start - due) == ("I", False, timedelta(hours=24))
    Link(booked)("POST", "cancel", {})
    assert Link(booked)().json["intake"] is None


def test_the_change_until_is_the_notice_before_the_start(visitor: Visitor) -> None:
    shown = visitor.book(visitor.starts()[0]).json
    until, start = (datetime.fromisoformat(shown[name]) for name in ("change_until", "start"))
    assert start - until == timedelta(hours=24)


def test_an_appointment_is_moved_and_its_link_stays(visitor: Visitor) -> None:
    first, second = visitor.starts(therapist="maya")[0], visitor.starts(therapist="maya")[12]
    link = Link(visitor.book(first, therapist="maya"))
    moved = link("POST", "reschedule", {"start": second})
    assert (moved.status, moved.json["start"], moved.json["version"]) == (200, second, 2)
    assert link().json.items() >= moved.json.items()
    assert first in visitor.starts(therapist="maya")


def test_a_move_to_a_time_that_is_gone_names_what_is_near(visitor: Visitor) -> None:
    first, second = visitor.starts()[0], visitor.starts()[12]
    link = Link(visitor.book(first, therapist="maya"))
    for name in ("maya", "tom"):
        visitor.book(second, f"{KEY}-{name}", therapist=name, client={**_bo(), "first_name": name})
    answer = link("POST", "reschedule", {"start": second})
    assert (answer.status, answer.problem) == (409, "slot-taken")
    assert answer.json["alternatives"]


def _bo() -> dict[str, str]:
    return {"last_name": "Day", "phone": "+15035550122", "contact_by": "phone_call"}


def test_cancelling_gives_the_time_back_and_twice_is_as_good_as_once(visitor: Visitor) -> None:
    start = visitor.starts(therapist="maya")[0]
    link = Link(visitor.book(start, therapist="maya"))
    once, again = (link("POST", "cancel", {}) for _ in range(2))
    assert (once.status, once.json["status"], once.text) == (200, "cancelled", again.text)
    assert start in visitor.starts(therapist="maya")


def test_confirming_is_noted(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    assert link("POST", "confirm", {}).json["confirmed"] is True
    assert link().json["confirmed"] is True


@pytest.mark.parametrize(("what", "kind"), [("reschedule", "move"), ("cancel", "cancel")])
def test_a_late_change_is_accepted_as_a_request(
    visitor: Visitor, policies: Callable[[Policies], None], what: str, kind: str
) -> None:
    start = visitor.starts()[12]
    link = Link(visitor.book(visitor.starts()[0]))
    policies(LATE)
    answer = link("POST", what, {"start": start} if what == "reschedule" else {})
    assert (answer.status, answer.json["status"]) == (202, "booked")
    asked = answer.json["requested_change"]
    assert (asked["kind"], asked.get("start")) == (kind, answer.json["requested_change"]["start"])
    assert (asked["start"] is None) == (kind == "cancel")
    assert link("POST", "confirm", {}).status == 200


@pytest.mark.parametrize("what", ["reschedule", "confirm"])
def test_what_is_cancelled_cannot_be_changed_any_more(visitor: Visitor, what: str) -> None:
    start = visitor.starts()[12]
    link = Link(visitor.book(visitor.starts()[0]))
    link("POST", "cancel", {})
    answer = link("POST", what, {"start": start} if what == "reschedule" else {})
    assert (answer.status, answer.problem) == (409, "too-late")


def test_an_unknown_appointment_and_a_foreign_one_look_alike_to_the_byte(visitor: Visitor) -> None:
    start, other = visitor.starts()[0], visitor.starts()[12]
    foreign, own = Link(visitor.book(start)), Link(visitor.book(other, f"{KEY}-2"))
    held = visitor.hold(visitor.starts()[20]).json
    missing = Link(visitor.book(start))
    for method, what, body in ways(other):
        answers = [foreign(method, what, body, secret=own.secret), foreign(method, what, body, secret=" ")]
        missing.id = "a" * 26
        answers.append(missing(method, what, body))
        for name in ("nothing", "A" * 26, "%00", held["id"]):
            missing.id = name
            answers.append(missing(method, what, body, secret=held["secret"]))
        assert len({(one.status, one.text, *one.headers.items()) for one in answers}) == 1
        assert answers[0].problem == "not-found"


def test_a_hold_s_secret_does_not_let_go_of_another_hold(visitor: Visitor) -> None:
    mine, other = (visitor.hold(visitor.starts()[0]).json for _ in range(2))
    missing = call("DELETE", f"/v1/holds/{'a' * 26}", headers={"Link-Secret": mine["secret"]})
    foreign = call("DELETE", f"/v1/holds/{other['id']}", headers={"Link-Secret": mine["secret"]})
    assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)
    assert foreign.problem == "not-found"
    assert visitor.complete(other).status == 201


def test_a_hold_s_secret_does_not_complete_another_hold(visitor: Visitor) -> None:
    mine, other = (visitor.hold(visitor.starts()[0]).json for _ in range(2))
    assert visitor.complete(other, mine["secret"]).problem == "not-found"
    assert visitor.complete({**other, "id": "a" * 26}, mine["secret"]).problem == "not-found"


def test_no_secret_that_differs_in_one_bit_is_accepted(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    flipped = [
        f"{link.secret[:place]}{chr(ord(letter) ^ 1 << bit)}{link.secret[place + 1 :]}"
        for place, letter in enumerate(link.secret)
        for bit in range(7)
    ]
    shorter = [link.secret[:-1], link.secret[1:], f"{link.secret}=", f"{link.secret}{link.secret}", f" {link.secret}"]
    answers = {link(secret=secret).text for secret in [*flipped, *shorter]}
    assert (len(answers), link().status) == (1, 200)
    assert "not-found" in answers.pop()


def test_a_secret_has_256_bits(visitor: Visitor) -> None:
    secrets = {Link(visitor.book(start, f"{KEY}-{start[8:10]}")).secret for start in visitor.starts()[::40]}
    assert len(secrets) > 3
    assert all(len(secret) * 6 >= 256 and set(secret) <= set(ALPHABET) for secret in secrets)


def test_the_secret_counts_in_the_header_only(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    path = f"/v1/appointments/{link.id}"
    asked: list[Answer] = [
        call("GET", path, query={"secret": link.secret, "Link-Secret": link.secret}),
        call("POST", f"{path}/cancel", {"secret": link.secret}),
    ]
    assert [one.status for one in asked] == [404, 422]


@pytest.mark.parametrize("name", ["link-secret", "LINK-SECRET", "Link-Secret"])
def test_header_names_count_in_any_case(visitor: Visitor, name: str) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    assert call("GET", f"/v1/appointments/{link.id}", headers={name: link.secret}).status == 200


def test_looking_changes_nothing(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    before = link().text
    for _ in range(3):
        link("GET", "calendar.ics")
    assert link().text == before
