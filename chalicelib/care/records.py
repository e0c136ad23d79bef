"""What a chart is made of: one record for each thing that was handed in, found, agreed to or noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

NOBODYS = "texts"
"""Where among the charts, in place of a client, lies what is in nobody's: texts, and marks that a text can set."""


class Kind(StrEnum):
    """What a record is. The first five, home care, a note's draft, texts and record requests are replaced with time.

    All others stay as they were: a note is signed, and amendments stand beside it. An alert is for the therapist to see
    before a visit, and holds nothing back. Home care is what a therapist wrote for a client to do after a visit. A text
    came to the practice's number; it lies in nobody's chart, as nobody has proved who typed it (docs/decisions/0025).
    Unread and change are marks with nothing in them: a version of a form that somebody has to read, a change of a visit
    that somebody has to decide on.
    """

    DRAFT = "draft"
    REVIEW = "review"
    ALERT = "alert"
    CALL = "call"
    CHECK_IN = "check_in"
    SAFETY = "safety"
    INTAKE = "intake"
    CONSENT = "consent"
    CLEARANCE = "clearance"
    READ = "read"
    PLAN = "plan"
    NOTE = "note"
    NOTE_DRAFT = "note_draft"
    AMENDMENT = "amendment"
    LETTER = "letter"
    LETTER_PIECE = "letter_piece"
    HOME_CARE = "home_care"
    TEXT = "text"
    UNREAD = "unread"
    CHANGE = "change"
    RECORD_REQUEST = "record_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record of a client's chart. Instants are aware, in UTC.

    `content` is health data, JSON values by name, and is stored sealed; all else is readable without the health key,
    so nothing of it may say how somebody is. `visits` are the appointments that a review holds back. With `due`, staff
    have something to do by then; at `forget` the record goes. `version` rises with each replacement.
    """

    client: str
    kind: Kind
    name: str
    at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    appointment: str = ""
    visits: tuple[str, ...] = ()
    version: int = 1
    due: datetime | None = None
    forget: datetime | None = None

    @property
    def key(self) -> str:
        """The place in the client's chart: records of a kind stand together, those named by time in its order."""
        return f"{self.kind}#{self.name}"


def by_time(at: datetime, what: str) -> str:
    """Will name a record by its instant and the id of what it is about, so that names sort as the instants do."""
    return f"{at:%Y-%m-%dT%H:%M:%S.%f}Z#{what}"
