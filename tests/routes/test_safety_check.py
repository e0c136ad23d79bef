"""The safety check through the app's handler: lets through, holds back, stops; and no way round it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import wiring
from tests.benign import but
from tests.routes.gateway import Answer, call
from tests.routes.visitor import ANN, KEY, Link, Visitor

EMERGENCY = but(rf_saddle="new_or_worse")
HOLD = but(rf_bladder="longstanding")


def rows(table: str) -> list[dict[str, object]]:
    """Will return every item of a table, raw."""
    from chalicelib.tables.settings import connection  # noqa: PLC0415  # after moto has begun

    found: list[dict[str, object]] = connection().client.scan(TableName=f"test-{table}")["Items"]  # type: ignore[attr-defined]
    return found


def stopped(answer: Answer) -> Answer:
    assert (answer.status, answer.problem) == (409, "stopped"), answer.text
    return answer


def test_an_emergency_books_nothing_frees_the_time_and_says_whom_to_call(visitor: Visitor) -> None:
    free = visitor.starts()
    held = [visitor.hold(free[0]).json for _ in range(2)]
    assert free[0] not in visitor.starts()
    for one in held:
        answer = stopped(visitor.complete(one, answers=EMERGENCY))
    assert visitor.starts() == free
    assert answer.json["call"] == {"text": "Call 911", "number": "911", "href": "tel:911"}
    assert answer.json["detail"].count(".") <= 3
    assert answer.json["practice"]["href"] == "tel:+15035550100"
    assert answer.json["stopped"]


def test_an_abandoned_emergency_leaves_no_record_of_the_person(visitor: Visitor) -> None:
    held = visitor.hold(visitor.starts()[0]).json
    stopped(visitor.complete(held, answers=EMERGENCY))
    assert rows("Clients") == []
    assert rows("Charts") == []
    kept = str(rows("Appointments") + rows("Sheets") + rows("Counters"))
    assert "Lee" not in kept
    assert "ann@example.com" not in kept
    assert "1984" not in kept
    assert "E3" in kept


def test_a_stopped_hold_cannot_be_booked_with_better_answers(visitor: Visitor) -> None:
    held = visitor.hold(visitor.starts()[0]).json
    stopped(visitor.complete(held, answers=EMERGENCY))
    assert visitor.complete(held).problem == "hold-expired"


def test_a_stopped_key_cannot_book_with_better_answers(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    stopped(visitor.book(start, answers=EMERGENCY))
    assert visitor.book(start).problem == "key-reused"
    assert visitor.series(start, answers=EMERGENCY, key="another-key-of-ann").problem == "stopped"
    assert visitor.series(start, key="another-key-of-ann").problem == "key-reused"


def test_an_answer_changed_after_a_stop_waits_for_us(visitor: Visitor) -> None:
    first, second, *_ = visitor.starts()
    token = stopped(visitor.book(first, answers=EMERGENCY)).json["stopped"]
    again = visitor.book(second, key="another-key-of-ann", stopped=token)
    assert (again.status, again.json["status"], again.json["check"]["level"]) == (201, "pending_review", "hold")


def test_a_token_that_we_did_not_give_is_refused(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    token = stopped(visitor.book(start, answers=EMERGENCY)).json["stopped"]
    for forged in (token[:-1] + ("a" if token[-1] != "a" else "b"), "", "x", "é.x", token.partition(".")[0]):
        answer = visitor.book(start, key="another-key-of-ann", stopped=forged)
        if forged:
            assert (answer.status, answer.pointers) == (422, ["/stopped"])


def test_a_hold_keeps_its_time_and_says_until_when(visitor: Visitor) -> None:
    start = visitor.starts()[-1]
    booked = visitor.book(start, answers=HOLD)
    shown = Link(booked)().json
    assert booked.json["check"] == {
        "level": "hold",
        "lines": ["Thanks for telling us. We'll call to check a few details before we confirm your time."],
    }
    assert (shown["status"], shown["kept_until"]) == ("pending_review", booked.json["kept_until"])
    assert "check" not in shown
    until = datetime.fromisoformat(shown["kept_until"])
    assert until <= min(datetime.fromisoformat(start), datetime.now(UTC) + timedelta(days=7))
    assert visitor.hold(start, therapist=booked.json["therapist"]["id"]).status == 409


def test_a_repeated_request_gets_the_same_answer_whatever_the_check_said(visitor: Visitor) -> None:
    start, other, *_ = visitor.starts()
    for answers, key, at in ((HOLD, KEY, start), (but(), "another-key-of-bea", other)):
        who = {**ANN, "first_name": key[-3:]}
        once, twice = (visitor.book(at, key=key, answers=answers, client=who) for _ in range(2))
        assert (once.status, once.text) == (201, twice.text)


def test_nobody_books_past_an_open_review(visitor: Visitor) -> None:
    first, second, *_ = visitor.starts()
    link = Link(visitor.book(first, answers=HOLD))
    assert link("POST", "confirm", {}).json["status"] == "pending_review"
    assert link("POST", "reschedule", {"start": visitor.starts()[-1]}).json["status"] == "pending_review"
    assert link("POST", "cancel", {}).json["status"] == "cancelled"
    assert visitor.book(second, key="another-key-of-ann").json["status"] == "pending_review"
    in_series = visitor.series(visitor.starts("relaxation")[-1], key="a-third-key-of-ann").json["appointments"]
    assert {visit["status"] for visit in in_series} == {"pending_review"}


def test_a_series_is_checked_once_and_waits_as_a_whole(visitor: Visitor) -> None:
    answer = visitor.series(visitor.starts("relaxation")[0], answers=HOLD)
    assert {visit["status"] for visit in answer.json["appointments"]} == {"pending_review"}
    reviews = [row for row in rows("Charts") if row["kind"] == {"S": "review"}]
    assert len(reviews) == 1


def test_answers_are_asked_for_by_name(visitor: Visitor) -> None:
    answer = visitor.book(visitor.starts()[0], answers=but(rf_bowel=None, pain_worst_7d="a lot", rf_what="no"))
    assert answer.status == 422
    assert answer.pointers == ["/answers/pain_worst_7d", "/answers/rf_what", "/answers/rf_bowel"]
    assert rows("Appointments") == []


def test_without_answers_nothing_is_booked(visitor: Visitor) -> None:
    answer = visitor.book(visitor.starts()[0], answers={})
    assert answer.status == 422
    assert "/answers/rf_bladder" in answer.pointers


def test_an_emergency_is_said_before_anything_is_found_fault_with(visitor: Visitor) -> None:
    stopped(visitor.book(visitor.starts()[0], answers=EMERGENCY, client={**ANN, "phone": "1234567"}))


def test_an_emergency_is_told_in_spanish(visitor: Visitor) -> None:
    answer = stopped(visitor.book(visitor.starts()[0], answers=EMERGENCY, language="es"))
    assert answer.json["call"]["text"] == "Llamar al 911"


def test_by_phone_a_name_and_a_number_are_enough(visitor: Visitor) -> None:
    who = {"first_name": "Ann", "last_name": "Lee", "phone": "503 555 0111", "contact_by": "phone_call"}
    booked = visitor.book(visitor.starts()[0], answers={}, by_phone=True, client=who)
    assert (booked.status, booked.json["status"]) == (201, "pending_review")


@pytest.mark.parametrize("table", ["Appointments", "Sheets", "Clients", "Counters", "Charts"])
def test_no_answer_is_readable_in_any_table(visitor: Visitor, table: str) -> None:
    visitor.book(visitor.starts()[0], answers=but(rf_bladder="longstanding", cond_list=["swelling_lymph"]))
    kept = str(rows(table))
    assert kept != "[]"
    for word in ("rf_bladder", "longstanding", "swelling_lymph", "H2'", "C18", "sciatica_or_leg", "1984-05-17"):
        assert word not in kept


class TestCallRequests:
    """Ask us to call me."""

    def ask(self, key: str = KEY, **more: object) -> Answer:
        body = {"first_name": "Ann", "phone": "503 555 0111", "consent": True} | more
        return call("POST", "/v1/call-requests", body, {"Idempotency-Key": key})

    def test_a_call_is_noted_once_and_cannot_be_read(self, visitor: Visitor) -> None:
        token = stopped(visitor.book(visitor.starts()[0], answers=EMERGENCY)).json["stopped"]
        assert [self.ask(stopped=token).status for _ in range(2)] == [202, 202]
        (row,) = rows("Charts")
        assert row["kind"] == {"S": "call"}
        assert "5550111" not in str(row)
        (task,) = wiring.charts().due(datetime.now(UTC) + timedelta(days=30))
        assert wiring.charts().open(task).content["call"]["stopped"].endswith(": E3")

    @pytest.mark.usefixtures("visitor")
    @pytest.mark.parametrize(
        ("more", "pointer"),
        [({"consent": False}, "/consent"), ({"phone": "12345"}, "/phone"), ({"stopped": "x.y"}, "/stopped")],
    )
    def test_bad_input_is_named(self, more: dict[str, Any], pointer: str) -> None:
        answer = self.ask(**more)
        assert (answer.status, answer.pointers) == (422, [pointer])


def test_the_service_is_checked_as_before(visitor: Visitor) -> None:
    body = {"service": "none-such", "start": visitor.starts()[0], "client": ANN, "answers": but()}
    answer = call("POST", "/v1/appointments", body, {"Idempotency-Key": KEY})
    assert (answer.status, answer.pointers) == (422, ["/service"])
