"""What needs somebody, one thing at a time: what it is, by when, for whom and about which visit; nothing is opened.

So whoever sees an item learns that there is something to do, and never what a client answered.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.care.records import Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import OPEN, Appointment, Status
from chalicelib.scheduling.glances import Glance
from chalicelib.scheduling.practice import Licence, Therapist
from chalicelib.usecases.asked_changes import is_asked
from chalicelib.usecases.open_reviews import waiting_for
from chalicelib.usecases.ports import DueAt, Sealed
from chalicelib.usecases.staff_desk import Desk, Staff


class WorkList(StrEnum):
    """What there is to do, by kind. The first eight are kept in charts, in the order in which they are due."""

    HOLDS = "holds"
    ALERTS = "alerts"
    CHECK_INS = "check-ins"
    UNREAD = "unread"
    CALLS = "calls"
    TEXTS = "texts"
    CHANGES = "changes"
    RECORDS = "records"
    VISITS = "visits"
    MESSAGES = "messages"
    LICENCES = "licences"


class What(StrEnum):
    """What to do about an item.

    Of a hold: look at it; say yes or no to somebody who books by request only; get a provider's letter, or look at the
    one that came. Of a visit: it has begun, and nobody said whether they came; it is over, and nobody said so.
    """

    LOOK = "look"
    GRANT = "grant"
    LETTER_OUT = "letter_out"
    LETTER_IN = "letter_in"
    WATCH = "watch"
    CALL = "call"
    READ = "read"
    ANSWER = "answer"
    DECIDE = "decide"
    HAND_OVER = "hand_over"
    CAME = "came"
    FINISH = "finish"
    REACH = "reach"
    RENEW = "renew"


LIST_OF = {
    Kind.REVIEW: WorkList.HOLDS,
    Kind.ALERT: WorkList.ALERTS,
    Kind.CHECK_IN: WorkList.CHECK_INS,
    Kind.UNREAD: WorkList.UNREAD,
    Kind.CALL: WorkList.CALLS,
    Kind.TEXT: WorkList.TEXTS,
    Kind.CHANGE: WorkList.CHANGES,
    Kind.RECORD_REQUEST: WorkList.RECORDS,
}
_PLAIN = {
    Kind.ALERT: What.WATCH,
    Kind.CHECK_IN: What.CALL,
    Kind.UNREAD: What.READ,
    Kind.CALL: What.CALL,
    Kind.TEXT: What.ANSWER,
    Kind.CHANGE: What.DECIDE,
    Kind.RECORD_REQUEST: What.HAND_OVER,
}
CLINICAL = frozenset({WorkList.ALERTS, WorkList.CHECK_INS, WorkList.UNREAD, WorkList.RECORDS, WorkList.LICENCES})
"""For who may read answers, or leads the practice. That a visit is held, everybody is told."""
NOBODYS_VISIT = frozenset({WorkList.CALLS, WorkList.RECORDS})
"""What is about no visit of a therapist's own."""
PAPERS = {"asked": What.LETTER_OUT, "received": What.LETTER_IN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to do. Of `visit`, `glance`, `message` and `licence` there is what it is about, or none of them.

    `id` tells it from others of its list. A glance is of a visit that has begun. `kept` is the record of whoever asked
    to be called.
    """

    list: WorkList
    what: What
    id: str
    due: datetime
    opened: datetime | None = None
    client: str = ""
    visit: Appointment | None = None
    glance: Glance | None = None
    message: Message | None = None
    licence: tuple[Therapist, Licence] | None = None
    kept: Sealed | None = None


def lists_of(who: Staff) -> frozenset[WorkList]:
    """Will return the lists that somebody's roles show them."""
    hidden = (frozenset() if who.clinical else CLINICAL) | (NOBODYS_VISIT if who.own else frozenset())
    return frozenset(WorkList) - hidden


def place_of(one: Sealed) -> DueAt:
    """Will return where a record that is due stands among what is.

    Raises:
        ValueError: it is not due.
    """
    if one.due is None:
        raise ValueError(f"{one.key} is not due")
    return DueAt(one.due, one.client, one.key)


def about(records: Iterable[Sealed]) -> list[str]:
    """Will return the ids of the visits that records are about."""
    return [visit for one in records for visit in (one.visits or (one.appointment,)) if visit]


def kept_item(desk: Desk, one: Sealed, visits: Mapping[str, Appointment]) -> Item | None:
    """Will make the item of a record that is due; None, where there is nothing to do for whoever asks.

    A therapist's are those about visits with them: for a colleague's visit, that colleague is asked. A hold is due
    before its time is given back, also where staff were given longer.
    """
    found = [visits[visit] for visit in about([one]) if visit in visits]
    where = LIST_OF[one.kind]
    if desk.who.own and not any(visit.therapist == desk.who.own for visit in found):
        return None
    held = waiting_for(one, visits) if one.kind is Kind.REVIEW else []
    first = next(iter([*held, *found]), None)
    if not _is_there(desk, one, first):
        return None
    what = _of_hold(held) if one.kind is Kind.REVIEW else _PLAIN[one.kind]
    return Item(
        list=where,
        what=what,
        id=one.name,
        due=min([place_of(one).due, *(visit.kept_until for visit in held if visit.kept_until)]),
        opened=one.at,
        client=one.client if first is None else first.client,
        visit=first,
        kept=one if one.kind is Kind.CALL else None,
    )


def _is_there(desk: Desk, one: Sealed, first: Appointment | None) -> bool:
    """A mark may outlive what it was set for; an alert is of no use once its visit has begun."""
    if one.forget is not None and one.forget <= desk.now:
        return False
    if one.kind is Kind.CHANGE:
        return is_asked(one, first, desk.now)
    if one.kind is Kind.ALERT:
        return first is not None and first.status in OPEN
    return True


def _of_hold(held: list[Appointment]) -> What:
    if not held:
        return What.LOOK
    paper = next((one.paper for one in held if one.paper is not None), None)
    if paper is not None:
        return PAPERS.get(paper.state, What.LOOK)
    return What.GRANT if held[0].approval else What.LOOK


def unnoted(glances: Iterable[Glance], now: datetime) -> Iterator[Item]:
    """Will yield the visits that have begun of which nobody has noted how they go, or went; due by their end."""
    for one in glances:
        if one.status is Status.BOOKED and one.start <= now:
            yield _of_glance(one, What.CAME)
        elif one.status is Status.ARRIVED and one.end <= now:
            yield _of_glance(one, What.FINISH)


def _of_glance(one: Glance, what: What) -> Item:
    return Item(list=WorkList.VISITS, what=what, id=one.id, due=one.end, client=one.client, glance=one)
