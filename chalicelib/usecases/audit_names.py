"""Who and whose record is meant by the ids in the audit: names, and nothing else of anybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.auditing.entries import Entry
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.client_ports import Clients, Names
from chalicelib.usecases.find_clients import find_clients
from chalicelib.usecases.staff_desk import Desk
from chalicelib.usecases.staff_members import Roster

A_CLIENT = "client#"


@dataclass(frozen=True, slots=True)
class Record:
    """Whose record a subject is."""

    subject: str
    name: str


def people_in(entries: Iterable[Entry], roster: Roster) -> dict[str, str]:
    """Will return the names of the staff whom entries are by or about, by their ids, as far as they have an account.

    The audit is shown whether the directory answers or not: then nobody has a name.
    """
    ids = {each for one in entries for each in (one.event.who, one.event.about)}
    if not ids:
        return {}
    try:
        return {one: name for one, name in roster.names().items() if one in ids}
    except Unavailable:
        return {}


def records_in(entries: Iterable[Entry], clients: Clients, subject: str = "") -> dict[str, str]:
    """Will return whose record each subject of entries is, and the one that was asked for, if they are clients'.

    Raises:
        Unavailable: as its name says.
    """
    subjects = {subject, *(one.event.subject for one in entries)}
    ids = sorted(one.removeprefix(A_CLIENT) for one in subjects if one.startswith(A_CLIENT) and one != A_CLIENT)
    return {f"{A_CLIENT}{one}": _name(card.contact) for one, card in clients.cards(ids).items()} if ids else {}


def find_records(desk: Desk, clients: Clients, names: Names, typed: str) -> list[Record]:
    """Will return the records of those who could be meant by the beginning of a name, of whoever's client they are.

    Somebody who has booked under several ids has a record under each.

    Raises:
        Unavailable, Tampered: as their names say.
    """
    everybodys = replace(desk, who=replace(desk.who, own=""))
    found = find_clients(everybodys, clients, names, typed)
    return [Record(f"{A_CLIENT}{one}", _name(each.card.contact)) for each in found for one in each.card.ids]


def _name(contact: Contact) -> str:
    return f"{contact.first_name} {contact.last_name}".strip()
