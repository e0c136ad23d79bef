"""What staff write on a client's card: how they are reached, how they book, a word of the desk's for the desk."""

from dataclasses import replace
from datetime import datetime

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.cards import (
    Card,
    DeskNote,
    Flag,
    asked_first,
    blocked,
    joined,
    noted,
    recontacted,
    without_note,
)
from chalicelib.scheduling.errors import Invalid, NotYet
from chalicelib.usecases.client_cards import person
from chalicelib.usecases.client_desk import ClientDesk, Known, change_client
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.text_messages import TEXTS
from chalicelib.usecases.written_about import has_messages

KNOWN_BY_ANOTHER_NAME = "the same person, by another name or address"


def set_flag(room: ClientDesk, client: str, version: int, name: str, reason: str | None) -> Known:
    """Will say that a client books by phone only ("blocked") or by request ("approval"), and why; None takes it back.

    Raises:
        Overtaken, NotFound, Unavailable, Tampered: as their names say.
    """
    verb = {"blocked": blocked, "approval": asked_first}[name]
    flag = Flag(room.desk.who.id, room.desk.now, reason) if reason is not None else None

    def change(known: Known) -> Writing:
        kept = {one.client: getattr(one, name) for one in known.cards.values()}
        is_so = all(_says(has, flag) for has in kept.values())
        return Writing() if is_so else Writing(cards=tuple(verb(one, flag) for one in known.cards.values()))

    return change_client(room, client, version, change)


def write_desk_note(room: ClientDesk, client: str, version: int, identity: str, text: str) -> Known:
    """Will add a note for the desk. The same words again, as the last note of the same person, are there once.

    Raises:
        Invalid: there is no room for another.
        Overtaken, NotFound, Unavailable, Tampered: as their names say.
    """
    note = DeskNote(identity, room.desk.who.id, room.desk.now, text)

    def change(known: Known) -> Writing:
        last = known.card.notes[-1:]
        is_there = any((one.by, one.text) == (note.by, note.text) for one in last)
        return Writing() if is_there else Writing(cards=(noted(known.card, note),))

    return change_client(room, client, version, change)


def take_note_away(room: ClientDesk, client: str, version: int, note: str) -> Known:
    """Will take a note of the desk's away. Twice is as good as once.

    Raises:
        Overtaken, NotFound, Unavailable, Tampered: as their names say.
    """

    def change(known: Known) -> Writing:
        changed = [(one, without_note(one, note)) for one in known.cards.values()]
        cards = tuple(after for before, after in changed if after != before)
        return Writing(cards=_with_who_speaks(known, cards)) if cards else Writing()

    return change_client(room, client, version, change)


def correct_contact(
    room: ClientDesk, client: str, version: int, contact: Contact, *, client_id: str, contact_hash: str
) -> Known:
    """Will note who somebody is and how they are reached, also on every visit that they may still be written to about.

    `client_id` is what follows from the new name and address (decision 6): whoever books under it is the same person
    from then on. A consent to texts was given for a number, and goes with no other. What is known of an address (a
    stop, a bounce) is known of the address, and neither follows nor goes.

    Raises:
        Invalid: texts are wished for, and were not agreed to at this number.
        NotYet: somebody with this name and address is there already, as somebody else: join the two.
        Overtaken, NotFound, Unavailable, Tampered: as their names say.
    """

    def change(known: Known) -> Writing:
        after = _agreed(known, contact)
        if after.contact_by in TEXTS and not after.text_consent:
            raise Invalid(
                "/client/contact_by", "They have not agreed to texts at this number. They can, by their own link."
            )
        if known.contact == after and client_id in known.cards:
            return Writing()
        cards = _recontacted(room, known, after, client_id, contact_hash)
        visits = [_rewritten(one, after) for one in known.visits if _is_written_about(one, after, room.desk.now)]
        named = tuple(one for one in cards if one.contact == after)
        return Writing(appointments=visits, cards=cards, named=named)

    return change_client(room, client, version, change)


def _says(has: Flag | None, wanted: Flag | None) -> bool:
    return (has is None) is (wanted is None) and (has is None or wanted is None or has.reason == wanted.reason)


def _with_who_speaks(known: Known, cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Every change of a person raises the version of the card that speaks for them: that is what was looked at."""
    if any(one.client == known.card.client for one in cards):
        return cards
    return (*cards, replace(known.card, version=known.card.version + 1))


def _agreed(known: Known, contact: Contact) -> Contact:
    """A consent to texts stands where the number is the one that it was given for."""
    before = known.contact
    same = contact.phone == before.phone and before.text_consent
    return replace(contact, text_consent=same and bool(contact.phone), zone=before.zone)


def _recontacted(
    room: ClientDesk, known: Known, contact: Contact, client_id: str, contact_hash: str
) -> tuple[Card, ...]:
    mine = recontacted(known.card, contact, contact_hash, room.desk.now)
    if client_id in known.cards:
        return (mine,)
    if person(room.clients, client_id):
        raise NotYet("Somebody with this name and address is in the list already. Join the two if it is one person.")
    flag = Flag(room.desk.who.id, room.desk.now, KNOWN_BY_ANOTHER_NAME)
    other = Card(client=client_id, contact=contact, contact_hash=contact_hash, first_seen=room.desk.now)
    rest = [one for one in known.cards.values() if one.client != mine.client]
    return tuple(_once(known, one) for one in joined([mine, *rest], [other], flag))


def _once(known: Known, card: Card) -> Card:
    """One change is one version, whatever it is made of."""
    before = known.cards.get(card.client)
    return replace(card, version=before.version + 1 if before else 1)


def _is_written_about(visit: Appointment, contact: Contact, now: datetime) -> bool:
    return visit.contact is not None and visit.contact != contact and has_messages(visit, now)


def _rewritten(visit: Appointment, contact: Contact) -> Appointment:
    return replace(visit, version=visit.version + 1, contact=contact)
