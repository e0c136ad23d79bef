"""What staff may send about a client's care, field by field. Unknown fields are refused."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.routes.payloads import Instant

Note = Annotated[str, Meta(min_length=1, max_length=1000, pattern=r"\S")]
Short = Annotated[str, Meta(max_length=120)]


class Accept(Struct, forbid_unknown_fields=True):
    """A yes to the visits of a review, with a note.

    `checked_by` says who examined the client since an emergency; `without_clearance` is a clinical lead's reason to go
    ahead without a provider's word. `version` is the review's as it was shown: what has changed since is not accepted.
    """

    note: Note
    version: Annotated[int, Meta(ge=0)] = 0
    checked_by: Short = ""
    without_clearance: Annotated[str, Meta(max_length=1000)] = ""


class Decline(Struct, forbid_unknown_fields=True):
    """A no to the visits of a review; the reason stays in the chart."""

    reason: Note


class ClearanceStep(Struct, forbid_unknown_fields=True):
    """What has happened to the clearance; what is left out stays as it was."""

    state: Literal["requested", "received", "verified", "declined"]
    provider: Short | None = None
    on: date | None = None
    limits: Annotated[list[Short], Meta(max_length=12)] | None = None
    valid_until: date | None = None


class MarkRead(Struct, forbid_unknown_fields=True):
    """Everything that was handed in until then was read: the `until` of the intake as it was shown."""

    until: Instant


class LineDecision(Struct, forbid_unknown_fields=True):
    """A word on one line of a plan, by the line's name. An edit needs its text, all but a yes a reason."""

    line: Annotated[str, Meta(max_length=400)]
    decision: Literal["accept", "edit", "reject"]
    text: Annotated[str, Meta(max_length=500)] = ""
    reason: Annotated[str, Meta(max_length=500)] = ""


class PlanDecisions(Struct, forbid_unknown_fields=True):
    """Words on lines of the plan as it is now."""

    lines: Annotated[list[LineDecision], Meta(min_length=1, max_length=100)]
