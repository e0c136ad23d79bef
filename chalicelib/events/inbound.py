"""What SNS brings: texts that clients sent to the practice's number, and what became of e-mails.

Each message is verified before it is looked at. What is forged is counted and forgotten; what is signed for us and
cannot be read, is old or breaks us is put aside for whoever runs the system, in a queue under the practice's own key.
Nothing of what a message says is logged.
"""

import json
import logging
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalice.app import Blueprint, SNSEvent

from chalicelib import wiring
from chalicelib.adapters.metrics import report
from chalicelib.adapters.provider_news import deliveries_of, text_of
from chalicelib.adapters.sns_signatures import HOUR, Notice, Refused, Why
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.provider_word import Delivery, News

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

Counts = Mapping[str, int]
NOTIFICATION = "Notification"


@bp.on_sns_message("arn:aws:sns:us-west-2:000000000000:placeholder", name="on_inbound_message")
def on_inbound_message(event: SNSEvent) -> Counts:
    """Will do what each message says, and return numbers of what came of it.

    One that has to wait is brought again by Lambda, and left behind after that. Who brings again what was left behind
    (dev/inbound.py) says how many hours old it may be; SNS says nothing of the kind.
    """
    now, counts, waiting = wiring.now(), Counter[str](), 0
    brought = event.to_dict()
    most_age = timedelta(hours=int(brought.get("most_age_hours", HOUR // timedelta(hours=1))))
    for record in brought["Records"]:
        try:
            counts.update(_handled(record["Sns"], most_age))
        except Unavailable:
            waiting += 1
        except Exception as error:  # noqa: BLE001  # a message that breaks us every time must not come for ever
            log.error("a message put aside: %s", type(error).__name__)  # noqa: TRY400  # its words can be a person's
            _put_aside(record["Sns"], type(error).__name__)
            counts["InboundPutAside"] += 1
    report(log, now, {**counts, "InboundWaiting": waiting})
    if waiting:
        raise Unavailable
    return counts


def _handled(message: Mapping[str, Any], most_age: timedelta) -> Counts:
    try:
        notice = wiring.signatures().verified(message, wiring.now(), most_age)
    except Refused as refusal:
        if refusal.why is Why.OLD:  # it was kept from us somehow, so somebody decides whether it still counts
            raise
        log.warning("a message refused: %s", refusal.why.value)
        return {"InboundRefused": 1}
    if notice.kind != NOTIFICATION:  # whoever subscribes somebody to our topics does it in the template
        return {"InboundUnused": 1}
    texts, _ = wiring.inbound_topics()
    return _text(notice) if notice.topic == texts else _mail(notice)


def _text(notice: Notice) -> Counts:
    from chalicelib.usecases.receive_text import receive_text  # noqa: PLC0415  # no mail needs it

    said, outcome = receive_text(wiring.reception(), text_of(notice), wiring.now())
    return {f"TextsSaid{_title(said)}": 1, f"Texts{_title(outcome)}": 1}


def _mail(notice: Notice) -> Counts:
    from chalicelib.usecases.follow_delivery import follow_delivery  # noqa: PLC0415  # no text needs it

    _, deliveries = deliveries_of(notice)
    counts = Counter[str]()
    for one in deliveries:
        ours = follow_delivery(wiring.records(), wiring.links(), one, wiring.now())
        counts[_name(one) if ours else "InboundUnused"] += 1
    return counts or {"InboundUnused": 1}


def _name(one: Delivery) -> str:
    came_back = one.news is News.BOUNCED and one.for_good
    return "MailsBouncedForGood" if came_back else f"Mails{_title(one.news)}"


def _title(name: str) -> str:
    return name.replace("_", " ").title().replace(" ", "")


def _put_aside(message: Mapping[str, Any], error: str) -> None:
    wiring.put_aside(json.dumps({"error": error, "message": message}), "FAILED_INBOUND_URL")
