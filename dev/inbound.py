"""`make text`, `make bounce`, `make aside`: what clients and providers send in, and what of it could not be done.

The emulated SNS signs nothing that could be verified, and the deployed Lambda verifies everything. So these are signed
here, as SNS would, and put into the queue; the certificate lies where this machine's Lambda looks for it.
"""

import argparse
import json
import os
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
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
from dev.inbound_queues import InboundQueues
from dev.settings import LAPTOP_REGION, LOCAL, give_up, say
from dev.signing import BUCKET, kept_signer

EVENTS = {"bounce": "Bounce", "complaint": "Complaint", "delivery": "Delivery"}


def text(number: str, words: str, identity: str = "") -> str:
    """Will give what AWS End User Messaging says of a text that came in; without an id of its own it gets one."""
    told = {"originationNumber": number, "destinationNumber": "+15005550006", "messageKeyword": "KEYWORD"}
    return json.dumps(told | {"messageBody": words, "inboundMessageId": identity or str(uuid.uuid4())})


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


def signed(topic: str, told: str, port: int, folder: Path, now: datetime) -> Mapping[str, Any]:
    """Will give a message of a topic, signed by the key of a folder; the S3 on that port has its certificate."""
    return kept_signer(folder, now).notification(topic, told, f"http://127.0.0.1:{port}/{BUCKET}", now)


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


def see(queues: InboundQueues) -> int:
    """Will tell what was put aside, in a line each, without a word of it; gives how many."""
    letters = queues.aside()
    for one in letters:
        say(f"{one.since:%Y-%m-%d %H:%M} UTC: {one.why or 'given up after a day of tries'}")
    say(f"{len(letters)} messages put aside" if letters else "nothing is put aside")
    return len(letters)


def replay(queues: InboundQueues) -> int:
    """Will bring everything that was put aside once more, and tell what is put aside again; gives how many."""
    say(f"{queues.replay()} messages brought again")
    if not queues.settled():
        say("they are not done yet: look again in a while")
    return see(queues)


def _came_of(queues: InboundQueues, message: Mapping[str, Any]) -> int:
    if not queues.settled():
        say("it waits: something that it needs did not answer, and it is brought again in a while")
        return 1
    why = queues.reason(message)
    say("done" if why is None else f"put aside: {why}")
    return int(why is not None)


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
    queues = InboundQueues(clients("sqs"), outputs["InboundUrl"], outputs["FailedInboundUrl"])
    if given.word in ("aside", "replay"):
        return int((see(queues) if given.word == "aside" else replay(queues)) > 0)
    now = datetime.now(UTC)
    topic, told = _brought(given, outputs, now)
    message = signed(topic, told, given.cloud_port, LOCAL, now)
    queues.bring(message)
    return _came_of(queues, message)


if __name__ == "__main__":
    raise SystemExit(main())
