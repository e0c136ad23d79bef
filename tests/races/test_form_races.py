"""Two devices at the form of one visit, and two bookings of one person: each is told what is true, and once."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.usecases.ports import Sealed
from tests.benign import CLEAR
from tests.races.call_sites import BOOKING, SITES
from tests.races.chart_invariants import Charts, of_kind
from tests.races.conftest import Opened
from tests.races.errands import key
from tests.races.faults import Request, a_call, wire
from tests.races.form_errands import HELD, Holder, holder
from tests.races.gateway_events import Answer, ask
from tests.races.meetings import meet
from tests.races.staff_errands import BLADDER, TALK, as_staff
from tests.races.storm_practice import CALM, client_named, start_at
from tests.races.suffering import whole
from tests.usecases.filling_in import FULL

pytestmark = pytest.mark.races

ROUNDS = 16
FAR = 28
OTHER = {**FULL, "pressure_pref": 5}


def hand_in(one: Holder, answers: dict[str, Any]) -> Answer:
    return one.send("POST", "intake", {"answers": answers, "language": "en"})


def kept(charts: Charts, visit: Appointment, kind: Kind) -> list[Sealed]:
    """The records of a kind in the chart of whoever booked a visit."""
    return of_kind(charts[visit.client], kind)


def test_the_same_form_from_two_devices_is_one_version_of_which_both_are_told(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    """Every other form is one for which the visit has to wait."""
    engine = opened(CALM)
    clients, forms = [holder(number) for number in range(ROUNDS)], (FULL, HELD)

    def submit(number: int) -> Answer:
        return hand_in(clients[number], forms[number % 2])

    rounds = meet(engine, tmp_path, ROUNDS, submit, submit)
    tell(told=Counter((one.status, one.body["version"], one.body["status"]) for both in rounds for one in both))
    visits, charts = whole()
    for number, (client, (one, other)) in enumerate(zip(clients, rounds, strict=True)):
        status = visits[client.id].status
        assert one == other
        assert (one.status, one.body["version"], one.body["status"]) == (201, 1, status.value)
        assert status is (Status.PENDING_REVIEW if number % 2 else Status.BOOKED)
        assert len(kept(charts, visits[client.id], Kind.INTAKE)) == 1
        assert len(kept(charts, visits[client.id], Kind.REVIEW)) == number % 2


def test_forms_that_differ_are_versions_of_their_own_and_each_is_told_its_number(
    opened: Opened, tmp_path: Path
) -> None:
    """One of them is what staff write down meanwhile."""
    engine = opened(CALM)
    clients = [holder(number) for number in range(ROUNDS)]
    talk = {"answers": TALK | {"pressure_pref": 2}, "language": "en"}
    rounds = meet(
        engine,
        tmp_path,
        ROUNDS,
        lambda number: hand_in(clients[number], FULL),
        lambda number: hand_in(clients[number], OTHER),
        lambda number: as_staff("POST", f"appointments/{clients[number].id}/intake", talk),
    )
    visits, charts = whole()
    for client, told in zip(clients, rounds, strict=True):
        assert [one.status for one in told] == [201] * 3
        assert {one.body["version"] for one in told[:2]} < {1, 2, 3}
        assert len({one.body["version"] for one in told[:2]}) == 2
        assert len(kept(charts, visits[client.id], Kind.INTAKE)) == 3
        assert len(kept(charts, visits[client.id], Kind.READ)) == 1
        assert visits[client.id].status is Status.BOOKED


def test_a_form_and_a_wish_to_talk_leave_one_review_with_both_reasons(opened: Opened, tmp_path: Path) -> None:
    engine = opened(CALM)
    clients = [holder(number) for number in range(ROUNDS)]
    rounds = meet(
        engine,
        tmp_path,
        ROUNDS,
        lambda number: hand_in(clients[number], HELD),
        lambda number: clients[number].send("POST", "intake/by-phone", {}),
    )
    visits, charts = whole()
    for client, told in zip(clients, rounds, strict=True):
        assert [(one.status, one.body["status"]) for one in told] == [(201, "pending_review"), (202, "pending_review")]
        [review] = kept(charts, visits[client.id], Kind.REVIEW)
        assert (review.version, review.name) == (2, visits[client.id].review)
        shown = as_staff("GET", f"appointments/{client.id}/review").body
        assert [rule["rule"] for rule in shown["rules"]] == ["H2", "H25"]


def book(number: int, name: str, answers: dict[str, Any]) -> Answer:
    """One of two bookings of one person: in different months where they can be, so that no sheet is shared."""
    start = start_at(number if name == "clear" else number + FAR, 0)
    body = {"service": "half", "start": start.isoformat(), "client": client_named(number), "answers": answers}
    return ask("POST", "/v1/appointments", body, idempotency_key=key(name, number))


def clear(number: int) -> Answer:
    return book(number, "clear", CLEAR)


def held(number: int) -> Answer:
    return book(number, "held", BLADDER)


def test_of_two_bookings_of_one_person_none_is_confirmed_once_the_other_is_held(
    opened: Opened, tmp_path: Path, tell: Callable[..., None]
) -> None:
    rounds = meet(opened(CALM), tmp_path, ROUNDS, clear, held)
    tell(clear=Counter((one.status, one.body["status"]) for one, _ in rounds))
    whole()
    for number, (one, other) in enumerate(rounds):
        assert (other.status, other.body["status"]) == (201, "pending_review")
        assert (one.status, one.body["status"]) in {(201, "booked"), (201, "pending_review"), (503, 503)}
        again = clear(number)
        is_booked = one.body["status"] == "booked"
        assert (again.status, again.body["status"]) == (201, "booked" if is_booked else "pending_review")
    whole()


def test_a_booking_that_was_checked_before_the_other_was_held_is_not_written_after_it(opened: Opened) -> None:
    """All of the other between the check and the write: an order that a meeting comes upon by luck only."""
    opened(CALM)
    others: list[Answer] = []

    def meanwhile(_: Request) -> None:
        others.append(held(1))

    with wire(meanwhile, a_call(SITES["book"].index(BOOKING))):
        one = clear(1)
    assert [(other.status, other.body["status"]) for other in others] == [(201, "pending_review")]
    assert (one.status, one.problem) == (503, "unavailable")
    assert clear(1).body["status"] == "pending_review"
    whole()
