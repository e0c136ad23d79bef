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
from chalicelib.scheduling.appointments import Appointment
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

    document = record["dynamodb"].get("OldImage", {}).get("visit", {}).get("S")
    before = wiring.visit_of(document) if document else None
    identity = str(record["dynamodb"]["Keys"]["appointment_id"]["S"])
    if before is not None:
        _offer(before)
    follow_change(wiring.post_room(), identity, before, wiring.now())


def _offer(before: Appointment) -> None:
    """Offers come first, or somebody else takes the time; what goes wrong with them keeps no message waiting.

    What is not offered now the clock finds within minutes, see events/waitlist.py.
    """
    from chalicelib.usecases.offer_freed_time import offer_freed_time  # noqa: PLC0415

    now = wiring.now()
    try:
        made = len(offer_freed_time(wiring.waiting_room(), before, now=now))
    except Exception as error:  # noqa: BLE001  # of whatever kind: the messages of this change must go
        log.error("a freed time not offered: %s", type(error).__name__)  # noqa: TRY400  # its words can be a person's
        report(log, now, {"OffersFailed": 1})
    else:
        if made:
            report(log, now, {"OffersMade": made})


def _put_aside(record: Record, error: str) -> None:
    letter = {"appointment": record.get("dynamodb", {}).get("Keys", {}).get("appointment_id", {}).get("S", "")}
    letter |= {"event": str(record.get("eventID", "")), "error": error}
    wiring.put_aside(json.dumps(letter))
