"""What tests of what comes in look at: clients who were texted, what is known of them, what was logged and queued."""

import json
from collections import Counter
from typing import Any

import pytest
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib import wiring
from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.send_messages import send_message
from tests.adapters.ses_events import event
from tests.events.signed_news import FROM
from tests.routes.visitor import ANN, KEY, Link, Visitor

TEXTED = {**ANN, "phone": FROM, "contact_by": "text", "text_consent": True}
WORDS = "My leg is numb since Tuesday"


def booked(key: str = KEY, place: int = -1, **client: object) -> Appointment:
    """A visit whose client was told of it."""
    visitor = Visitor()
    link = Link(visitor.book(visitor.starts()[place], key, client={**TEXTED, **client}))
    for message in plan_messages(wiring.records(), link.id, wiring.now()):
        if message.kind is Kind.CONFIRMED:
            send_message(wiring.post_room(), message, message.due)
    return stored(link.id)


def stored(identity: str) -> Appointment:
    return wiring.diary().read([], [identity]).appointments[identity]


def address(to: str = FROM, channel: Channel = Channel.TEXT) -> Address:
    return wiring.outbox().address(wiring.links().address_id(channel, to), channel)


def sent() -> int:
    """How many texts the emulated SNS took."""
    return len(get_backend("sns")[DEFAULT_ACCOUNT_ID]["us-west-2"].sms_messages)


def told(caplog: pytest.LogCaptureFixture) -> Counter[str]:
    """The numbers that were logged."""
    lines = [json.loads(one.getMessage()) for one in caplog.records if one.getMessage().startswith("{")]
    found = Counter[str]()
    for line in lines:
        found.update({name: count for name, count in line.items() if name != "_aws"})
    return found


def in_queue(url: str) -> list[Any]:
    """What lies in a queue of moto's, shown or not."""
    found: list[Any] = get_backend("sqs")[DEFAULT_ACCOUNT_ID]["us-west-2"].queues[url.rpartition("/")[2]]._messages
    return found


def bounce(visit: Appointment, kind: str = "Bounce", **more: Any) -> str:
    """What SES tells of the confirmation of a visit."""
    found = json.loads(event(kind, **more))
    found["mail"]["tags"]["reference"] = [f"{visit.id}_-_confirmed_-_email_-_000001"]
    written = json.dumps(found)
    return written.replace("ana@example.com", "ann@example.com")
