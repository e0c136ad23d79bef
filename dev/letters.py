"""`make letters`: changes of appointments that could not be followed, as they lie in the queue; and follow them again.

A letter is ours (one appointment), or Lambda's own (a stretch of the stream, which is kept for a day). Following one
means planning the appointment's messages from what is stored now, so it does no harm to follow twice.
"""

import argparse
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import boto3
from botocore.exceptions import ClientError

from chalicelib import wiring
from chalicelib.usecases.plan_messages import Records, plan_messages
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, say

_SECONDS_HIDDEN = 30


@dataclass(frozen=True)
class Letter:
    """One letter of the queue: what it says, and what deletes it."""

    says: Mapping[str, Any]
    receipt: str


def letters(queue: Any, url: str) -> Iterator[Letter]:
    """Will walk through the queue's letters; those that are not deleted come back after half a minute."""
    while found := queue.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=_SECONDS_HIDDEN, WaitTimeSeconds=0
    ).get("Messages"):
        yield from (Letter(json.loads(one["Body"]), one["ReceiptHandle"]) for one in found)


def described(letter: Letter) -> str:
    """Will say in a line what a letter is about."""
    batch = letter.says.get("DDBStreamBatchInfo")
    if batch:
        condition = letter.says.get("requestContext", {}).get("condition", "given up")
        return f"{batch['batchSize']} changes from {batch['approximateArrivalOfFirstRecord']}: {condition}"
    return f"appointment {letter.says.get('appointment') or 'unknown'}: {letter.says.get('error', 'given up')}"


def appointments(letter: Letter, streams: Any) -> set[str]:
    """Will give the appointments that a letter is about.

    Raises:
        ClientError: the stream does not go back that far any more.
    """
    batch = letter.says.get("DDBStreamBatchInfo")
    if not batch:
        return {str(letter.says["appointment"])} if letter.says.get("appointment") else set()
    where = {"StreamArn": batch["streamArn"], "ShardId": batch["shardId"]}
    first = streams.get_shard_iterator(
        **where, ShardIteratorType="AT_SEQUENCE_NUMBER", SequenceNumber=batch["startSequenceNumber"]
    )
    records = streams.get_records(ShardIterator=first["ShardIterator"], Limit=batch["batchSize"])["Records"]
    return {one["dynamodb"]["Keys"]["appointment_id"]["S"] for one in records}


def replay(records: Records, letter: Letter, streams: Any, now: datetime) -> bool:
    """Will plan the messages that a letter is about; gives whether that could be done."""
    try:
        about = appointments(letter, streams)
    except ClientError as error:
        say(f"  too old for the stream ({error.response['Error'].get('Code')}): the next night plans them all again")
        return False
    for identity in sorted(about):
        say(f"  {identity}: {len(plan_messages(records, identity, now))} messages planned or put away")
    return True


def main() -> int:
    """Will list the letters, or follow them and take away those that could be; gives 1 if any are left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--stack", default="", help="a deployed practice's stack, instead of the one on this machine")
    parser.add_argument("--region", default=LAPTOP_REGION)
    parser.add_argument("--replay", action="store_true", help="follow them, and take them away")
    given = parser.parse_args()
    url = settle_on_stack(given.stack, given.region, given.cloud_port)["FailedChangesUrl"]
    session = boto3.Session()
    queue, streams = session.client("sqs"), session.client("dynamodbstreams")
    left = 0
    for letter in list(letters(queue, url)):
        say(described(letter))
        if given.replay and replay(wiring.records(), letter, streams, datetime.now(UTC)):
            queue.delete_message(QueueUrl=url, ReceiptHandle=letter.receipt)
        else:
            left += 1
    say(f"{left} letters left" if left else "no letters left")
    return 1 if left else 0


if __name__ == "__main__":
    raise SystemExit(main())
