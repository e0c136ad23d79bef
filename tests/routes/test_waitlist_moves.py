"""An earlier time for an appointment, wished for and taken over HTTP."""

from tests.routes.gateway import Answer
from tests.routes.visitor import SERVICE, Link, Visitor
from tests.routes.wish_requests import Waiting, join_for


def later_visit(visitor: Visitor) -> Link:
    return Link(visitor.book(visitor.starts()[-1]))


def test_an_earlier_time_is_wished_for_with_the_appointments_own_link(visitor: Visitor) -> None:
    link = later_visit(visitor)
    joined = join_for(link)
    assert (joined.status, joined.json["service"]["id"], joined.json["first_name"]) == (201, SERVICE, "Ann")
    assert joined.json["instead_of"] == link().json["start"]
    assert all(one["start"] < joined.json["instead_of"] for one in joined.json["free"])


def test_without_its_secret_there_is_no_such_appointment(visitor: Visitor) -> None:
    link = later_visit(visitor)
    link.secret = "x" * 43
    assert join_for(link).status == 404


def test_yes_moves_the_appointment_and_answers_it_with_its_link(visitor: Visitor) -> None:
    link = later_visit(visitor)
    waiting = Waiting(join_for(link))
    offer = waiting.offered(visitor.starts()[0])
    said = waiting.answer("accept", offer["id"])
    assert (said.status, said.json["state"], said.json["appointment"]["start"]) == (200, "accepted", offer["start"])
    assert said.json["appointment"]["id"] == link.id
    assert "hold" not in said.json
    assert link().json["start"] == offer["start"]


def test_an_appointment_that_is_cancelled_meanwhile_cannot_move(visitor: Visitor) -> None:
    link = later_visit(visitor)
    waiting = Waiting(join_for(link))
    offer = waiting.offered(visitor.starts()[0])
    link("POST", "cancel", {})
    answer: Answer = waiting.answer("accept", offer["id"])
    assert (answer.status, answer.problem) == (409, "too-late")
