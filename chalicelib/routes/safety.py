"""The safety check as it comes in with a booking: answers and contact made into one set, and stops made final."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from chalicelib import wiring
from chalicelib.care.errors import Stopped
from chalicelib.routes.payloads import HandedIn
from chalicelib.routes.welcome import how_they_book
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import CallFirst, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.practice_region import region_of
from chalicelib.usecases.safety_check import Check, judge
from chalicelib.usecases.stop_booking import stop_booking, turn_away
from chalicelib.usecases.vetting import Coming, Vetted, vet
from chalicelib.usecases.wishes import Wish

log = logging.getLogger(__name__)
CHANNELS = {"email": "email", "text": "sms", "both": "both", "phone_call": "phone_call"}
"""How the questionnaire calls what `contact_by` says."""


def checked(
    sent: HandedIn,
    timetable: Timetable,
    wish: Wish,
    *,
    visits: tuple[str, ...],
    contact: Callable[[], Contact],
    address: str,
    now: datetime,
) -> tuple[Contact, Vetted]:
    """Will let the answers through, with who gave them; an emergency is said before anything else is found fault with.

    `visits` are the ids that the appointments will have; `contact` works out who gave the answers.

    Raises:
        Stopped: the answers call for medical help first; the time is free again, and nothing of them is kept.
        CallFirst: they book by phone only; the time is free again, too.
        Invalid, Faulty, Unavailable: as their names say.
    """
    check = _check(sent, timetable, address)
    day = wish.start.astimezone(timetable.zone).date()
    try:
        judge(check, day)
        who = contact()
        whole = _with_contact(check, who)
        client = wiring.secrets().client_id(who)
        how, others = how_they_book(client, timetable)
        coming = Coming(client=client, visits=visits, start=wish.start, approval=how.approval, others=others)
        return who, vet(wiring.charts(), timetable, whole, coming, now=now)
    except Stopped as stop:
        _let_go(timetable, wish, visits[0], stop, now)
        raise
    except CallFirst:
        turn_away(wiring.diary(), visits[0], now=now, attempts=wiring.patience())
        raise


def checked_at_the_desk(
    sent: HandedIn,
    timetable: Timetable,
    who: tuple[str, Contact],
    *,
    start: datetime,
    visits: tuple[str, ...],
    now: datetime,
) -> Vetted:
    """Will let the answers through that somebody gave to staff; `who` is their id and how they are reached.

    Whoever books by phone only, or by request only, does so here.

    Raises:
        Stopped: the answers call for medical help first; nothing of them is kept.
        Invalid, Faulty, Unavailable: as their names say.
    """
    client, contact = who
    check = _check(sent, timetable, "")
    judge(check, start.astimezone(timetable.zone).date())
    ids = wiring.known_ids()(client)
    others = tuple(one for one in ids if one != client)
    coming = Coming(client=client, visits=visits, start=start, others=others)
    return vet(wiring.charts(), timetable, _with_contact(check, contact), coming, now=now)


def _let_go(timetable: Timetable, wish: Wish, identity: str, stop: Stopped, now: datetime) -> None:
    """Whoever needs help now is told so even while the table does not answer; a hold ends by itself soon enough."""
    try:
        stop_booking(wiring.diary(), timetable, wish, identity, stop.rules, now=now, attempts=wiring.patience())
    except Unavailable:
        log.warning("a stop was told but could not be written")


def _check(sent: HandedIn, timetable: Timetable, address: str) -> Check:
    secrets = wiring.secrets()
    return Check(
        answers=sent.answers,
        region=region_of(timetable.practice),
        sign=lambda rules: secrets.stop_token(rules, wiring.now().date()),
        language=sent.language,
        by_phone=sent.by_phone,
        stopped=secrets.stopped(sent.stopped) if sent.stopped else "",
        address=address,
    )


def _with_contact(check: Check, who: Contact) -> Check:
    about = {
        "first_name": who.first_name,
        "last_name": who.last_name,
        "contact_channel": CHANNELS[who.contact_by],
        "sms_consent": "yes" if who.text_consent else "no",
        "email": who.email,
        "phone_mobile": who.phone,
    }
    given = {name: value for name, value in about.items() if value}
    return replace(check, answers={"language": check.language, **check.answers, **given})
