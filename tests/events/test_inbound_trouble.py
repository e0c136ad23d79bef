"""What SNS brings in a bad moment: forged, unreadable, old, or while a store is away. Nothing of it is lost."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib import wiring
from tests.events.listening import WORDS, address, booked, in_queue, sent, stored, told
from tests.events.signed_news import FROM, MAILS, Sns
from tests.routes.test_role import done
from tests.tables.troubled_calls import troubled

SILENCE = EndpointConnectionError(endpoint_url="https://dynamodb.example")


@pytest.mark.parametrize(
    "changes",
    [
        {"Message": json.dumps({"originationNumber": FROM, "messageBody": "STOP"}) + " "},
        {"Signature": "FAKE"},
        {"TopicArn": "arn:aws:sns:us-west-2:999999999999:texts"},
        {"SigningCertURL": f"https://sns.us-west-2.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"},
        {"Type": "SubscriptionConfirmation"},
        {"SignatureVersion": "1"},
    ],
)
def test_a_forged_message_changes_nothing_is_counted_and_can_be_looked_at(
    brought: Sns, changes: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    visit = booked()
    caplog.clear()
    forged = brought.says("STOP", "inbound-00000001") | changes
    with done() as actions:
        assert brought.brings(forged) == 0
    counts = told(caplog)
    assert (counts["InboundRefused"], counts["InboundPutAside"]) == (1, 1)
    assert actions == set()
    assert (address().opted_out, stored(visit.id)) == (None, visit)
    [why] = brought.put_aside().values()
    assert why in ("signature", "topic", "certificate", "shape")
    assert FROM not in caplog.text


def test_what_is_signed_and_not_readable_is_put_aside_and_not_logged(
    brought: Sns, caplog: pytest.LogCaptureFixture
) -> None:
    unreadable = brought.signed(f'{{"originationNumber": "{WORDS}"}}'), brought.signed("[]", MAILS)
    assert brought.brings(*unreadable) == 0
    assert brought.put_aside() == {json.dumps(one): "NotReadable" for one in unreadable}
    assert WORDS not in caplog.text
    assert (told(caplog)["InboundPutAside"], told(caplog)["InboundRefused"]) == (2, 0)


@pytest.mark.parametrize("body", ["", "STOP", "{}", "[" * 5000, '{"Type": 7}'])
def test_what_is_no_message_at_all_is_put_aside(brought: Sns, body: str) -> None:
    waits = brought.brings(body or " ", brought.says("stop", "inbound-00000002"))
    assert (waits, list(brought.put_aside().values())) == (0, ["shape"])
    assert address().opted_out is not None, "it stops no other"


@pytest.mark.parametrize("hours", [2, 13 * 24])
def test_a_stop_that_waited_for_days_is_honoured_without_a_confirmation(brought: Sns, hours: int) -> None:
    booked()
    before, at = sent(), datetime.now(UTC) - timedelta(hours=hours)
    brought.brings(brought.says("stop", "inbound-00000001", at=at))
    assert address().opted_out is not None
    assert sent() == before


def test_what_is_older_than_our_queues_keep_anything_is_put_aside_and_is_no_forgery(
    brought: Sns, caplog: pytest.LogCaptureFixture
) -> None:
    brought.brings(brought.says("stop", "inbound-00000001", at=datetime.now(UTC) - timedelta(days=16)))
    assert address().opted_out is None
    assert list(brought.put_aside().values()) == ["old"]
    assert told(caplog)["InboundRefused"] == 0


def test_what_has_to_wait_stays_in_the_queue_and_is_then_done(brought: Sns, caplog: pytest.LogCaptureFixture) -> None:
    booked()
    with troubled(Query=[SILENCE] * 40, GetItem=[SILENCE] * 40):
        assert brought.brings(brought.says("stop", "inbound-00000001")) == 1
    assert (told(caplog)["InboundWaiting"], address().opted_out) == (1, None)
    assert brought.put_aside() == {}
    in_queue(brought.queue)[0].visible_at = 0
    assert brought.brings_on() == 0
    assert address().opted_out is not None
    assert in_queue(brought.queue) == []


def test_what_waits_keeps_nobody_else_waiting(brought: Sns) -> None:
    visit = booked()
    stranger = "+12025550177"
    with troubled(BatchGetItem=[SILENCE] * 40):
        stop = brought.says("stop", "inbound-00000002", number=stranger)
        assert brought.brings(brought.says("C", "inbound-00000001"), stop) == 1
    assert address(stranger).opted_out is not None
    assert stored(visit.id).confirmed is None


@pytest.mark.parametrize(("before", "seconds"), [(0, 10), (1, 20), (3, 80), (6, 600), (7, 600), (148, 600)])
def test_it_is_brought_again_soon_at_first_and_then_ever_later(brought: Sns, before: int, seconds: int) -> None:
    brought.puts(brought.says("stop", "inbound-00000001"))
    [waiting] = in_queue(brought.queue)
    waiting.approximate_receive_count = before
    with troubled(Query=[SILENCE] * 40, GetItem=[SILENCE] * 40):
        assert brought.brings_on() == 1
    assert abs(waiting.visible_at / 1000 - datetime.now(UTC).timestamp() - seconds) < 5


def test_what_cannot_be_hidden_for_so_long_waits_for_the_queue_s_own_time(brought: Sns) -> None:
    brought.puts(brought.says("stop", "inbound-00000001"))
    wiring.queues().meta.events.register("before-call.sqs.ChangeMessageVisibility", _refuse)
    with troubled(Query=[SILENCE] * 40, GetItem=[SILENCE] * 40):
        assert brought.brings_on() == 1
    [waiting] = in_queue(brought.queue)
    assert abs(waiting.visible_at / 1000 - datetime.now(UTC).timestamp() - 360) < 30


def _refuse(**_: object) -> None:
    raise SILENCE
