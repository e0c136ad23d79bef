"""The audit for whoever checks it: what was looked at and changed, of whom or on which day, and whether it is whole."""

from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.auditing.entries import Action, Entry
from chalicelib.auditing.verifying import What
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.payloads import Instant
from chalicelib.routes.staff_desk import desk_of
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.audit_names import find_records, people_in, records_in
from chalicelib.usecases.break_glass import break_glass
from chalicelib.usecases.look_at_audit import chain_of, day_of

bp = StaffRoutes(__name__)
LONGEST_SUBJECT = LONGEST_NAME = 80


class AuditEntry(Struct):
    """One entry: the `number`th of its subject; `fields` names what was sent, `place` is a network address."""

    subject: str
    number: int
    at: Instant
    who: str
    role: str
    action: Action
    what: str
    about: str
    fields: tuple[str, ...]
    place: str
    why: str


class AuditFault(Struct):
    """Something that was done to the chain of a subject, at the entry of this number."""

    subject: str
    number: int
    what: What


class AuditView(Struct):
    """What was looked at and changed, the latest first.

    `faults` are those of a subject's chain: none means that it is whole. Of a day nothing is said about that. `people`
    are the names of staff by their ids, `records` those of clients by their subjects, as far as they are known.
    """

    time_zone: str
    entries: list[AuditEntry]
    faults: list[AuditFault]
    people: dict[str, str]
    records: dict[str, str]


class AuditRecord(Struct):
    """Whose record a subject is."""

    subject: str
    name: str


class AuditRecords(Struct):
    """Those who could be meant."""

    records: list[AuditRecord]


@bp.route("/audit", methods=["GET"])
def show_audit() -> Response:
    """Will show a subject's whole chain ("client#…", "practice", "staff", "lists"), or everything of a local day."""
    request, zone = bp.current_request, wiring.timetable().zone
    subject = requests.query(request, "subject")
    if not subject:
        day = requests.query_day(request, "day", wiring.now().astimezone(zone).date())
        return _shown(day_of(wiring.audit(), day, zone), [])
    if len(subject) > LONGEST_SUBJECT:
        raise Invalid("subject", "Name a client (client#…), practice, staff, lists or subjects.")
    found = chain_of(wiring.audit(), subject, wiring.secrets().proof)
    return _shown(found.entries, [AuditFault(one.subject, one.number, one.what) for one in found.faults], subject)


def _shown(entries: list[Entry], faults: list[AuditFault], subject: str = "") -> Response:
    zone = wiring.timetable().zone
    views = [
        AuditEntry(
            subject=one.event.subject,
            number=one.number,
            at=one.event.at.astimezone(zone),
            who=one.event.who,
            role=one.event.role,
            action=one.event.action,
            what=one.event.what,
            about=one.event.about,
            fields=one.event.fields,
            place=one.event.place,
            why=one.event.why,
        )
        for one in entries
    ]
    people, records = people_in(entries, wiring.roster()), records_in(entries, wiring.clients(), subject)
    return requests.json_answer(AuditView(wiring.timetable().practice.time_zone, views, faults, people, records))


@bp.route("/audit/records", methods=["GET"])
def find_audited() -> Response:
    """Will find whose record is meant by the beginning of a name, for whoever checks the audit: names only."""
    request = bp.current_request
    typed = requests.query(request, "q")
    if len(typed) > LONGEST_NAME:
        raise Invalid("q", f"Type at most {LONGEST_NAME} characters.")
    desk = desk_of(request, Role.OWNER, Role.AUDITOR)
    found = find_records(desk, wiring.clients(), wiring.names(), typed)
    return requests.json_answer(AuditRecords([AuditRecord(one.subject, one.name) for one in found]))


class Emergency(Struct, forbid_unknown_fields=True):
    """Why somebody needs the record of a client who is not theirs. It stays in the audit."""

    reason: Annotated[str, Meta(min_length=10, max_length=500)]


class Opened(Struct):
    """The key to read the client's record with, in `Intake-Key`, and until when it opens."""

    key: str
    until: Instant


@bp.route("/clients/{client_id}/break-glass", methods=["POST"])
def open_in_emergency(client_id: str) -> Response:
    """Will open a client's record to a therapist for half an hour, for reading; the practice is told at once."""
    request = bp.current_request
    desk = desk_of(request, Role.THERAPIST)
    requests.body(request, Emergency)
    client = requests.identity(client_id)
    until = break_glass(desk, wiring.outbox(), client)
    key = wiring.secrets().glass_key(desk.who.id, client, until)
    return requests.json_answer(Opened(key, until.astimezone(wiring.timetable().zone)), 201)
