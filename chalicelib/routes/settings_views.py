"""The practice's settings, their history and what a change does, as staff are shown them."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from chalicelib.practice_file.forms import FormField
from chalicelib.routes.payloads import Instant
from chalicelib.scheduling.fitting import Misfit
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.settings_effects import Conflict, Effects, FreeTimes
from chalicelib.usecases.settings_ports import Edit


class SettingsView(Struct):
    """The practice by section, as docs/practice-file.md has it, and what a form for each section has to ask."""

    version: int
    sections: dict[str, Any]
    forms: dict[str, FormField]


class SavedView(Struct):
    """The practice as it is now."""

    version: int
    sections: dict[str, Any]


class ChangeView(Struct):
    """One entry of a section (by its id, or a field by its name) as it was and as it became; null is not there."""

    section: str
    name: str
    before: Any
    after: Any


class EditView(Struct):
    """What made a version: when, who (an account's id), on which section ("" is all of it), and what."""

    version: int
    at: Instant
    by: str
    role: str
    section: str
    back_to: int
    changes: list[ChangeView]


class History(Struct):
    """Changes, the latest first. `next` is what to ask for those before them; null where there are no more."""

    edits: list[EditView]
    next: int | None


class ConflictView(Struct):
    """A booked visit that would not fit any more, and why. One that `stays` keeps its time, service and length."""

    id: str
    start: Instant
    end: Instant
    service: str
    therapist: str
    client: str
    why: list[Misfit]
    stays: bool


class FreeTimesView(Struct):
    """How many starts of a service could be booked before and after, and how many come and go."""

    service: str
    name: str
    before: int
    after: int
    gained: int
    lost: int


class EffectsView(Struct):
    """What a change does: conflicts soonest first, free times, and what pages say until they are published again.

    `shuts`: nothing at all could be booked any more.
    """

    conflicts: list[ConflictView]
    free: list[FreeTimesView]
    pages: list[str]
    shuts: bool


def history(edits: Sequence[Edit], asked: int) -> History:
    """Will show the changes that were found where so many were asked for."""
    shown = [_edit(one) for one in edits]
    return History(shown, shown[-1].version if len(shown) == asked else None)


def _edit(one: Edit) -> EditView:
    return EditView(
        version=one.version,
        at=one.at,
        by=one.who,
        role=one.role,
        section=one.section,
        back_to=one.back_to,
        changes=[ChangeView(each.section, each.name, each.before, each.after) for each in one.changes],
    )


def effects_view(found: Effects, practice: Practice) -> EffectsView:
    """Will show what a change does, in the names of the practice as it is."""
    services = {one.id: one.name for one in practice.services}
    therapists = {one.id: one.name for one in practice.therapists}
    return EffectsView(
        conflicts=[_conflict(one, practice, services, therapists) for one in found.conflicts],
        free=[_free(one, services) for one in found.free],
        pages=list(found.pages),
        shuts=found.shuts,
    )


def _conflict(one: Conflict, practice: Practice, services: dict[str, str], therapists: dict[str, str]) -> ConflictView:
    visit, contact = one.visit, one.visit.contact
    return ConflictView(
        id=visit.id,
        start=visit.start.astimezone(practice.zone),
        end=visit.end.astimezone(practice.zone),
        service=services.get(visit.service, visit.service),
        therapist=therapists.get(visit.therapist, visit.therapist),
        client=f"{contact.first_name} {contact.last_name}" if contact else "",
        why=list(one.why),
        stays=one.stays,
    )


def _free(one: FreeTimes, services: dict[str, str]) -> FreeTimesView:
    name = services.get(one.service, one.service)
    return FreeTimesView(one.service, name, one.before, one.after, one.gained, one.lost)
