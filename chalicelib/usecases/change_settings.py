"""Staff change the practice, section by section: on the version they looked at, and knowing what it does."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib.practice_file.changes import Change, differences
from chalicelib.practice_file.entries import document_of
from chalicelib.practice_file.message_checks import Proofreading
from chalicelib.scheduling.errors import NotFound, PracticeChanged, Unaccepted, Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.ports import Attempts, Diary
from chalicelib.usecases.settings_draft import as_before, with_section
from chalicelib.usecases.settings_effects import Effects, effects
from chalicelib.usecases.settings_ports import Edit, Kept, SettingsStore
from chalicelib.usecases.settling import settle

SHUT = "shut"
"""What is accepted where nothing at all could be booked any more."""
MOST_BACK = 500
"""So many versions can be gone back."""
Draft = Callable[[Practice], Practice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where the practice is changed: the stores, who knows about words, who it is, and when."""

    store: SettingsStore
    diary: Diary
    proof: Proofreading
    who: str
    role: str
    now: datetime
    attempts: Attempts


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A change that is wanted: what of (a section; "" is all of it), on which version, and what is accepted for it.

    `accepted` are the ids of visits that would be left behind, and SHUT.
    """

    section: str
    version: int
    draft: Draft
    accepted: Collection[str] = ()
    back_to: int = 0


def of_section(office: Office, section: str, value: Any, version: int, accepted: Collection[str] = ()) -> Wanted:
    """Will return the change of a section to what was written."""
    draft: Draft = lambda practice: with_section(practice, section, value, office.proof)  # noqa: E731  # one line of it
    return Wanted(section=section, version=version, draft=draft, accepted=accepted)


def back_to(office: Office, to: int, version: int, accepted: Collection[str] = ()) -> Wanted:
    """Will return the change back to how an earlier version was.

    Raises:
        NotFound: there is no such version, or what happened since is not known in full.
        Unavailable: as its name says.
    """
    since = changes_since(office.store, to, version)
    if since is None or not 0 < to < version:
        raise NotFound
    draft: Draft = lambda practice: as_before(practice, since, office.proof)  # noqa: E731
    return Wanted(section="", version=version, draft=draft, accepted=accepted, back_to=to)


def look_ahead(office: Office, wanted: Wanted) -> Effects:
    """Will say what a change would do, and change nothing.

    Raises:
        PracticeChanged: somebody changed the practice since.
        Unfit: what was written cannot be used.
        NotFound, Unavailable: as their names say.
    """
    kept = office.store.current()
    _must_be_current(office.store, kept, wanted.version)
    return effects(office.diary, kept.practice, wanted.draft(kept.practice), office.now)


def make_change(office: Office, wanted: Wanted) -> Kept:
    """Will make a change, and return the practice as it then is. What changes nothing makes no version.

    Raises:
        PracticeChanged: somebody changed the practice since.
        Unaccepted: it would leave visits behind, or nothing to book, and that is not accepted.
        Unfit: what was written cannot be used.
        NotFound, Invalid, Unavailable: as their names say.
    """

    def decide() -> Kept:
        kept = office.store.current()
        if _is_mine(office, wanted, kept):
            return kept
        _must_be_current(office.store, kept, wanted.version)
        after = wanted.draft(kept.practice)
        edit = _edit(office, wanted, kept.practice, after)
        if not edit.changes:
            return kept
        _must_be_accepted(effects(office.diary, kept.practice, after, office.now), wanted.accepted)
        office.store.change(after, edit)
        return Kept(after, edit.version)

    return settle(office.attempts, decide, Unavailable)


def changes_since(store: SettingsStore, version: int, until: int) -> list[Change] | None:
    """Will return what was changed after a version and up to another, in order; None where not all of it is known.

    Raises:
        Unavailable: as its name says.
    """
    count = until - version
    if not 0 <= count <= MOST_BACK:
        return None
    edits = store.edits(until + 1, count) if count else []
    if [one.version for one in edits] != list(range(until, version, -1)):
        return None
    return [change for one in reversed(edits) for change in one.changes]


def _must_be_current(store: SettingsStore, kept: Kept, version: int) -> None:
    if kept.version != version:
        since = [one for one in store.edits(kept.version + 1, MOST_BACK) if one.version > version]
        sections = tuple(sorted({change.section for one in since for change in one.changes}))
        latest = since[0] if since else None
        raise PracticeChanged(kept.version, sections, latest.who if latest else "", latest.at if latest else None)


def _is_mine(office: Office, wanted: Wanted, kept: Kept) -> bool:
    """Whether the latest change is this one, whose answer was lost."""
    if kept.version != wanted.version + 1:
        return False
    latest = office.store.edits(kept.version + 1, 1)
    return [(one.version, one.who, one.at) for one in latest] == [(kept.version, office.who, office.now)]


def _edit(office: Office, wanted: Wanted, before: Practice, after: Practice) -> Edit:
    return Edit(
        version=wanted.version + 1,
        at=office.now,
        who=office.who,
        role=office.role,
        section=wanted.section,
        changes=differences(document_of(before), document_of(after)),
        back_to=wanted.back_to,
    )


def _must_be_accepted(found: Effects, accepted: Iterable[str]) -> None:
    wanted = {one.visit.id for one in found.conflicts} | ({SHUT} if found.shuts else set())
    if not wanted <= set(accepted):
        raise Unaccepted(found)
