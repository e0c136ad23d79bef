"""What SNS brings into our queue: texts that clients sent to the practice's number, and what became of e-mails.

Each message is verified before it is looked at. What has to wait stays in the queue, for a day; what cannot be believed
or read, or breaks us, is put aside for whoever runs the system, in another queue (dev/letters.py). Both are under the
practice's own key, and nothing of what a message says is logged.
"""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib import wiring
from chalicelib.adapters.metrics import report
from chalicelib.adapters.provider_news import deliveries_of, text_of
from chalicelib.adapters.sns_signatures import Notice, Refused, Why, opened
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.provider_word import Delivery, News

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

Counts = Mapping[str, int]
Record = Mapping[str, Any]
NOTIFICATION = "Notification"
AT_ONCE = 5
"""Messages that one call of ours is given: as many as can wait for a store in turn before the Lambda's time is over."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(minutes=10)
DOUBLED = 6
"""So often the wait is doubled, at most."""


@bp.on_sqs_message(
    queue_arn="arn:aws:sqs:us-west-2:000000000000:placeholder", batch_size=AT_ONCE, name="on_inbound_message"
)
def on_inbound_message(event: SQSEvent) -> dict[str, list[dict[str, str]]]:
    """Will do what each message says, and tell which have to wait: those are brought again."""
    counts, waiting = Counter[str](), list[Record]()
    for record in event.to_dict()["Records"]:
        try:
            counts.update(_handled(record["body"]))
        except Unavailable:
            waiting.append(record)
            _bring_again_later(record)
        except Exception as error:  # noqa: BLE001  # a message that breaks us every time must not come for ever
            counts.update(_put_aside(record, error))
    report(log, wiring.now(), {**counts, "InboundWaiting": len(waiting)})
    return {"batchItemFailures": [{"itemIdentifier": str(record["messageId"])} for record in waiting]}


def _handled(body: str) -> Counts:
    notice = wiring.signatures().verified(opened(body), wiring.now())
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


def _bring_again_later(record: Record) -> None:
    wait = wait_before_next(int(record["attributes"]["ApproximateReceiveCount"]))
    wiring.bring_again(record["receiptHandle"], int(wait.total_seconds()), "INBOUND_URL")


def wait_before_next(tries: int) -> timedelta:
    """Will say how long a message waits after so many tries.

    Little at first, so that a moment's trouble costs no stop its confirmation; then ever longer.
    """
    doubled: int = 2 ** min(tries - 1, DOUBLED)
    return min(LONGEST_WAIT, FIRST_WAIT * doubled)


def _put_aside(record: Record, error: Exception) -> Counts:
    """What is forged, too: were it we who are wrong, a stop would be lost that somebody really said."""
    why = error.why.value if isinstance(error, Refused) else type(error).__name__
    log.error("a message put aside: %s", why)  # without the error's own words, which can be a person's
    wiring.put_aside(record["body"], "FAILED_INBOUND_URL", why)
    is_forged = isinstance(error, Refused) and error.why is not Why.OLD
    return {"InboundPutAside": 1, "InboundRefused": int(is_forged)}
