"""What a change of an appointment starts: its messages are planned, what is due of them goes, freed time is offered.

Records come at least once, late, and in any order between appointments, so each only says which appointment to look
at. A record that waiting cannot help is put aside into a queue (dev/letters.py), so that it blocks nobody's.
"""

import json
import logging
from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, DynamoDBEvent

from chalicelib import wiring
from chalicelib.adapters.metrics import report
from chalicelib.scheduling.errors import Unavailable

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

Record = Mapping[str, Any]


@bp.on_dynamodb_record(
    "arn:aws:dynamodb:us-west-2:000000000000:table/placeholder/stream/label", name="on_appointment_change"
)
def on_appointment_change(event: DynamoDBEvent) -> dict[str, list[dict[str, str]]]:
    """Will look at every changed appointment; from the first that has to wait on, Lambda brings the records again."""
    records: list[Record] = event.to_dict()["Records"]
    aside = 0
    for record in records:
        try:
            _handle(record)
        except Unavailable:
            report(log, wiring.now(), {"ChangesPutAside": aside, "ChangesWaiting": 1})
            return {"batchItemFailures": [{"itemIdentifier": str(record["dynamodb"]["SequenceNumber"])}]}
        except Exception as error:  # noqa: BLE001  # a record that fails every time must not stop the others
            log.error("a change put aside: %s", type(error).__name__)  # noqa: TRY400  # its words can be a person's
            _put_aside(record, type(error).__name__)
            aside += 1
    report(log, wiring.now(), {"ChangesPutAside": aside})
    return {"batchItemFailures": []}


def _handle(record: Record) -> None:
    from chalicelib.usecases.follow_change import follow_change  # noqa: PLC0415  # the API's start need not load it

    before = record["dynamodb"].get("OldImage", {}).get("visit", {}).get("S")
    identity = str(record["dynamodb"]["Keys"]["appointment_id"]["S"])
    follow_change(wiring.post_room(), identity, wiring.visit_of(before) if before else None, wiring.now())


def _put_aside(record: Record, error: str) -> None:
    letter = {"appointment": record.get("dynamodb", {}).get("Keys", {}).get("appointment_id", {}).get("S", "")}
    letter |= {"event": str(record.get("eventID", "")), "error": error}
    wiring.put_aside(json.dumps(letter))
