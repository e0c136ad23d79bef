"""Texts that wait for a person: who they may be from, what was understood, their words for clinical roles only."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.care.records import Kind
from chalicelib.messaging.addresses import stopped
from chalicelib.messaging.kinds import Channel
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, Tampered, Unavailable
from chalicelib.usecases.address_book import BY_STAFF, AddressBook, Place
from chalicelib.usecases.kept_texts import KEPT, TEXTS
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

AHEAD = timedelta(days=60)
"""Far beyond any text's due time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingText:
    """A text that somebody has to see to. `what` was understood, by which `word`; all of it "" where it does not open.

    `visits` are what texts to its number were about, latest first: who it may be from. `words` are "" for whoever reads
    no answers.
    """

    id: str
    at: datetime
    due: datetime
    phone: str
    what: str
    word: str
    words: str
    visits: tuple[Appointment, ...]


def waiting_texts(desk: Desk) -> list[WaitingText]:
    """Will return the texts that wait, soonest due first; a therapist's are those of their own clients' numbers.

    Raises:
        Unavailable: as its name says.
    """
    due = [one for one in desk.charts.due(desk.now + AHEAD) if one.kind is Kind.TEXT]
    visits = desk.diary.read([], [visit for one in due for visit in one.visits]).appointments if due else {}
    return [text for text in (waiting_text(desk, one, visits) for one in due) if text is not None]


def waiting_text(desk: Desk, one: Sealed, visits: Mapping[str, Appointment]) -> WaitingText | None:
    """Will return a text as whoever asks may see it; None where it is nobody's of theirs.

    Raises:
        Unavailable: as its name says.
    """
    theirs = tuple(visits[visit] for visit in one.visits if visit in visits and desk.is_theirs(visits[visit]))
    if desk.who.own and not theirs:
        return None
    content = _content(desk, one)
    return WaitingText(
        id=one.name,
        at=one.at,
        due=one.due or desk.now,
        phone=content.get("from", {}).get("phone", ""),
        what=content.get("said", {}).get("what", ""),
        word=content.get("said", {}).get("word", ""),
        words=content.get("text", {}).get("words", "") if desk.who.clinical else "",
        visits=theirs,
    )


def finish_text(desk: Desk, identity: str) -> None:
    """Will take a text off the list. Twice is as good as once; its words are kept for a while.

    Raises:
        NotFound: there is none, or it is none of theirs.
        Unavailable, Tampered: as their names say.
    """

    def decide() -> None:
        sealed = _theirs(desk, identity)
        if sealed.due is not None:
            record = desk.charts.open(sealed)
            content = {**record.content, "done": {"by": desk.who.id, "at": desk.now.isoformat()}}
            done = replace(record, version=record.version + 1, due=None, forget=desk.now + KEPT, content=content)
            desk.diary.write(Writing(records=(desk.charts.seal(done),)))

    settle(desk.attempts, decide, Unavailable)


def stop_number_of(book: AddressBook, identity: str) -> None:
    """Will let no more texts go to the number of a text that asked for it, and take it off the list.

    There is no confirmation: the time in which one may go is over (clinical table 6.3, [RM17]).

    Raises:
        NotFound: there is none, or it is none of theirs.
        Unavailable, Tampered: as their names say.
    """
    desk = book.desk
    number = Place(channel=Channel.TEXT, to=desk.charts.open(_theirs(desk, identity)).content["from"]["phone"])

    def decide() -> None:
        known = book.read(number)
        if known.opted_out is None:
            book.outbox.write([], [stopped(known, BY_STAFF, desk.now, desk.who.id)])

    settle(desk.attempts, decide, Unavailable)
    finish_text(desk, identity)


def _theirs(desk: Desk, identity: str) -> Sealed:
    sealed = desk.charts.get(TEXTS, f"{Kind.TEXT}#{identity}")
    if sealed is None:
        raise NotFound
    visits = desk.diary.read([], sealed.visits).appointments if desk.who.own and sealed.visits else {}
    if desk.who.own and not any(desk.is_theirs(one) for one in visits.values()):
        raise NotFound
    return sealed


def _content(desk: Desk, one: Sealed) -> Mapping[str, Mapping[str, str]]:
    """What does not open stays on the list, so that somebody looks."""
    try:
        return desk.charts.open(one).content
    except Tampered:
        return {}
