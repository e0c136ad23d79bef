"""What settings need of whoever keeps the practice: the practice with its version, and how it came to be so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.practice_file.changes import Change
from chalicelib.scheduling.practice import Practice


@dataclass(frozen=True, slots=True)
class Kept:
    """The practice as it is kept; every change of it makes the next `version`."""

    practice: Practice
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One change of the practice: the `version` that it made, when, who made it (and what they were then), and what.

    `section` is what they worked on, "" where it was all of it; `back_to` is the version that they went back to, if
    they did.
    """

    version: int
    at: datetime
    who: str
    role: str
    section: str
    changes: tuple[Change, ...]
    back_to: int = 0


class SettingsStore(Protocol):
    """The practice and its history. Edits are final."""

    def current(self) -> Kept:
        """Will return the practice as it is now.

        Raises:
            Unavailable: there is none, or the store did not answer.
        """

    def change(self, practice: Practice, edit: Edit) -> None:
        """Will keep this practice and the edit that it came by, both or neither.

        Raises:
            Stale: the practice is not of the version before the edit's (any more).
            Unsure: there was no answer; it may have been stored.
            Invalid: it is too much for one change.
            Unavailable: as its name says.
        """

    def edits(self, before: int, most: int) -> list[Edit]:
        """Will return the latest edits that made a version lower than `before`, the latest first, at most so many.

        Raises:
            Unavailable: as its name says.
        """
