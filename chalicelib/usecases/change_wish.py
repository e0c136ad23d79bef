"""Change what somebody on the waitlist waits for, and how they are told of it. Their place in the line stays."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import Invalid, NotYet, TooLate, Unavailable
from chalicelib.scheduling.practice import Window
from chalicelib.scheduling.slots import Answer
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases.answer_offer import pass_offer
from chalicelib.usecases.join_waitlist import Joining, can_be_told, days_of, free_for, wished
from chalicelib.usecases.offer_time import wish_by_id
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.text_messages import TEXTS
from chalicelib.usecases.waiting_room import WaitingRoom


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """What somebody waits for from now on, whole: whatever is left out is as for a new wish.

    `contact_by` and `text_consent` are those of a contact, None where nothing changes about them; `records` say what
    was agreed to with them.
    """

    first: date
    last: date
    notice: timedelta
    therapists: tuple[str, ...] = ()
    location: str = ""
    weekdays: tuple[int, ...] = ()
    hours: tuple[Window, ...] = ()
    contact_by: str | None = None
    text_consent: bool = False
    records: tuple[Sealed, ...] = field(default=())


def change_wish(
    room: WaitingRoom, known: StandingWish, changing: Changing, *, now: datetime
) -> tuple[StandingWish, Answer]:
    """Will change a wish, and return it with the times that fit it now and are free. Twice is as good as once.

    Raises:
        Invalid: as join_waitlist says; or there is no address for that way, or texts were not agreed to.
        NotYet: they have an offer to answer first.
        TooLate: they are off the list, or the appointment that would move cannot be moved without staff.
        NotFound, Unavailable: as their names say.
    """
    contact = told_by(room, known, changing)
    first = iter([_with_nothing_lapsed(room, known, now)])

    def decide() -> tuple[StandingWish, Answer]:
        wish = next(first, None) or wish_by_id(room, known.id)
        _must_wait(wish)
        asked = replace(wished(room, _as_joining(wish, contact, changing, _visit(room, wish)), now), joined=wish.joined)
        stored, free = free_for(room, asked, now)
        new = replace(asked, version=wish.version + 1, proposals=wish.proposals, seen=days_of(free))
        if stored and replace(new, version=stored.version, seen=stored.seen) == stored:
            return stored, free
        room.diary.write(Writing(wishes=(new,), records=changing.records))
        return new, free

    return settle(room.attempts, decide, Unavailable)


def told_by(room: WaitingRoom, wish: StandingWish, changing: Changing) -> Contact:
    """Will return the contact of a wish with the way that was chosen.

    Raises:
        Invalid: nobody could write to them that way, texts were not agreed to, or it is an appointment's to say.
    """
    way, contact = changing.contact_by, wish.contact
    if way is None:
        return contact
    if wish.moves:
        raise Invalid("/contact_by", "Change how we write to you on the page of your appointment.")
    if way in ("email", "both") and not contact.email:
        raise Invalid("/contact_by", "We have no e-mail address of yours. Choose another way, or call us.")
    if way in TEXTS and not contact.phone:
        raise Invalid("/contact_by", "We have no number of yours. Choose another way, or call us.")
    if way in TEXTS and not changing.text_consent:
        raise Invalid("/text_consent", "Agree to appointment texts, or choose another way to hear from us.")
    chosen = replace(contact, contact_by=way, text_consent=way in TEXTS)
    if not can_be_told(chosen, room.timetable.practice.messages):
        raise Invalid("/contact_by", "We could not reach you that way within minutes. Choose another, or call us.")
    return chosen


def _with_nothing_lapsed(room: WaitingRoom, wish: StandingWish, now: datetime) -> StandingWish:
    """An offer whose deadline has come is over, also where the clock has not been there yet."""
    if wish.proposal is None or now < wish.proposal.deadline:
        return wish
    return pass_offer(room, wish, wish.proposal.hold, now=now)


def _must_wait(wish: StandingWish) -> None:
    if not wish.is_open:
        raise TooLate
    if wish.proposal:
        raise NotYet("Answer your offer first: take the time, or pass on it. Then change what you wait for.")


def _visit(room: WaitingRoom, wish: StandingWish) -> Appointment | None:
    """The appointment that would move.

    Raises:
        TooLate: it is not there any more.
    """
    if not wish.moves:
        return None
    visit = room.diary.read([], [wish.moves]).appointments.get(wish.moves)
    if visit is None:
        raise TooLate
    return visit


def _as_joining(wish: StandingWish, contact: Contact, changing: Changing, visit: Appointment | None) -> Joining:
    """The request to join that would have made the wish as it is to be."""
    return Joining(
        identity=wish.id,
        fingerprint=wish.fingerprint,
        service=wish.service,
        first=changing.first,
        last=changing.last,
        notice=changing.notice,
        contact=contact,
        client=wish.client,
        contact_hash=wish.contact_hash,
        therapists=changing.therapists,
        location=changing.location,
        weekdays=changing.weekdays,
        hours=changing.hours,
        instead_of=visit,
    )
