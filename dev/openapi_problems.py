"""Problem documents as docs/openapi.json draws them; tests hold real ones against these types."""

from msgspec import Struct

from chalicelib.routes.payloads import Instant
from chalicelib.routes.settings_views import EffectsView


class Slot(Struct):
    """A start on the practice's wall, and who has it, in the practice's order."""

    start: Instant
    therapists: list[str]


class WrongField(Struct):
    """What is wrong: a JSON pointer into the body, or the name of a query parameter or header."""

    pointer: str
    detail: str


class Now(Struct):
    """What an appointment has come to since the asker looked."""

    version: int
    status: str
    start: Instant
    therapist: str


class Latest(Struct):
    """What something has come to since the asker looked, by whom of staff and when, where that is known."""

    version: int
    by: str
    at: Instant | None


class NumberToCall(Struct):
    """The emergency number, as a button and a link."""

    text: str
    number: str
    href: str


class PhoneOfPractice(Struct):
    """The practice's number, and as a link."""

    phone: str
    href: str


class WarningShown(Struct):
    """What somebody who is worse looks out for, and whom to call, while their answer cannot be kept."""

    lines: list[str]
    call: NumberToCall
    urgent: str
    practice: PhoneOfPractice


class Problem(Struct, omit_defaults=True):
    """A problem document (RFC 9457). What is more than the first four depends on `type`.

    Of type /problems/stopped: `detail` is for the client to read, `after` says how to come back, and `stopped` is the
    token of the stop. Of type /problems/call-us: `practice` says whom to call.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongField] = []
    now: Now | None = None
    latest: Latest | None = None
    sections: list[str] = []
    effects: EffectsView | None = None
    alternatives: list[Slot] = []
    conflicts: list[Instant] = []
    level: str = ""
    urgency: str = ""
    call: NumberToCall | None = None
    practice: PhoneOfPractice | None = None
    warning: WarningShown | None = None
    after: str = ""
    stopped: str = ""
