"""Changes that could not be followed: told in a line each, and followed again from what is stored."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.messaging.kinds import Kind
from dev.letters import Letter, appointments, described, letters, replay
from tests.messaging.visits import visit
from tests.small_practice import NOW
from tests.usecases.posting import Clinic

OURS = Letter({"appointment": "visit-1", "event": "event-9", "error": "ValidationError"}, "r1")
LAMBDAS = Letter(
    {
        "requestContext": {"condition": "RetryAttemptsExhausted"},
        "DDBStreamBatchInfo": {
            "shardId": "shard-1",
            "startSequenceNumber": "100",
            "endSequenceNumber": "200",
            "approximateArrivalOfFirstRecord": "2026-12-01T09:00:00Z",
            "batchSize": 2,
            "streamArn": "arn:stream",
        },
    },
    "r2",
)


class Streams:
    """The stream's API, as far as it is asked: two records, or none any more."""

    def __init__(self, *, trimmed: bool = False) -> None:
        self.trimmed = trimmed

    def get_shard_iterator(self, **asked: Any) -> dict[str, str]:
        assert (asked["SequenceNumber"], asked["ShardIteratorType"]) == ("100", "AT_SEQUENCE_NUMBER")
        if self.trimmed:
            raise ClientError({"Error": {"Code": "TrimmedDataAccessException", "Message": ""}}, "GetShardIterator")
        return {"ShardIterator": "here"}

    def get_records(self, **asked: Any) -> dict[str, Any]:
        assert asked == {"ShardIterator": "here", "Limit": 2}
        return {"Records": [{"dynamodb": {"Keys": {"appointment_id": {"S": f"visit-{n}"}}}} for n in (1, 2)]}


class Queue:
    """The queue's API: ten letters at a time."""

    def __init__(self, bodies: list[str]) -> None:
        self.pages = [bodies[first : first + 10] for first in range(0, len(bodies), 10)]

    def receive_message(self, **asked: Any) -> dict[str, Any]:
        assert asked["QueueUrl"] == "url"
        page = self.pages.pop(0) if self.pages else []
        return {"Messages": [{"Body": body, "ReceiptHandle": body} for body in page]} if page else {}


@pytest.fixture
def clinic() -> Clinic:
    """A practice with two visits whose changes nobody has followed."""
    made = Clinic()
    for number in (1, 2):
        made.stored(visit(id=f"visit-{number}"))
    return made


def test_every_letter_is_read_whatever_their_number() -> None:
    found = list(letters(Queue(['{"appointment": "a"}'] * 23), "url"))
    assert len(found) == 23
    assert found[0].says == {"appointment": "a"}


def test_a_letter_is_told_in_a_line() -> None:
    assert described(OURS) == "appointment visit-1: ValidationError"
    assert described(LAMBDAS) == "2 changes from 2026-12-01T09:00:00Z: RetryAttemptsExhausted"


def test_a_letter_names_its_appointments() -> None:
    assert appointments(OURS, Streams()) == {"visit-1"}
    assert appointments(LAMBDAS, Streams()) == {"visit-1", "visit-2"}
    assert appointments(Letter({"appointment": "", "error": "KeyError"}, "r"), Streams()) == set()


@pytest.mark.parametrize("letter", [OURS, LAMBDAS])
def test_following_again_plans_what_is_missing_and_twice_does_no_harm(clinic: Clinic, letter: Letter) -> None:
    for _ in range(2):
        assert replay(clinic.room.desk.records, letter, Streams(), NOW)
    planned = {about for about, _ in clinic.outbox.messages}
    assert planned == ({"visit-1"} if letter is OURS else {"visit-1", "visit-2"})
    assert sum(one.kind is Kind.CONFIRMED for one in clinic.outbox.messages.values()) == len(planned)


def test_what_the_stream_has_forgotten_is_said(clinic: Clinic, capsys: pytest.CaptureFixture[str]) -> None:
    assert not replay(clinic.room.desk.records, LAMBDAS, Streams(trimmed=True), NOW)
    assert "the next night plans them all again" in capsys.readouterr().out
    assert clinic.outbox.messages == {}
