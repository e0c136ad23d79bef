"""A visitor's whole way through the deployed stack: look, hold, book, read, confirm, move, cancel."""

import uuid
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from dev.laptop import Laptop
from tests.benign import CLEAR
from tests.stack.http_calls import Answer, call

pytestmark = pytest.mark.stack

CLIENT = {
    "first_name": "Rosa",
    "last_name": "Diaz",
    "email": "rosa@example.com",
    "contact_by": "email",
    "text_consent": False,
}


def _day(stack: Laptop, days_ahead: int) -> date:
    return date.fromisoformat(call("GET", f"{stack.url}/v1/practice").json()["today"]) + timedelta(days=days_ahead)


def _slots(stack: Laptop, days_ahead: int) -> list[Mapping[str, Any]]:
    service = call("GET", f"{stack.url}/v1/practice").json()["services"][0]["id"]
    begin = _day(stack, days_ahead)
    asked = f"service={service}&from={begin}&to={begin + timedelta(days=14)}"
    days = call("GET", f"{stack.url}/v1/slots?{asked}").json()["days"]
    return [slot for day in days for slot in day["slots"]]


def _starts(stack: Laptop, days_ahead: int) -> list[str]:
    return [slot["start"] for slot in _slots(stack, days_ahead)]


def _booked(stack: Laptop, start: str) -> tuple[Mapping[str, Any], str]:
    service = call("GET", f"{stack.url}/v1/practice").json()["services"][0]["id"]
    held = call("POST", f"{stack.url}/v1/holds", {"service": service, "start": start})
    assert held.status == 201, held.body
    wanted = {"hold": held.json()["id"], "service": service, "start": start, "client": CLIENT, "answers": CLEAR}
    booked = call("POST", f"{stack.url}/v1/appointments", wanted, Link_Secret=held.json()["secret"])
    assert booked.status == 201, booked.body
    return booked.json(), booked.json()["manage"].rpartition(".")[2]


def test_a_visitor_books_reads_confirms_moves_and_cancels(stack: Laptop) -> None:
    first, *_, later = _starts(stack, 7)
    appointment, secret = _booked(stack, first)
    own = f"{stack.url}/v1/appointments/{appointment['id']}"
    assert call("GET", own, Link_Secret=secret).json()["start"] == first
    assert call("POST", f"{own}/confirm", {}, Link_Secret=secret).json()["confirmed"] is True
    assert b"BEGIN:VCALENDAR" in call("GET", f"{own}/calendar.ics", Link_Secret=secret).body
    moved = call("POST", f"{own}/reschedule", {"start": later}, Link_Secret=secret)
    assert (moved.status, moved.json()["start"]) == (200, later)
    assert first in _starts(stack, 7)
    cancelled = call("POST", f"{own}/cancel", {}, Link_Secret=secret)
    assert (cancelled.status, cancelled.json()["status"]) == (200, "cancelled")


def test_staff_see_what_was_booked(stack: Laptop) -> None:
    appointment, _ = _booked(stack, _starts(stack, 21)[0])
    day = date.fromisoformat(appointment["start"][:10])
    asked = f"from={day}&to={day + timedelta(days=1)}"
    url = f"{stack.url}/v1/staff/appointments?{asked}"
    seen = call("GET", url, Authorization=stack.staff_token("owner")).json()["appointments"]
    assert appointment["id"] in [each["id"] for each in seen]


def test_somebody_elses_link_opens_nothing(stack: Laptop) -> None:
    appointment, _ = _booked(stack, _starts(stack, 28)[0])
    wrong = call("GET", f"{stack.url}/v1/appointments/{appointment['id']}", Link_Secret="x" * 43)
    unknown = call("GET", f"{stack.url}/v1/appointments/{'y' * 26}", Link_Secret="x" * 43)
    assert (wrong.status, wrong.body) == (unknown.status, unknown.body)
    assert wrong.status == 404


def test_one_time_wanted_eight_times_at_once_is_sold_once(stack: Laptop) -> None:
    service = call("GET", f"{stack.url}/v1/practice").json()["services"][0]["id"]
    slot = _slots(stack, 35)[-1]

    def warm(_: int) -> int:
        return call("GET", f"{stack.url}/v1/practice").status

    def want(number: int) -> Answer:
        client = CLIENT | {"first_name": f"Visitor {number}", "email": f"visitor{number}@example.com"}
        wish = {"service": service, "start": slot["start"], "therapist": slot["therapists"][0]}
        wanted = wish | {"client": client, "answers": CLEAR}
        return call("POST", f"{stack.url}/v1/appointments", wanted, Idempotency_Key=uuid.uuid4().hex)

    with ThreadPoolExecutor(8) as visitors:
        assert set(visitors.map(warm, range(16))) == {200}
        answers = list(visitors.map(want, range(8)))
    assert sorted(answer.status for answer in answers) == [201] + [409] * 7
    assert all(answer.json()["alternatives"] for answer in answers if answer.status == 409)
