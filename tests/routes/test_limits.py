"""Limits against spam: counted by the address that cannot be forged and by the person, closed when in doubt."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.scheduling.practice import Policies
from chalicelib.tables.counters import CounterRow
from tests.benign import CLEAR
from tests.moto_stack import EDGE_KEY
from tests.routes.gateway import Answer, call
from tests.routes.visitor import ANN, KEY, SERVICE, Visitor

TWO_AN_HOUR = Policies(writes_per_address_hour=2, bookings_per_contact_day=100)
TWO_A_DAY = Policies(writes_per_address_hour=100, bookings_per_contact_day=2)
VIEWER = {"X-Edge-Key": EDGE_KEY, "CloudFront-Viewer-Address": "203.0.113.9:4711"}


def hold(start: str, headers: dict[str, str] | None = None, address: str = "192.0.2.1") -> Answer:
    """Will hold a time from an address."""
    return call("POST", "/v1/holds", {"service": SERVICE, "start": start}, headers, address=address)


def test_an_address_has_so_many_writes_an_hour(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(TWO_AN_HOUR)
    starts = visitor.starts()
    assert [hold(start).status for start in starts[::6][:2]] == [201, 201]
    answer = hold(starts[20])
    assert (answer.status, answer.problem) == (429, "too-many-requests")
    assert 1 <= int(answer.headers["Retry-After"]) <= 3600
    assert hold(starts[20], address="192.0.2.2").status == 201


def test_a_booking_counts_like_a_hold(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(TWO_AN_HOUR)
    starts = visitor.starts()
    held = visitor.hold(starts[0]).json
    assert visitor.complete(held).status == 201
    assert visitor.book(starts[20]).problem == "too-many-requests"
    assert visitor.series(starts[20]).problem == "too-many-requests"


def test_an_address_is_counted_by_the_hour_and_a_person_by_the_day_and_neither_is_named(visitor: Visitor) -> None:
    now = datetime.now(UTC)
    visitor.book(visitor.starts()[0])
    counters = {row.counter: row for row in CounterRow.scan()}
    assert sorted(name.partition("#")[0] for name in counters) == ["address", "contact"]
    for name, row in counters.items():
        stretch = 3600 if name.startswith("address") else 86_400
        assert row.forget_at % stretch == 0
        assert 0 < row.forget_at - now.timestamp() <= stretch + 5
        assert "192.0.2" not in name
        assert "@" not in name


def test_a_repeat_and_a_refusal_count_for_nothing(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(TWO_AN_HOUR)
    start, other = visitor.starts(therapist="maya")[0], visitor.starts(therapist="maya")[12]
    for _ in range(3):
        assert visitor.book(start, therapist="maya").status == 201
        assert visitor.hold(start, therapist="maya").status == 409
        assert visitor.hold(start, therapist="nobody").status == 422
    assert visitor.hold(other).status == 201


def test_a_person_has_so_many_bookings_a_day_from_anywhere(
    visitor: Visitor, policies: Callable[[Policies], None]
) -> None:
    policies(TWO_A_DAY)
    starts = visitor.starts()[::8]
    answers = []
    for number, email in enumerate(("ann@example.com", "ANN@example.com", "Ann@Example.Com")):
        body = {"service": SERVICE, "start": starts[number], "client": {**ANN, "email": email}, "answers": CLEAR}
        key = {"Idempotency-Key": f"{KEY}-{number}"}
        answers.append(call("POST", "/v1/appointments", body, key, address=f"192.0.2.{number}"))
    assert [answer.status for answer in answers] == [201, 201, 429]
    assert visitor.book(starts[5], f"{KEY}-9", client={**ANN, "email": "bo@example.com"}).status == 201


def test_a_phone_number_counts_in_whatever_form(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    policies(TWO_A_DAY)
    answers = []
    for number, phone in enumerate(("503 555 0122", "+1 (503) 555-0122", "1-503-555-0122")):
        client = {"first_name": "Bo", "last_name": "Day", "contact_by": "phone_call", "phone": phone}
        answers.append(visitor.book(visitor.starts()[number * 8], f"{KEY}-{number}", client=client))
    assert [answer.status for answer in answers] == [201, 201, 429]


def test_behind_the_distribution_the_viewer_s_address_counts(
    visitor: Visitor, policies: Callable[[Policies], None]
) -> None:
    policies(TWO_AN_HOUR)
    starts = visitor.starts()
    for start in starts[::6][:2]:
        assert hold(start, VIEWER).status == 201
    assert hold(starts[20], VIEWER, address="198.51.100.1").status == 429
    assert hold(starts[20], VIEWER | {"CloudFront-Viewer-Address": "203.0.113.9:9"}).status == 429
    assert hold(starts[20], VIEWER | {"CloudFront-Viewer-Address": "[2001:db8::1]:443"}).status == 201


@pytest.mark.parametrize(
    "forged",
    [
        {"X-Forwarded-For": "203.0.113.{}"},
        {"CloudFront-Viewer-Address": "203.0.113.{}:1"},
        {"CloudFront-Viewer-Address": "203.0.113.{}:1", "X-Edge-Key": ""},
        {"CloudFront-Viewer-Address": "203.0.113.{}:1", "X-Edge-Key": f"{EDGE_KEY}x"},
        {"CloudFront-Viewer-Address": "203.0.113.{}:1", "X-Edge-Key": "ü"},
        {"X-Real-Ip": "203.0.113.{}", "Forwarded": "for=203.0.113.{}", "True-Client-Ip": "203.0.113.{}"},
    ],
)
def test_a_forged_address_is_no_way_around(
    visitor: Visitor, policies: Callable[[Policies], None], forged: dict[str, str]
) -> None:
    policies(TWO_AN_HOUR)
    answers = [
        hold(start, {name: value.format(number) for name, value in forged.items()})
        for number, start in enumerate(visitor.starts()[::6][:3])
    ]
    assert [answer.status for answer in answers] == [201, 201, 429]


def test_without_an_edge_key_no_header_is_trusted(
    visitor: Visitor, policies: Callable[[Policies], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDGE_KEY", "")
    policies(TWO_AN_HOUR)
    answers = [
        hold(start, {"X-Edge-Key": "", "CloudFront-Viewer-Address": f"203.0.113.{number}:1"})
        for number, start in enumerate(visitor.starts()[::6][:3])
    ]
    assert [answer.status for answer in answers] == [201, 201, 429]


def test_a_limit_of_nothing_lets_nothing_through(visitor: Visitor, policies: Callable[[Policies], None]) -> None:
    start = visitor.starts()[0]
    policies(Policies(writes_per_address_hour=0, hold=timedelta(minutes=1)))
    assert visitor.hold(start).problem == "too-many-requests"
