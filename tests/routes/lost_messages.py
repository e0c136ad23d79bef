"""A message that did not reach its client, as staff find it."""

from datetime import UTC, datetime, timedelta

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message, State, Why

HOUR = timedelta(hours=1)


def lost_message(about: str, **more: object) -> Message:
    """Will make a reminder that the provider refused for good, an hour ago."""
    now = datetime.now(UTC)
    made: dict[str, object] = {
        "about": about,
        "kind": Kind.REMINDER_24H,
        "channel": Channel.EMAIL,
        "version": 1,
        "due": now - HOUR,
        "until": now + 20 * HOUR,
        "state": State.FAILED,
        "at": now - HOUR,
        "why": Why.REFUSED,
    }
    return Message(**{**made, **more})  # type: ignore[arg-type]  # fields of a message
