"""Open a therapist's day for longer, or at all: a change of the practice like any other, made in one step."""

from dataclasses import dataclass
from datetime import date

from chalicelib.practice_file.entries import document_of
from chalicelib.scheduling.errors import Invalid, PracticeChanged, Unavailable
from chalicelib.scheduling.practice import Practice, Window
from chalicelib.usecases.change_settings import Office, Wanted, make_change
from chalicelib.usecases.settings_draft import with_section
from chalicelib.usecases.settings_ports import Kept

SECTION = "therapists"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Extra:
    """Hours of one day at a location, on top of the weekly ones."""

    therapist: str
    location: str
    day: date
    window: Window


def open_extra_hours(office: Office, extra: Extra) -> Kept:
    """Will open the hours, on the practice as it is now; hours that are open already stay as they are.

    Raises:
        Invalid: the therapist is unknown.
        Unfit: it cannot be used; with what is wrong.
        Unavailable: as its name says.
    """
    for _ in range(TRIES):
        kept = office.store.current()
        _must_be_known(kept.practice, extra)
        try:
            return make_change(
                office, Wanted(section=SECTION, version=kept.version, draft=lambda one: _with(office, one, extra))
            )
        except PracticeChanged:
            continue  # somebody changed something else between the two looks
    raise Unavailable


def _must_be_known(practice: Practice, extra: Extra) -> None:
    if extra.therapist not in {one.id for one in practice.therapists if not one.retired}:
        raise Invalid("/therapist", f"There is no therapist {extra.therapist!r}; GET practice lists them.")


def _with(office: Office, practice: Practice, extra: Extra) -> Practice:
    therapists = document_of(practice)[SECTION]
    hours = f"{extra.window.opens:%H:%M}-{extra.window.closes:%H:%M}"
    entry = {"location": extra.location, "day": extra.day, "hours": hours}
    for one in therapists:
        if one["id"] == extra.therapist and entry not in one.get("extra_hours", []):
            one["extra_hours"] = [*one.get("extra_hours", []), entry]
    return with_section(practice, SECTION, therapists, office.proof)
