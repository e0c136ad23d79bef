"""A therapist writes of a session: saves a draft, signs it once, and adds to what is signed."""

from chalicelib.care import library
from chalicelib.care.errors import Fault, Faulty
from chalicelib.care.notes import (
    LONGEST,
    LONGEST_REASON,
    MOST_AMENDMENTS,
    Note,
    amended,
    faults,
    signed,
    trimmed,
    unfinished,
)
from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotYet, Overtaken, TooLate, Unavailable
from chalicelib.usecases.check_in import TOOK_PLACE
from chalicelib.usecases.kept_notes import Written, amendment_record, draft_record, note_of, signed_record
from chalicelib.usecases.ports import Charts, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.staff_desk import Desk

NOT_ALL = "Say what you add, and why."


def save_note(desk: Desk, visit: Appointment, note: Note, version: int) -> Written:
    """Will keep a draft in place of the one that was shown as `version`. The same again changes nothing.

    Raises:
        Faulty: something cannot stand in a note.
        TooLate: the visit is called off, or nobody came.
        Overtaken: somebody else has saved or signed since.
        Unavailable, Tampered: as their names say.
    """
    _must_be_sound(note)
    _must_have_taken_place(visit)

    def decide() -> Written:
        now = _still_open(desk.charts, visit)
        if now.draft.version and now.draft.note == note:
            return now
        if now.draft.version != version:
            raise Overtaken(now.draft.version, now.draft.by, now.draft.at)
        record = draft_record(visit, note, version + 1, by=desk.who.id, at=desk.now)
        desk.diary.write(Writing(records=(desk.charts.seal(record),)))
        return note_of(desk.charts, visit)

    return settle(desk.attempts, decide, Unavailable)


def sign_note(desk: Desk, visit: Appointment, note: Note, version: int, name: str) -> Written:
    """Will sign a note, as it is sent, in place of the draft that was shown as `version`. Twice is as good as once.

    Raises:
        Faulty: something cannot stand in a note, or it says nothing.
        NotYet: the visit has not begun.
        TooLate: the visit is called off, or nobody came.
        Overtaken: somebody else has saved or signed since.
        Unavailable, Tampered: as their names say.
    """
    said = trimmed(note)
    _must_be_sound(said, unfinished(said))
    _must_have_taken_place(visit)
    if desk.now < visit.start:
        raise NotYet("The visit has not begun yet. What you wrote is kept as a draft.")

    def decide() -> Written:
        now = note_of(desk.charts, visit)
        if now.signed and (now.signed.note, now.signed.signature.by) == (said, desk.who.id):
            return now
        _must_be_open(now)
        if now.draft.version != version:
            raise Overtaken(now.draft.version, now.draft.by, now.draft.at)
        record = signed_record(visit, signed(said, desk.who.id, name, desk.now))
        draft = desk.charts.get(visit.client, f"{Kind.NOTE_DRAFT}#{visit.id}")
        desk.diary.write(Writing(records=(desk.charts.seal(record),), drop=(draft,) if draft else ()))
        return note_of(desk.charts, visit)

    return settle(desk.attempts, decide, Unavailable)


def amend_note(desk: Desk, visit: Appointment, text: str, reason: str, *, after: int, name: str) -> Written:
    """Will add to a signed note that was shown with `after` amendments. The same again changes nothing.

    Raises:
        Faulty: text or reason is missing, or is too long.
        NotYet: nobody has signed it, or there is no room for more.
        Overtaken: somebody else has added to it since.
        Unavailable, Tampered: as their names say.
    """
    _must_be_said(text, reason)

    def decide() -> Written:
        now = note_of(desk.charts, visit)
        if now.signed is None:
            raise NotYet("Nobody has signed this note yet: write in it instead.")
        last = now.signed.amendments[-1:]
        if any((one.text, one.reason, one.signature.by) == (text, reason, desk.who.id) for one in last):
            return now
        if len(now.signed.amendments) != after:
            newest = last[0].signature if last else now.signed.signature
            raise Overtaken(len(now.signed.amendments), newest.by, newest.at)
        if after >= MOST_AMENDMENTS:
            raise NotYet(f"There are {MOST_AMENDMENTS} amendments: write the rest in the next visit's note.")
        longer = amended(now.signed, text, reason, by=desk.who.id, name=name, at=desk.now)
        record = amendment_record(visit, longer.amendments[-1], after + 1)
        desk.diary.write(Writing(records=(desk.charts.seal(record),)))
        return note_of(desk.charts, visit)

    return settle(desk.attempts, decide, Unavailable)


def _must_be_sound(note: Note, more: tuple[Fault, ...] = ()) -> None:
    wrong = (*faults(note, library.catalogue().techniques), *more)
    if wrong:
        raise Faulty(wrong, "/note")


def _must_be_said(text: str, reason: str) -> None:
    most = {"text": LONGEST, "reason": LONGEST_REASON}
    wrong = [Fault(f"/{name}", NOT_ALL) for name, said in (("text", text), ("reason", reason)) if not said]
    long = [(name, said) for name, said in (("text", text), ("reason", reason)) if len(said) > most[name]]
    wrong += [Fault(f"/{name}", f"Write at most {most[name]} characters.") for name, _ in long]
    if wrong:
        raise Faulty(tuple(wrong), "")


def _must_have_taken_place(visit: Appointment) -> None:
    if visit.status not in TOOK_PLACE:
        raise TooLate


def _still_open(charts: Charts, visit: Appointment) -> Written:
    now = note_of(charts, visit)
    _must_be_open(now)
    return now


def _must_be_open(now: Written) -> None:
    if now.signed:
        who = now.signed.signature
        raise Overtaken(0, who.by, who.at)
