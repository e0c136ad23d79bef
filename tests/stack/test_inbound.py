"""Texts and news of e-mails through the deployed Lambda, with roles enforced: what is forged is not heard."""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.usecases.kept_texts import TEXTS
from dev.inbound import text
from dev.inbound_queues import InboundQueues
from dev.laptop import Laptop
from dev.outbox.mailbox import texts
from dev.signing import BUCKET, kept_signer
from tests.adapters.ses_events import event
from tests.stack.chart_asks import clients, in_role
from tests.stack.readable import readable
from tests.stack.sent import SOON

pytestmark = pytest.mark.stack

NO_CERTIFICATE = f"SimpleNotificationService-{'0' * 32}.pem"


def number() -> str:
    """A number that no other test has."""
    return f"+1503555{uuid.uuid4().int % 10_000:04}"


def message(stack: Laptop, told: str, topic: str = "InboundTextsTopic") -> dict[str, Any]:
    """Will sign a message as this machine's own SNS."""
    now = datetime.now(UTC)
    place = f"{stack.endpoint}/{BUCKET}"
    return kept_signer(stack.folder, now).notification(stack.outputs[topic], told, place, now)


def queues(stack: Laptop) -> InboundQueues:
    return InboundQueues(stack.cloud.client("sqs"), stack.outputs["InboundUrl"], stack.outputs["FailedInboundUrl"])


def brought(stack: Laptop, one: Mapping[str, Any]) -> str | None:
    """Will put a message into the queue, wait until Lambda has taken it, and say why it was put aside, if it was."""
    both = queues(stack)
    both.bring(one)
    assert both.settled(SOON)
    return both.reason(one)


def said(stack: Laptop, who: str, words: str) -> None:
    """Will have somebody text some words, which come to an end."""
    assert brought(stack, message(stack, text(who, words))) is None


def addresses(stack: Laptop) -> list[dict[str, Any]]:
    """Everything that is known of addresses."""
    pages = stack.cloud.client("dynamodb").get_paginator("scan").paginate(TableName=stack.tables["Addresses"])
    return [json.loads(item["document"]["S"]) for page in pages for item in page["Items"]]


def closed(stack: Laptop) -> int:
    """How many numbers have stopped."""
    return sum(one["channel"] == "text" and one["opted_out"] is not None for one in addresses(stack))


def answers(stack: Laptop, who: str) -> list[str]:
    return [words for to, words in texts(stack.endpoint).values() if to == who]


def test_a_signed_stop_closes_the_number_and_is_confirmed_and_start_opens_it(stack: Laptop) -> None:
    who, before = number(), closed(stack)
    said(stack, who, "Stop. Thank you")
    assert closed(stack) == before + 1
    assert len(answers(stack, who)) == 1
    assert "no more texts" in answers(stack, who)[0]
    said(stack, who, "START")
    assert closed(stack) == before
    said(stack, who, "HELP")
    assert len(answers(stack, who)) == 3


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"Signature": "FAKE"}, "signature"),
        ({"Message": text("+15035550199", "STOP")}, "signature"),
        ({"TopicArn": "arn:aws:sns:us-west-2:000000000000:somebody-elses"}, "topic"),
        ({"SigningCertURL": f"https://sns.us-west-2.amazonaws.com/{NO_CERTIFICATE}"}, "certificate"),
        ({"SigningCertURL": f"http://127.0.0.1:1/{BUCKET}/{NO_CERTIFICATE}"}, "certificate"),
        ({"Timestamp": f"{datetime.now(UTC) - timedelta(seconds=9):%Y-%m-%dT%H:%M:%S.000Z}"}, "signature"),
    ],
)
def test_a_forged_stop_closes_nothing(stack: Laptop, changes: dict[str, str], why: str) -> None:
    before = addresses(stack)
    assert brought(stack, message(stack, text(number(), "STOP")) | changes) == why
    assert addresses(stack) == before


def test_what_the_emulated_sns_signs_is_not_believed_either(stack: Laptop) -> None:
    who, before, aside = number(), closed(stack), len(queues(stack).aside())
    stack.cloud.client("sns").publish(TopicArn=stack.outputs["InboundTextsTopic"], Message=text(who, "STOP"))
    said(stack, who, "HELP")
    assert (closed(stack), len(answers(stack, who))) == (before, 1)
    assert len(queues(stack).aside()) == aside + 1, "it came through the subscription, and no further"


def test_somebody_s_words_lie_sealed_where_staff_find_them(stack: Laptop) -> None:
    before, words = kept(stack), f"Tingling {uuid.uuid4().hex[:8]} in my left foot"
    said(stack, number(), words)
    assert kept(stack) == before + 1
    assert readable(stack.cloud.client("dynamodb"), [words, words.split()[1]]) == []


def kept(stack: Laptop) -> int:
    """How many texts wait for staff, or did."""
    asked = {"KeyConditionExpression": "client_id = :texts", "ExpressionAttributeValues": {":texts": {"S": TEXTS}}}
    count: int = stack.cloud.client("dynamodb").query(TableName=stack.tables["Charts"], Select="COUNT", **asked)[
        "Count"
    ]
    return count


def test_a_bounce_of_nothing_of_ours_changes_nothing(stack: Laptop) -> None:
    before = addresses(stack)
    assert brought(stack, message(stack, event("Bounce"), "MailEventsTopic")) is None
    assert addresses(stack) == before


def test_what_cannot_be_read_waits_under_our_key_and_can_be_brought_again(stack: Laptop) -> None:
    unreadable = message(stack, "nothing that anybody sends")
    assert brought(stack, unreadable) == "NotReadable"
    assert queues(stack).replay() > 0
    assert queues(stack).settled(SOON)
    assert queues(stack).reason(unreadable) == "NotReadable", "it is put aside again, and not lost"
    for url in (stack.outputs["FailedInboundUrl"], stack.outputs["InboundUrl"]):
        asked = stack.cloud.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        assert "KmsMasterKeyId" in asked["Attributes"]


@pytest.mark.parametrize("table", ["Clients", "Sheets", "Waitlist", "Calendars", "Audit"])
def test_who_hears_strangers_has_no_business_elsewhere(stack: Laptop, table: str) -> None:
    ask = clients(in_role(stack, "OnInboundMessageRole"))("dynamodb")
    with pytest.raises(ClientError, match="not authorized"):
        ask.scan(TableName=stack.tables[table])


def test_every_mail_goes_by_the_set_that_tells_what_became_of_it(stack: Laptop) -> None:
    functions = stack.cloud.client("lambda").list_functions()["Functions"]
    told = [one["Environment"]["Variables"].get("CONFIGURATION_SET") for one in functions]
    [name] = {one for one in told if one}
    found = stack.cloud.client("sesv2").get_configuration_set_event_destinations(ConfigurationSetName=name)
    [destination] = found["EventDestinations"]
    assert destination["SnsDestination"]["TopicArn"] == stack.outputs["MailEventsTopic"]
    assert {"BOUNCE", "COMPLAINT", "DELIVERY"} <= set(destination["MatchingEventTypes"])
