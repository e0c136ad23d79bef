"""A waiting room on the small practice: people who wait, said in few words, and what may never be true of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count

from chalicelib.scheduling.appointments import Appointment, Contact, Status
from chalicelib.scheduling.months import spanning
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.slots import Offer
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import Proposal, StandingWish, State
from chalicelib.scheduling.wish_fit import Misfit, misfit
from chalicelib.usecases.answer_offer import Answered, accept_offer
from chalicelib.usecases.change_appointment import free
from chalicelib.usecases.join_waitlist import Joining, join_waitlist
from chalicelib.usecases.offer_freed_time import offer_freed_time
from chalicelib.usecases.ports import Diary
from chalicelib.usecases.waiting_room import WaitingRoom, earliest
from tests.fakes import FakeDiary, FakeWaitlist, attempts
from tests.small_practice import NOW, at, timetable
from tests.usecases.asking import book, is_sound

TUESDAY = date(2026, 12, 1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
PLAIN = timetable()


def waiting_room(diary: FakeDiary | None = None, practice: Timetable = PLAIN) -> WaitingRoom:
    """Will open a waiting room; its holds are called offer-1, offer-2 and so on."""
    kept, numbers = diary or FakeDiary(), count(1)
    return WaitingRoom(
        diary=kept,
        waitlist=FakeWaitlist(kept),
        timetable=practice,
        attempts=attempts,
        identity=lambda: f"offer-{next(numbers)}",
    )


def person(name: str) -> Contact:
    """Will make up how to reach somebody, by e-mail."""
    return Contact(name.title(), "Doe", f"{name}@example.com")


def joining(name: str = "ann", **more: object) -> Joining:
    """Will make the request of somebody who would come to a first visit on any day of December's first weeks."""
    plain = Joining(
        identity=f"wish-of-{name}",
        fingerprint=f"request of {name}",
        service="sciatica-first",
        first=TUESDAY,
        last=date(2026, 12, 19),
        notice=2 * HOUR,
        contact=person(name),
        client=f"client-{name}",
        contact_hash=f"hash-of-{name}",
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # any field of it


def join(room: WaitingRoom, name: str = "ann", *, now: datetime = NOW, **more: object) -> StandingWish:
    """Will put somebody on the list."""
    wish, _ = join_waitlist(room, joining(name, **more), now=now)
    return wish


def hours(text: str) -> tuple[Window, ...]:
    """Such as hours("09:00-12:00 14:00-17:00")."""
    pairs = [part.split("-") for part in text.split()]
    return tuple(Window(time.fromisoformat(opens), time.fromisoformat(closes)) for opens, closes in pairs)


def wish_of(room: WaitingRoom, name: str) -> StandingWish:
    """Will return somebody's wish as it is stored."""
    return room.diary.read([], wishes=[f"wish-of-{name}"]).wishes[f"wish-of-{name}"]


def faults(diary: Diary, wishes: Iterable[StandingWish], now: datetime) -> list[str]:
    """Will return what is wrong between offers and their holds: each must have the other, and nobody has two."""
    holds = {one.id: one for one in diary.appointments() if _is_offer(one, now)}
    offered = {one.id: one for one in wishes if one.state is State.OFFERED}
    found = [f"hold {one.id} for nobody" for one in holds.values() if _hold_of(offered, one.offer) != one.id]
    found += [f"offer of {one.id} without a hold" for one in offered.values() if _lacks_its_hold(one, holds, now)]
    contacts = [offered[one.offer].contact_hash for one in holds.values() if one.offer in offered]
    return found + [f"two offers for {one}" for one in set(contacts) if contacts.count(one) > 1]


def _is_offer(one: Appointment, now: datetime) -> bool:
    return one.status is Status.HELD and bool(one.offer) and one.owns_its_time(now)


def _lacks_its_hold(wish: StandingWish, holds: dict[str, Appointment], now: datetime) -> bool:
    return wish.proposal is not None and wish.proposal.hold not in holds and now < wish.proposal.deadline


def _hold_of(offered: dict[str, StandingWish], identity: str) -> str:
    wish = offered.get(identity)
    return wish.proposal.hold if wish and wish.proposal else ""


def filled(room: WaitingRoom, day: str = "2026-12-01") -> list[Appointment]:
    """Will book a day out: five first visits of Maya's, then five of Tom's, each by somebody else."""
    clocks = [(who, clock) for who in ("maya", "tom") for clock in ("09:00", "10:30", "12:00", "13:30", "15:00")]
    return [_booked(room, at(day, clock), who) for who, clock in clocks]


def _booked(room: WaitingRoom, start: datetime, therapist: str) -> Appointment:
    name = f"{therapist}-{start:%d%H%M}"
    return book(room.diary, start, therapist=therapist, identity=name, client=name, fingerprint=name)


def cancel(room: WaitingRoom, visit: Appointment, *, now: datetime = NOW) -> list[Appointment]:
    """Will cancel a visit, at any notice, and let the stream tell of it; gives the holds on what was offered then."""
    known = stored(room, visit.id)
    free(room.diary, known, now)
    return offer_freed_time(room, known, now=now)


def offered_to(room: WaitingRoom, name: str) -> Proposal:
    """Will return the offer that somebody has."""
    proposal = wish_of(room, name).proposal
    assert proposal is not None
    return proposal


def accept(room: WaitingRoom, name: str = "ann", *, now: datetime = NOW) -> Answered:
    """Will say yes for somebody."""
    return accept_offer(room, wish_of(room, name), offered_to(room, name).hold, now=now)


def stored(room: WaitingRoom, identity: str) -> Appointment:
    """Will return an appointment as it is stored."""
    return room.diary.read([], [identity]).appointments[identity]


def is_whole(room: WaitingRoom, now: datetime = NOW) -> bool:
    """Will say whether sheets and appointments agree, and offers and holds."""
    return is_sound(room.diary, now) and faults(room.diary, room.waitlist.open(), now) == []


def unfit(room: WaitingRoom, wish: StandingWish, offer: Proposal) -> Misfit | str | None:
    """Will say what is wrong with an offer that was just made, by the rules alone; None where it fits."""
    service, who = room.service(wish), room.timetable.therapists[offer.therapist]
    if service is None or offer.end - offer.start != service.length:
        return "another length"
    span = Span(offer.start, offer.end)
    line = spanning(span.start, span.end, room.timetable.zone)
    startable = room.timetable.startable(who, offer.location, service, line)
    if not who.is_qualified_for(service) or not startable >> line.cell(span.start) & 1:
        return "not by that therapist at that time"
    visit = room.diary.read([], [wish.moves]).appointments.get(wish.moves) if wish.moves else None
    first, instead_of = earliest(wish, service, offer.deadline), visit.start if visit else None
    place = Offer(offer.therapist, offer.location, 0)
    return misfit(wish, place, span, line, earliest=first, instead_of=instead_of)
