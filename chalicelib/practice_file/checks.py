"""What has to fit together in a practice file: ids, references, and that each service can be given at all."""

import re
import zoneinfo
from collections.abc import Iterable, Iterator
from typing import TypeVar

from chalicelib.practice_file.away_checks import check_away
from chalicelib.practice_file.care_checks import check_care
from chalicelib.practice_file.claim_checks import check_claims
from chalicelib.practice_file.consent_checks import check_consents
from chalicelib.practice_file.message_checks import Proofreading, check_messages
from chalicelib.practice_file.people_checks import check_therapist
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.reading import nearest
from chalicelib.practice_file.schema import LocationEntry, PracticeFile, RoomEntry, ServiceEntry, TherapistEntry

E = TypeVar("E", LocationEntry, RoomEntry, ServiceEntry, TherapistEntry)
NATIONAL_DIGITS = {"+1": 10}


def check(file: PracticeFile, proof: Proofreading) -> Iterator[Problem]:
    """Will tell every contradiction in a file."""
    yield from _check_about(file)
    yield from check_claims(file)
    yield from check_care(file.care, ("care",))
    yield from check_consents(file.consents, ("consents",))
    yield from check_messages(file, ("messages",), proof)
    for kind in ("locations", "rooms", "skills", "services", "therapists"):
        yield from _check_ids(kind, [entry.id for entry in getattr(file, kind)])
    yield from _check_in_use(file)
    locations = {entry.id for entry in file.locations}
    for index, room in enumerate(file.rooms):
        yield from check_names("there is no location", [room.location], locations, ("rooms", index, "location"))
    for index, service in enumerate(file.services):
        if not service.retired:
            yield from _check_service(file, service, ("services", index))
    skills = {entry.id for entry in file.skills}
    for index, therapist in enumerate(file.therapists):
        path: Path = ("therapists", index)
        yield from check_names("there is no skill", therapist.skills, skills, (*path, "skills"))
        for kind in ("hours", "extra_hours"):
            for place, entry in enumerate(getattr(therapist, kind)):
                yield from check_names(
                    "there is no location", [entry.location], locations, (*path, kind, place, "location")
                )
        yield from check_therapist(therapist, path)
    for index, closure in enumerate(file.closures):
        yield from check_away(closure, ("closures", index))
        yield from check_names(
            "there is no location", filter(None, [closure.location]), locations, ("closures", index, "location")
        )


def check_names(kind: str, names: Iterable[str], known: Iterable[str], path: Path) -> Iterator[Problem]:
    """Will tell each name that is not among the known ones; `kind` begins the sentence, such as "there is no room"."""
    known = set(known)
    for name in names:
        if name not in known:
            yield Problem(path, f'{kind} "{name}"; {nearest(name, known)}')


def _check_in_use(file: PracticeFile) -> Iterator[Problem]:
    """A practice without anything to book, or anyone or anywhere to book it with, would be shut."""
    for kind in ("locations", "services", "therapists"):
        if getattr(file, kind) and not _in_use(getattr(file, kind)):
            yield Problem((kind,), "are all retired; there has to be at least one that is not")
    if file.rooms and _in_use(file.locations) and not _rooms(file):
        yield Problem(("rooms",), "are all retired, or at a location that is; there has to be at least one that is not")


def _in_use(entries: Iterable[E]) -> list[E]:
    return [entry for entry in entries if not entry.retired]


def _rooms(file: PracticeFile) -> list[RoomEntry]:
    """The rooms in which something can be booked."""
    left = {entry.id for entry in file.locations if entry.retired}
    return [room for room in _in_use(file.rooms) if room.location not in left]


def _check_about(file: PracticeFile) -> Iterator[Problem]:
    about = file.practice
    zones = zoneinfo.available_timezones()
    if about.time_zone not in zones:
        likely = [zone for zone in zones if "/" in zone and about.time_zone.lower()[:3] in zone.lower()]
        yield Problem(
            ("practice", "time_zone"), f'there is no time zone "{about.time_zone}"; {_zone(about.time_zone, likely)}'
        )
    digits = re.sub("[^0-9]", "", about.phone)
    wanted = NATIONAL_DIGITS.get(about.country_code, len(digits))
    if not about.phone.startswith("+") and len(digits) != wanted:
        yield Problem(("practice", "phone"), f'"{about.phone}" has {len(digits)} digits; there have to be {wanted}')


def _zone(name: str, likely: list[str]) -> str:
    advice = nearest(name, likely) if likely else ""
    return advice if advice.startswith("did") else 'write it as a continent and a city, such as "America/Los_Angeles"'


def _check_ids(kind: str, ids: list[str]) -> Iterator[Problem]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield Problem((kind, index, "id"), f'"{name}" is the id of another one of the {kind}; choose another')


def _check_service(file: PracticeFile, service: ServiceEntry, path: Path) -> Iterator[Problem]:
    if service.notice_hours >= file.policies.horizon_days * 24:
        days = file.policies.horizon_days
        yield Problem((*path, "notice_hours"), f"leaves nothing to book: booking ends {days} days ahead; write less")
    rooms, people = _rooms(file), _in_use(file.therapists)
    needed, standing = set(service.needs_skills), {thing for room in rooms for thing in room.equipment}
    skills, locations = {entry.id for entry in file.skills}, {entry.id for entry in file.locations}
    yield from check_names("there is no skill", service.needs_skills, skills, (*path, "needs_skills"))
    yield from check_names("no room has", service.needs_equipment, standing, (*path, "needs_equipment"))
    able = [entry for entry in people if needed <= set(entry.skills)]
    fit = [room for room in rooms if set(service.needs_equipment) <= set(room.equipment)]
    if needed <= skills and people and not able:
        what = f"no therapist has {_all(service.needs_skills)}; add it to the skills of whoever can give this service"
        yield Problem((*path, "needs_skills"), what)
    elif set(service.needs_equipment) <= standing and rooms and not fit:
        what = f"no room has {_all(service.needs_equipment)}; add it to the equipment of the room that does"
        yield Problem((*path, "needs_equipment"), what)
    elif able and fit and locations.issuperset(room.location for room in fit) and not _meet(able, fit):
        who, where = ", ".join(entry.id for entry in able), ", ".join(sorted({room.location for room in fit}))
        what = f"cannot be given: {who} would know how, but nobody of them has hours at {where}, where the rooms are"
        yield Problem((*path, "needs_skills"), what)


def _meet(able: list[TherapistEntry], fit: list[RoomEntry]) -> bool:
    where = {hours.location for one in able for hours in one.hours}
    where |= {extra.location for one in able for extra in one.extra_hours}
    return any(room.location in where for room in fit)


def _all(names: tuple[str, ...]) -> str:
    quoted = [f'"{name}"' for name in names]
    return quoted[0] if len(quoted) == 1 else f"all of {', '.join(quoted)}"
