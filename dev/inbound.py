"""`make text`, `make bounce`: what clients and providers would send in, signed and brought to this machine's Lambda.

The emulated SNS signs nothing that could be verified, and the deployed Lambda verifies everything. So these are signed
here, as SNS would, and the certificate lies where this machine's Lambda looks for it.
"""

import argparse
import json
import os
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import boto3

from chalicelib import wiring
from chalicelib.adapters.post import tag_of
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import Message, State
from chalicelib.tables.outbox import MessageRow, message_of
from chalicelib.usecases.message_standing import name_of
from dev.cloud import Clients
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, LOCAL, give_up, say
from dev.signing import BUCKET, kept_signer

HANDLER = ".on_inbound_message"
EVENTS = {"bounce": "Bounce", "complaint": "Complaint", "delivery": "Delivery"}


def text(number: str, words: str) -> str:
    """Will give what AWS End User Messaging says of a text that came in."""
    told = {"originationNumber": number, "destinationNumber": "+15005550006", "messageKeyword": "KEYWORD"}
    return json.dumps(told | {"messageBody": words, "inboundMessageId": str(uuid.uuid4())})


def mail_event(kind: str, message: Message, to: str, at: datetime) -> str:
    """Will give what SES says of an e-mail: "bounce" (for good), "complaint" or "delivery"."""
    when, who = at.isoformat(), [{"emailAddress": to}]
    tags = {"reference": [tag_of(name_of(message))]}
    mail = {"timestamp": when, "messageId": message.provider, "destination": [to], "tags": tags}
    what: dict[str, Mapping[str, Any]] = {
        "bounce": {"bounceType": "Permanent", "bouncedRecipients": who},
        "complaint": {"complaintFeedbackType": "abuse", "complainedRecipients": who},
        "delivery": {"recipients": [to]},
    }
    return json.dumps({"eventType": EVENTS[kind], "mail": mail, kind: {"timestamp": when, **what[kind]}})


def bring(clients: Clients, message: Mapping[str, Any], most_age_hours: int = 1) -> Mapping[str, Any]:
    """Will hand a message to the Lambda as SNS does, and give what came of it: numbers by name, or an error."""
    functions = clients("lambda").get_paginator("list_functions").paginate()
    found = [one["FunctionName"] for page in functions for one in page["Functions"] if one["Handler"].endswith(HANDLER)]
    if not found:
        give_up("There is no Lambda that takes what comes in: deploy first.")
    event = {"Records": [{"EventSource": "aws:sns", "EventVersion": "1.0", "Sns": message}]}
    late = {"most_age_hours": most_age_hours} if most_age_hours > 1 else {}
    answer = clients("lambda").invoke(FunctionName=found[0], Payload=json.dumps({**event, **late}))
    told: Mapping[str, Any] = json.load(answer["Payload"])
    return told


def is_done(told: Mapping[str, Any]) -> bool:
    """Will say whether what was brought in has come to an end, and was not refused or put aside (again)."""
    return "errorType" not in told and not told.get("InboundPutAside") and not told.get("InboundRefused")


def last_mail_to(address: str) -> Message | None:
    """Will give the last e-mail that went to an address."""
    wiring.outbox()  # binds the rows to their table
    sent = [one for one in map(message_of, MessageRow.scan(consistent_read=True)) if _is_mail(one)]
    visits = wiring.diary().read([], {one.about for one in sent}).appointments
    for one in sorted(sent, key=lambda each: each.at or each.due, reverse=True):
        visit = visits.get(one.about)
        if address in (one.to, visit.contact.email if visit and visit.contact else ""):
            return one
    return None


def _is_mail(message: Message) -> bool:
    return message.channel is Channel.EMAIL and message.state in (State.SENT, State.UNKNOWN)


def _brought(given: argparse.Namespace, outputs: Mapping[str, str], now: datetime) -> tuple[str, str]:
    """The topic and the message that somebody asked for."""
    if given.word == "text":
        return outputs["InboundTextsTopic"], text(given.whom, given.says)
    message = last_mail_to(given.whom)
    if message is None:
        give_up(f"No e-mail has gone to {given.whom} yet.")
    return outputs["MailEventsTopic"], mail_event(given.word, message, given.whom, now)


def _letters(queue: Any, url: str) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """What was put aside: each letter's receipt, with the messages in it."""
    while found := queue.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=60).get("Messages"):
        for one in found:
            body = json.loads(one["Body"])
            records = body.get("requestPayload", {}).get("Records", [])
            yield one["ReceiptHandle"], [record["Sns"] for record in records] or [body["message"]]


def replay(clients: Clients, url: str, *, again: bool) -> int:
    """Will count the messages that were put aside, or bring each to the Lambda again; gives how many are left.

    One that is put aside again lies there as another letter.
    """
    left = 0
    for receipt, messages in list(_letters(clients("sqs"), url)):
        told = [bring(clients, one, most_age_hours=24 * 14) if again else {} for one in messages]
        left += len(messages) - sum(again and is_done(one) for one in told)
        if again and not any("errorType" in one for one in told):
            clients("sqs").delete_message(QueueUrl=url, ReceiptHandle=receipt)
    say(f"{left} messages left" if left else "no messages left")
    return left


def main() -> int:
    """Will bring one message in, or see to those that were put aside; gives 1 where something failed or is left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("word", choices=["text", *EVENTS, "aside", "replay"])
    parser.add_argument("--whom", default="", help="the number a text comes from, or the address an e-mail went to")
    parser.add_argument("--says", default="", help="the words of a text")
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--stack", default="", help="a deployed practice's stack, for aside and replay only")
    parser.add_argument("--region", default=LAPTOP_REGION)
    given = parser.parse_args()
    outputs = settle_on_stack(given.stack, given.region, given.cloud_port)
    clients: Clients = boto3.Session().client
    if given.word in ("aside", "replay"):
        return int(replay(clients, outputs["FailedInboundUrl"], again=given.word == "replay") > 0)
    now = datetime.now(UTC)
    topic, message = _brought(given, outputs, now)
    place = f"http://127.0.0.1:{given.cloud_port}/{BUCKET}"
    told = bring(clients, kept_signer(LOCAL, now).notification(topic, message, place, now))
    say(", ".join(f"{name} {count}" for name, count in told.items() if count))
    return 0 if is_done(told) else 1


if __name__ == "__main__":
    raise SystemExit(main())
