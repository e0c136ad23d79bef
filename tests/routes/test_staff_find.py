"""Clients found at the desk, through the routes."""

from tests.routes.colleagues import AUDITOR, FRONT, MAYA, TOM
from tests.routes.test_calls_counted import counted
from tests.routes.visitor import ANN, Visitor


def test_whoever_booked_is_found_with_how_to_reach_them(visitor: Visitor) -> None:
    visitor.book(visitor.starts(therapist="maya")[0], therapist="maya")
    (found,) = FRONT.get("clients", q=ANN["last_name"][:3]).json["clients"]
    assert (found["first_name"], found["last_name"]) == (ANN["first_name"], ANN["last_name"])
    assert found["email"] == ANN["email"]
    assert (found["blocked"], found["approval"]) == (False, False)
    assert MAYA.get("clients", q="ann").json["clients"] == [found]


def test_a_colleague_s_client_is_not_there_for_a_therapist(visitor: Visitor) -> None:
    visitor.book(visitor.starts(therapist="maya")[0], therapist="maya")
    assert TOM.get("clients", q="ann").json == {"clients": []}
    assert AUDITOR.get("clients", q="ann").status == 403


def test_too_little_means_nobody_yet_and_too_much_is_refused(visitor: Visitor) -> None:
    visitor.book(visitor.starts()[0])
    for typed in ("", "a"):
        assert FRONT.get("clients", q=typed).json == {"clients": []}
    refused = FRONT.get("clients", q="x" * 81)
    assert (refused.status, refused.pointers) == (422, ["q"])


def test_a_look_is_two_queries_and_a_batch_read(visitor: Visitor) -> None:
    visitor.book(visitor.starts()[0])
    FRONT.get("clients", q="ann")
    with counted() as sent:
        assert FRONT.get("clients", q="ann").json["clients"]
    assert sent == ["Query", "Query", "BatchGetItem"]
    with counted() as sent:
        assert FRONT.get("clients", q="zz").json["clients"] == []
    assert sent == ["Query", "Query"]
