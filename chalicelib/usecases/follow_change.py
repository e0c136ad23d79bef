"""An appointment changed: plan what is written about it, and send at once what is due."""

from datetime import datetime

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.send_messages import PostRoom, send_message


def follow_change(room: PostRoom, about: str, before: Appointment | None, now: datetime) -> None:  # noqa: ARG001  # waitlist
    """Will plan an appointment's messages and send those that are due: nobody waits a minute for a confirmation.

    What cannot be sent right now is the next sweep's.

    Raises:
        Unavailable: the messages could not be planned.
    """
    for message in plan_messages(room.desk.records, about, now):
        if message.look is not None and message.look <= now:
            try:
                send_message(room, message, now)
            except Unavailable:
                return
