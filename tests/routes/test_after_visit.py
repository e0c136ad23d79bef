"""After a visit, by its link: the check-in, its warning, and what the therapist wrote for home."""

from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from tests.routes.after_requests import LINES
from tests.routes.colleagues import MAYA
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.past_visits import over, stored
from tests.routes.visitor import KEY, Link, Visitor
from tests.tables.troubled_calls import troubled
from tests.usecases.filling_in import BORN

DAY = timedelta(days=1)
WRONG = pytest.mark.parametrize("answer", ["worse", "something_new"])
NOTHING = "abcdefghijklmnopqrstuvwxyz"


def booked(visitor: Visitor, number: int = 0, key: str = KEY) -> Holder:
    """A visit of Ann's with maya."""
    start = visitor.starts(therapist="maya")[number * 12]
    return Holder(visitor.book(start, f"{key}-{number}", therapist="maya"))


def say(link: Link, answer: str, *, secret: str = "", **more: Any) -> Answer:
    """Will answer a check-in."""
    path, body = f"/v1/check-ins/{link.id}", {"answer": answer} | more
    return call("POST", path, body, {"Link-Secret": secret or link.secret})


@pytest.mark.parametrize("answer", ["gone", "still_sore"])
def test_an_answer_is_taken_in_without_a_warning(visitor: Visitor, answer: str) -> None:
    link = booked(visitor)
    over(link.id, 2 * DAY)
    taken = say(link, answer, leg_now=3)
    assert (taken.status, taken.json, taken.headers["Cache-Control"]) == (200, {"answer": answer}, "no-store")
    assert say(link, answer, leg_now=3).text == taken.text


@WRONG
@pytest.mark.parametrize(("language", "word"), [("en", "Call 911"), ("es", "Llamar al 911")])
def test_whoever_is_worse_reads_at_once_what_to_look_out_for(
    visitor: Visitor, answer: str, language: str, word: str
) -> None:
    link = booked(visitor)
    over(link.id, 2 * DAY)
    warning = say(link, answer, language=language).json["warning"]
    assert warning["call"] == {"text": word, "number": "911", "href": "tel:911"}
    assert warning["practice"] == {"phone": "+1 503 555 0100", "href": "tel:+15035550100"}
    assert len(warning["lines"]) == 3
    assert "911" in warning["lines"][1]
    assert warning["urgent"] in warning["lines"][2]


@WRONG
def test_the_next_visit_of_whoever_is_worse_waits_and_staff_know(visitor: Visitor, answer: str) -> None:
    first, second = booked(visitor), booked(visitor, 3)
    over(first.id, 2 * DAY)
    say(first, answer)
    assert second().json["status"] == "pending_review"
    kinds = sorted((task["kind"], task["appointment"]) for task in MAYA.tasks())
    assert kinds == [("check_in", first.id), ("review", second.id)]


def test_what_was_said_before_is_told_to_nobody_by_the_link(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id, 2 * DAY)
    fresh = {answer: say(link, answer).text for answer in ("gone", "still_sore", "worse", "something_new")}
    assert {answer: say(link, answer).text for answer in fresh} == fresh
    assert not any(word in link().text for word in ("worse", "something_new", "check"))


@pytest.mark.parametrize(("ago", "problem"), [(-DAY, "not-yet"), (14 * DAY, "too-late")])
def test_a_check_in_is_open_from_the_end_for_two_weeks(visitor: Visitor, ago: timedelta, problem: str) -> None:
    link = booked(visitor)
    over(link.id, ago)
    assert say(link, "worse").problem == problem
    over(link.id, DAY)
    assert say(link, "worse").status == 200


def test_an_unknown_visit_and_a_foreign_one_look_alike_to_the_byte(visitor: Visitor) -> None:
    mine, foreign = booked(visitor), booked(visitor, 2)
    for days, link in enumerate((mine, foreign), start=1):
        over(link.id, days * DAY)
    answers = [say(foreign, "worse", secret=mine.secret), say(foreign, "worse", secret=" ")]
    for name in ("a" * 26, "nothing", "%00"):
        foreign.id = name
        answers.append(say(foreign, "worse", secret=mine.secret))
    assert len({(one.status, one.text, *one.headers.items()) for one in answers}) == 1
    assert answers[0].problem == "not-found"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, ""),
        ({"answer": "better"}, "/answer"),
        ({"answer": "gone", "leg_now": 11}, "/leg_now"),
        ({"answer": "gone", "leg_now": -1}, "/leg_now"),
        ({"answer": "gone", "leg_now": 2.5}, "/leg_now"),
        ({"answer": "gone", "language": "de"}, "/language"),
        ({"answer": "gone", "note": "x"}, ""),
    ],
)
def test_what_cannot_be_used_is_named(visitor: Visitor, body: dict[str, Any], pointer: str) -> None:
    link = booked(visitor)
    over(link.id, DAY)
    answer = call("POST", f"/v1/check-ins/{link.id}", body, {"Link-Secret": link.secret})
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])


DOWN = ("BatchGetItem", "GetItem", "TransactWriteItems")
"""Calls of a check-in, each of which can fail for good."""


@WRONG
@pytest.mark.parametrize("call_", DOWN)
def test_the_warning_comes_even_while_nothing_can_be_kept(visitor: Visitor, answer: str, call_: str) -> None:
    link = booked(visitor)
    over(link.id, 2 * DAY)
    link()  # the practice is known to this process
    down: dict[str, list[Any]] = {call_: [EndpointConnectionError(endpoint_url="https://dynamodb.example")] * 40}
    with troubled(**down):
        refused = say(link, answer, language="es")
    assert (refused.status, refused.problem) == (503, "unavailable")
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.json["warning"]["call"]["number"] == "911"
    assert refused.json["detail"].startswith("No hemos podido guardar su respuesta.")
    assert "Le llamaremos" not in refused.text
    with troubled(**down):
        assert "warning" not in say(link, "still_sore").json
    assert say(link, answer).status == 200


def test_what_is_for_home_opens_with_the_date_of_birth_only(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id, DAY)
    assert link.ask("GET", "aftercare").problem == "locked"
    assert link.open("1990-01-01").problem == "invalid-request"
    assert link.open(BORN).json["open"] is False
    assert link.ask("GET", "aftercare").json == {"lines": [], "at": None}
    MAYA.post(f"appointments/{link.id}/aftercare", {"lines": LINES, "version": 0})
    shown = link.ask("GET", "aftercare").json
    assert (shown["lines"], bool(shown["at"])) == (LINES, True)
    assert link.ask("GET", "aftercare", Link_Secret="x").problem == "not-found"


def test_a_key_of_another_visit_opens_nothing(visitor: Visitor) -> None:
    mine, other = booked(visitor), booked(visitor, 2)
    for days, link in enumerate((mine, other), start=1):
        over(link.id, days * DAY)
        link.open()
    assert mine.ask("GET", "aftercare", Intake_Key=other.key).problem == "locked"


def test_after_the_last_visit_course_and_agreements_open_and_can_be_taken_back(visitor: Visitor) -> None:
    link = booked(visitor)
    link.open()
    assert link.full(marketing_consent="yes").status == 201
    over(link.id, 30 * DAY)
    assert link.open().json["answers"] == {}
    assert link.ask("GET", "outcomes").status == 200
    listed = {one["consent"]: one["withdrawn_at"] for one in link.ask("GET", "consents").json["consents"]}
    assert listed["marketing_consent"] is None
    assert link.withdraw("marketing_consent").status == 200
    assert link("GET", "messages").json["marketing"] is False
    for refused in (link.save(pressure_pref=3), link.full(), link.agree()):
        assert refused.problem == "too-late"


def test_a_year_later_a_link_opens_nothing(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id, 366 * DAY)
    assert link.open().problem == "too-late"
    assert stored(link.id).status.value == "booked"
