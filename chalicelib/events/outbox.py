"""What the clock starts every minute: messages that are due go out."""

import logging
import time

from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import wiring
from chalicelib.adapters.metrics import report

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

SECONDS = 80
"""After this a sweep begins nothing new: the Lambda ends at 120, and the next sweep has begun already."""


@bp.schedule(Rate(1, unit=Rate.MINUTES), name="send_due_messages")
def send_due_messages(_event: CloudWatchEvent) -> None:
    """Will send what is due, and report what came of it as metrics."""
    from chalicelib.messaging.messages import State  # noqa: PLC0415  # the API's start need not load it
    from chalicelib.usecases.sweep_messages import overdue, sweep_messages  # noqa: PLC0415

    now, ends = wiring.now(), time.monotonic() + SECONDS
    room = wiring.post_room()
    swept = sweep_messages(room, now, lambda: time.monotonic() > ends)
    counts = {f"Messages{state.name.title()}": swept.ended[state] for state in State if swept.ended[state]}
    unknown = {"MessagesUnknownTooLong": overdue(room.desk.records.outbox, now)}
    report(log, now, {**counts, "MessagesTroubled": swept.troubled, **unknown})
    if swept.lateness:
        report(log, now, {"MessagesLateAtMost": max(swept.lateness)}, "Seconds")
