"""What use cases work in: several stores and services together."""

from secrets import token_hex
from typing import TYPE_CHECKING

from chalicelib.adapters.secrets import random_identity
from chalicelib.wiring.services import post, secrets, words
from chalicelib.wiring.stores import audit, charts, diary, outbox, people, timetable, waitlist
from chalicelib.wiring.surroundings import patience, public_url

if TYPE_CHECKING:
    from chalicelib.adapters.links import SecretLinks
    from chalicelib.usecases.plan_messages import Records
    from chalicelib.usecases.receive_text import Reception
    from chalicelib.usecases.send_messages import PostRoom
    from chalicelib.usecases.waiting_room import WaitingRoom
    from chalicelib.usecases.write_down import Ledger


def ledger() -> "Ledger":
    """Will return where it is written down."""
    from chalicelib.usecases.write_down import Ledger  # noqa: PLC0415

    return Ledger(audit(), secrets().proof, patience())


def waiting_room() -> "WaitingRoom":
    """Will return where times are offered to those who wait."""
    from chalicelib.usecases.waiting_room import WaitingRoom  # noqa: PLC0415  # no look at times needs it

    return WaitingRoom(
        diary=diary(), waitlist=waitlist(), timetable=timetable(), attempts=patience(), identity=random_identity
    )


def records() -> "Records":
    """Will return what planning and sending messages read."""
    from chalicelib.usecases.plan_messages import Records  # noqa: PLC0415  # no look at times needs it

    return Records(diary=diary(), people=people(), outbox=outbox(), timetable=timetable(), attempts=patience())


def post_room() -> "PostRoom":
    """Will return where messages are planned, written and sent; for events, since the API sends none itself."""
    from chalicelib.adapters.calendar_file import calendar_file  # noqa: PLC0415  # only senders pay for it
    from chalicelib.usecases.send_messages import PostRoom  # noqa: PLC0415
    from chalicelib.usecases.write_message import Desk  # noqa: PLC0415

    desk = Desk(records=records(), words=words(), links=links(), calendar=calendar_file)
    return PostRoom(desk=desk, post=post(), claim=lambda: token_hex(8))


def links() -> "SecretLinks":
    """Will return what makes the links in messages."""
    from chalicelib.adapters.links import SecretLinks  # noqa: PLC0415  # no look at times needs it

    return SecretLinks(secrets(), public_url())


def reception() -> "Reception":
    """Will return where texts are received; the role of whoever does it seals charts, and opens none."""
    from chalicelib.usecases.receive_text import Reception  # noqa: PLC0415  # only what SNS brings needs it

    return Reception(room=post_room(), charts=charts())
