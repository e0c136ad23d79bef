"""Who books by phone only is told so kindly, and why not; who books by request only waits for a yes."""

import pytest

from chalicelib import wiring
from chalicelib.care.records import Kind
from chalicelib.scheduling.cards import asked_first, blocked, joined
from chalicelib.scheduling.spans import ALWAYS
from chalicelib.usecases.ports import Writing
from tests.benign import but
from tests.routes import wish_requests
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, TOM
from tests.routes.desk_walk import WHY, introduce
from tests.routes.gateway import Answer
from tests.routes.visitor import ANN, KEY, Link, Visitor


def block(client: str) -> None:
    card = wiring.clients().cards([client])[client]
    wiring.diary().write(Writing(cards=(blocked(card, WHY),)))


def ask_first(client: str) -> None:
    card = wiring.clients().cards([client])[client]
    wiring.diary().write(Writing(cards=(asked_first(card, WHY),)))


def refused(answer: Answer) -> Answer:
    assert (answer.status, answer.problem) == (409, "call-us"), answer.text
    return answer


def test_who_books_by_phone_only_is_asked_to_call_and_the_time_is_free_again(visitor: Visitor) -> None:
    block(introduce())
    free = visitor.starts()
    held = visitor.hold(free[0]).json
    answer = refused(visitor.complete(held))
    assert answer.json["practice"] == {"phone": "+1 503 555 0100", "href": "tel:+15035550100"}
    assert "call us" in answer.json["detail"]
    assert visitor.starts() == free


def test_the_refusal_accuses_nobody_and_keeps_nothing(visitor: Visitor) -> None:
    client = introduce()
    block(client)
    answer = refused(visitor.book(visitor.starts()[0]))
    for word in ("block", "not come", "three times", "refus", "ban", "Ann"):
        assert word not in answer.text
    assert wiring.diary().of_client(client, ALWAYS) == []
    assert list(wiring.charts().find(client, Kind.SAFETY)) == []


def test_a_series_and_the_waitlist_are_by_phone_too(visitor: Visitor) -> None:
    block(introduce())
    refused(visitor.series(visitor.starts("relaxation")[0]))
    refused(wish_requests.join(KEY, client=ANN))


def test_a_warning_sign_is_said_all_the_same(visitor: Visitor) -> None:
    block(introduce())
    answer = visitor.book(visitor.starts()[0], answers=but(rf_saddle="new_or_worse"))
    assert (answer.status, answer.problem) == (409, "stopped")


def test_what_was_booked_before_can_still_be_moved_and_cancelled(visitor: Visitor) -> None:
    starts = visitor.starts()
    link = Link(visitor.book(starts[0]))
    block(wiring.diary().read([], [link.id]).appointments[link.id].client)
    assert link("POST", "reschedule", {"start": starts[12]}).status == 200
    assert link("POST", "cancel", {}).status == 200


def test_a_yes_to_one_id_is_none_to_another_of_the_same_person(visitor: Visitor) -> None:
    first, second = introduce(), introduce(email="ann.lee@example.com")
    cards = wiring.clients().cards([first, second])
    wiring.diary().write(Writing(cards=joined([cards[first]], [cards[second]], WHY)))
    block(first)
    refused(visitor.book(visitor.starts()[0], client=ANN | {"email": "ann.lee@example.com"}))


def test_who_books_by_request_waits_and_front_desk_says_yes(visitor: Visitor) -> None:
    ask_first(introduce())
    link = Link(visitor.book(visitor.starts()[0], therapist="maya"))
    assert link().json["status"] == "pending_review"
    [task] = FRONT.tasks()
    assert (task["appointment"], task["approval"]) == (link.id, True)
    assert "level" not in task
    shown = FRONT.get(f"appointments/{link.id}").json
    assert (shown["approval"], shown["status"]) == (True, "pending_review")
    answer = FRONT.post(f"appointments/{link.id}/request", {"version": shown["version"], "grant": True})
    assert [one["status"] for one in answer.json["visits"]] == ["booked"]
    assert FRONT.tasks() == []
    assert link().json["status"] == "booked"


def test_what_a_rule_holds_front_desk_does_not_confirm(visitor: Visitor) -> None:
    ask_first(introduce())
    link = Link(visitor.book(visitor.starts()[0], therapist="maya", answers=but(rf_bladder="longstanding")))
    body = {"version": FRONT.get(f"appointments/{link.id}").json["version"], "grant": True}
    answer = FRONT.post(f"appointments/{link.id}/request", body)
    assert (answer.problem, "health answers" in answer.json["detail"]) == ("not-yet", True)
    assert LEAD.post(f"appointments/{link.id}/review/accept", {"note": "Unchanged."}).status == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"version": 1, "grant": False}, "/reason"),
        ({"version": 1, "grant": False, "reason": "  "}, "/reason"),
        ({"version": 1, "grant": False, "reason": "Her sciatica is worse"}, "/reason"),
        ({"version": 1, "grant": "perhaps"}, "/grant"),
    ],
)
def test_a_word_that_cannot_be_is_named(visitor: Visitor, body: dict[str, object], pointer: str) -> None:
    ask_first(introduce())
    link = Link(visitor.book(visitor.starts()[0], therapist="maya"))
    answer = FRONT.post(f"appointments/{link.id}/request", body)
    assert (answer.status, answer.pointers) == (422, [pointer])


def test_a_therapist_says_yes_to_their_own_only(visitor: Visitor) -> None:
    ask_first(introduce())
    link = Link(visitor.book(visitor.starts()[0], therapist="maya"))
    body = {"version": 1, "grant": True}
    path = f"appointments/{link.id}/request"
    assert (TOM.post(path, body).status, AUDITOR.post(path, body).status) == (404, 403)
    assert MAYA.post(path, body).status == 200
