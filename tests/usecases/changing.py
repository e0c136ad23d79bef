"""An office in which the small practice is changed in few words."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.entries import document_of
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.change_settings import Office, make_change, of_section
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.settings_ports import Kept, SettingsStore
from tests.fakes import FakeDiary, attempts
from tests.fakes_settings import FakeSettings
from tests.small_practice import NOW, SMALL

VALID = replace(SMALL, skills=(("sciatica", "Sciatica"), ("deep", "Deep tissue")))
"""As a file without problems describes it."""


def office(
    store: SettingsStore | None = None, diary: Diary | None = None, *, who: str = "olga", now: datetime = NOW
) -> Office:
    """Will open an office."""
    return Office(
        store=store or FakeSettings(VALID),
        diary=diary or FakeDiary(),
        proof=PROOFREADING,
        who=who,
        role="owner",
        now=now,
        attempts=attempts,
    )


def written(practice: Practice, section: str) -> Any:
    """Will return a section of a practice, to be changed."""
    return document_of(practice)[section]


def save(where: Office, section: str, value: Any, accepted: Collection[str] = (), version: int = 0) -> Kept:
    """Will change a section, on the version there is unless another is said."""
    seen = version or where.store.current().version
    return make_change(where, of_section(where, section, value, seen, accepted))


def with_horizon(where: Office, days: int, version: int = 0) -> Kept:
    """Will change how far ahead can be booked."""
    policies = written(where.store.current().practice, "policies")
    return save(where, "policies", policies | {"horizon_days": days}, version=version)


def with_hours(practice: Practice, therapist: str, **days: list[str]) -> Any:
    """Will return the therapists, one of them with other hours on some weekdays ([] is none)."""
    people = written(practice, "therapists")
    for one in people:
        if one["id"] == therapist:
            hours = one["hours"][0] | days
            one["hours"][0] = {name: value for name, value in hours.items() if value != []}
    return people
