"""Eight visitors want one time of the deployed practice: one gets it."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from dev.laptop import Laptop
from tests.benign import CLEAR
from tests.stack.http_calls import Answer, call

pytestmark = pytest.mark.stack

WIDE = 8


def _free_start(stack: Laptop) -> dict[str, Any]:
    """A start of the first service that one therapist alone is asked for."""
    service = call("GET", f"{stack.url}/v1/practice").json()["services"][0]["id"]
    days = call("GET", f"{stack.url}/v1/slots?service={service}").json()["days"]
    slot = days[-1]["slots"][0]
    return {"service": service, "start": slot["start"], "therapist": slot["therapists"][0]}


def _book(stack: Laptop, wish: dict[str, Any], name: str) -> Answer:
    client = {"first_name": "Ada", "last_name": name, "email": f"{name}@example.com", "contact_by": "email"}
    key = f"race-{name:->20}"
    return call(
        "POST", f"{stack.url}/v1/appointments", wish | {"client": client, "answers": CLEAR}, Idempotency_Key=key
    )


def _all_at_once(stack: Laptop, wish: dict[str, Any], names: list[str]) -> list[Answer]:
    barrier = Barrier(len(names))

    def book(name: str) -> Answer:
        barrier.wait(30)
        return _book(stack, wish, name)

    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(book, names))


def test_of_eight_bookings_of_one_time_through_the_deployed_stack_one_succeeds(stack: Laptop) -> None:
    wish = _free_start(stack)
    nowhere = wish | {"start": "2099-01-01T09:00:00Z"}
    warm = _all_at_once(stack, nowhere, [f"warm{number}" for number in range(WIDE)])
    assert {one.status for one in warm} == {409}
    answers = _all_at_once(stack, wish, [f"visitor{number}" for number in range(WIDE)])
    assert Counter(one.status for one in answers) == {201: 1, 409: WIDE - 1}, [one.body for one in answers]
    refused = [one.json() for one in answers if one.status == 409]
    assert all(one["type"] == "/problems/slot-taken" and one["alternatives"] for one in refused)
