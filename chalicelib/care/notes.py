"""What a therapist writes of a session: a draft as often as they like, signed once, and from then on only added to.

Subjective, objective, assessment and plan are what the field writes notes in; techniques, minutes, regions, pressure
and response are what was done (R38, R39, R41 of docs/requirements.md). Who signs binds the whole note by its SHA-256,
and each amendment binds all that stands before it, so that any change is found.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from chalicelib.care.body import CODES, UNTOUCHED
from chalicelib.care.errors import Fault
from chalicelib.care.receipts import sha256

LONGEST, LONGEST_LINE, LONGEST_REASON = 4000, 500, 500
MOST_TECHNIQUES, MOST_MINUTES, MOST_AMENDMENTS = 12, 240, 99
LIGHTEST, DEEPEST, NOT_SAID = 1, 5, 0
TEXTS = ("subjective", "objective", "assessment", "plan")
LINES = ("aim", "response")


@dataclass(frozen=True, slots=True)
class Done:
    """A technique by its code, and for how many minutes; 0 where that was not said."""

    technique: str
    minutes: int = NOT_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A session. `regions` are codes of the body map; `pressure` goes from 1, resting contact, to 5, deep; 0: not said.

    `aim` is what client and therapist wanted of this visit, `response` how the client took it.
    """

    subjective: str = ""
    objective: str = ""
    assessment: str = ""
    plan: str = ""
    aim: str = ""
    techniques: tuple[Done, ...] = ()
    regions: tuple[str, ...] = ()
    pressure: int = NOT_SAID
    response: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who of staff signed, under which name, when, and what binds it to what was signed."""

    by: str
    name: str
    at: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was added to a signed note, and why; nothing that stands before it changes."""

    text: str
    reason: str
    signature: Signature


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed note with everything that was added since, oldest first."""

    note: Note
    signature: Signature
    amendments: tuple[Amendment, ...] = ()

    @property
    def last(self) -> str:
        """What binds everything so far."""
        return (self.amendments[-1].signature if self.amendments else self.signature).sha256


def faults(note: Note, techniques: Collection[str]) -> tuple[Fault, ...]:
    """Will return what cannot stand in a note, where `techniques` are those of the catalogue."""
    return (*_too_long(note), *_techniques(note, techniques), *_regions(note), *_pressure(note))


def unfinished(note: Note) -> tuple[Fault, ...]:
    """Will return what a note lacks to be signed: a word under at least one of its four heads."""
    said = any(getattr(note, name).strip() for name in TEXTS)
    return () if said else (Fault("/subjective", "Write something under at least one of the four heads."),)


def trimmed(note: Note) -> Note:
    """Will return a note without blanks at the ends of its texts."""
    said = {name: getattr(note, name).strip() for name in (*TEXTS, *LINES)}
    return replace(note, **said)


def signed(note: Note, by: str, name: str, at: datetime) -> Signed:
    """Will sign a note."""
    return Signed(note, Signature(by, name, at, _bound(plain(note), by, name, at)))


def amended(before: Signed, text: str, reason: str, *, by: str, name: str, at: datetime) -> Signed:
    """Will add to a signed note."""
    bound = _bound({"text": text, "reason": reason, "after": before.last}, by, name, at)
    return replace(before, amendments=(*before.amendments, Amendment(text, reason, Signature(by, name, at, bound))))


def is_sound(found: Signed) -> bool:
    """Will say whether a note and everything that was added is what was signed."""
    again = signed(found.note, found.signature.by, found.signature.name, found.signature.at)
    for one in found.amendments:
        who = one.signature
        again = amended(again, one.text, one.reason, by=who.by, name=who.name, at=who.at)
    return again == found


def plain(note: Note) -> dict[str, Any]:
    """Will return a note as JSON values."""
    done = [{"technique": one.technique, "minutes": one.minutes} for one in note.techniques]
    return {**asdict(note), "techniques": done, "regions": list(note.regions)}


def read(kept: Mapping[str, Any]) -> Note:
    """Will return the note of its JSON values."""
    techniques = tuple(Done(one["technique"], one["minutes"]) for one in kept["techniques"])
    return Note(**{**kept, "techniques": techniques, "regions": tuple(kept["regions"])})


def _bound(what: Mapping[str, Any], by: str, name: str, at: datetime) -> str:
    return sha256({"what": dict(what), "by": by, "name": name, "at": at.astimezone(UTC).isoformat()})


def _too_long(note: Note) -> Iterator[Fault]:
    for names, most in ((TEXTS, LONGEST), (LINES, LONGEST_LINE)):
        for name in names:
            if len(getattr(note, name)) > most:
                yield Fault(f"/{name}", f"Write at most {most} characters.")


def _techniques(note: Note, known: Collection[str]) -> Iterator[Fault]:
    codes = [one.technique for one in note.techniques]
    if len(codes) > MOST_TECHNIQUES:
        yield Fault("/techniques", f"Name at most {MOST_TECHNIQUES} techniques.")
    for place, one in enumerate(note.techniques):
        if one.technique not in known:
            yield Fault(f"/techniques/{place}/technique", "Choose a technique of the list.")
        elif one.technique in codes[:place]:
            yield Fault(f"/techniques/{place}/technique", "Name each technique once.")
        if not NOT_SAID <= one.minutes <= MOST_MINUTES:
            yield Fault(f"/techniques/{place}/minutes", f"Give minutes from 0 to {MOST_MINUTES}.")


def _regions(note: Note) -> Iterator[Fault]:
    for place, code in enumerate(note.regions):
        if code not in CODES - UNTOUCHED:
            yield Fault(f"/regions/{place}", "Choose a region that is worked on.")
        elif code in note.regions[:place]:
            yield Fault(f"/regions/{place}", "Name each region once.")


def _pressure(note: Note) -> Iterator[Fault]:
    if note.pressure != NOT_SAID and not LIGHTEST <= note.pressure <= DEEPEST:
        yield Fault("/pressure", f"Give a pressure from {LIGHTEST} to {DEEPEST}, or 0 where it was not agreed.")
