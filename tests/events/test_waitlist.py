"""What a cancelled visit and the clock start for those who wait, and the roles that both have for it."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.session import get_session

from chalicelib import wiring
from chalicelib.events.stream import on_appointment_change
from chalicelib.events.waitlist import looked_after, pass_on_offers
from chalicelib.messaging.kinds import Kind
from chalicelib.tables.appointments import row_of
from chalicelib.usecases.ports import Writing
from tests.events.test_clock import EVENT
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.test_role import allowed_to, done
from tests.routes.visitor import ANN, KEY, Link, Visitor
from tests.routes.wish_requests import Waiting, join
from tests.tables.troubled_calls import troubled

OTHER = ANN | {"first_name": "Zoe", "email": "zoe@example.com"}


@pytest.fixture
def practice(monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    """A visitor of a practice whose events come, and whose clock can strike."""
    with moto_stack(monkeypatch, LICENSED):
        session: Any = get_session()
        session.create_client("ses").verify_email_identity(EmailAddress=LICENSED.email)
        url = session.create_client("sqs").create_queue(QueueName="failed-changes")["QueueUrl"]
        monkeypatch.setenv("FAILED_CHANGES_URL", url)
        yield Visitor()


class Stage:
    """Somebody who waits for a day on which everything is taken, and the visit of that day that will be cancelled."""

    def __init__(self, practice: Visitor) -> None:
        start = practice.starts(therapist="maya")[-1]
        self.day = start[:10]
        self.visit = Link(practice.book(start, therapist="maya", client=OTHER))
        for start in iter(lambda: self.first_free(practice), ""):
            practice.hold(start)
        self.waiting = Waiting(join(first=self.day, last=self.day))

    def first_free(self, practice: Visitor) -> str:
        return next((one for one in practice.starts() if one.startswith(self.day)), "")

    def cancel(self) -> dict[str, Any]:
        """Will cancel the visit, and return the record that the stream then has."""
        before = wiring.diary().read([], [self.visit.id]).appointments[self.visit.id]
        assert self.visit("POST", "cancel", {}).status == 200
        image = {"visit": {"S": row_of(before).visit}}
        change = {"Keys": {"appointment_id": {"S": self.visit.id}}, "SequenceNumber": "1", "OldImage": image}
        return {"eventID": "event-1", "eventName": "MODIFY", "dynamodb": change}


def handled(record: dict[str, Any]) -> list[dict[str, str]]:
    answer: dict[str, list[dict[str, str]]] = on_appointment_change({"Records": [record]}, None)
    return answer["batchItemFailures"]


def struck(caplog: pytest.LogCaptureFixture) -> dict[str, Any]:
    """Will let the clock strike and return the metrics it logged."""
    caplog.clear()
    with caplog.at_level(logging.INFO):
        pass_on_offers(EVENT, None)
    line: dict[str, Any] = json.loads(caplog.records[-1].getMessage())
    return line


def let_lapse(waiting: Waiting) -> None:
    """The offer was made half an hour earlier."""
    wish = wiring.diary().read([], wishes=[waiting.id]).wishes[waiting.id]
    assert wish.proposal is not None
    past = replace(wish.proposal, deadline=wiring.now() - timedelta(seconds=1))
    wiring.diary().write(Writing(wishes=(replace(wish, version=wish.version + 1, proposals=(past,)),)))


def test_a_cancelled_visit_s_time_is_offered_and_the_offer_told(practice: Visitor) -> None:
    stage = Stage(practice)
    freed = stage.visit
    assert handled(stage.cancel()) == []
    offer = stage.waiting().json["offer"]
    assert offer["start"] == freed().json["start"]
    hold = wiring.diary().read([], [offer["id"]]).appointments[offer["id"]]
    new = {"Keys": {"appointment_id": {"S": hold.id}}, "SequenceNumber": "2"}
    assert handled({"eventID": "event-2", "eventName": "INSERT", "dynamodb": new}) == []
    assert [one.kind for one in wiring.outbox().of(hold.id)] == [Kind.OFFER]


def test_a_freed_time_that_cannot_be_offered_now_keeps_no_message_waiting(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(practice)
    freed = stage.visit
    record = stage.cancel()
    silence = EndpointConnectionError(endpoint_url="https://dynamodb.example")
    with caplog.at_level(logging.INFO), troubled(Query=[silence]):
        assert handled(record) == []
    assert "OffersFailed" in caplog.text
    assert Kind.CANCELLED in {one.kind for one in wiring.outbox().of(freed.id)}
    assert stage.waiting().json["offer"] is None


def test_the_clock_hands_on_offers_and_says_how_many_even_if_none(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(practice)
    assert struck(caplog)["OffersLapsed"] == 0
    handled(stage.cancel())
    let_lapse(stage.waiting)
    told = struck(caplog)
    assert told["OffersLapsed"] == 1
    assert "OffersLapsed" in {one["Name"] for one in told["_aws"]["CloudWatchMetrics"][0]["Metrics"]}
    assert stage.waiting().json["state"] == "waiting"


def test_every_few_minutes_the_clock_finds_what_events_missed(practice: Visitor) -> None:
    stage = Stage(practice)
    stage.cancel()
    hour = wiring.now().replace(minute=0)
    assert looked_after(hour + timedelta(minutes=4))["OffersHealed"] == 0
    assert looked_after(hour + timedelta(minutes=5))["OffersHealed"] == 1
    assert looked_after(hour + timedelta(minutes=10))["OffersHealed"] == 0
    assert stage.waiting().json["state"] == "offered"


def test_the_log_has_numbers_and_no_person(practice: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage(practice)
    with caplog.at_level(logging.INFO):
        handled(stage.cancel())
        pass_on_offers(EVENT, None)
    for word in ("Lee", "Ann", "example.com", stage.waiting.id, "sciatica"):
        assert word not in caplog.text


def test_the_clock_s_role_allows_what_it_does_and_nothing_else(
    practice: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    stage = Stage(practice)
    other = Waiting(join(f"{KEY}-other", first=stage.day, last=stage.day, client=OTHER))
    handled(stage.cancel())
    let_lapse(stage.waiting)
    wiring.forget()
    with done() as actions:
        struck(caplog)
    assert other().json["state"] == "offered"
    assert actions == allowed_to("PassOnOffersRole")
