"""A client's consents by their link: given for a visit with a signature, listed, and taken back at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.care import library
from chalicelib.care.answers import validate
from chalicelib.care.carrying import is_consent, said_plainly
from chalicelib.care.errors import Fault, Faulty
from chalicelib.care.receipts import WITHDRAWN, Receipt, read
from chalicelib.care.records import Record
from chalicelib.care.standing import AREAS, SENSITIVE, Entry, entries
from chalicelib.scheduling.appointments import Appointment, must_be_open
from chalicelib.scheduling.errors import Invalid, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.consent_records import consent_record, consents_given
from chalicelib.usecases.health_form import form_of
from chalicelib.usecases.marketing import mirrored
from chalicelib.usecases.own_records import Own, own_receipts, own_records
from chalicelib.usecases.ports import Attempts, Charts, Diary, Writing
from chalicelib.usecases.practice_region import own_consents
from chalicelib.usecases.settling import settle
from chalicelib.usecases.text_messages import without_texts

VISIT = frozenset({"visit"})
THERAPISTS = frozenset({"signature_therapist"})


def list_consents(charts: Charts, visit: Appointment, now: datetime) -> tuple[Entry, ...]:
    """Will return each consent that the client has given, as it is now.

    Raises:
        NotFound, Unavailable, Tampered: as their names say.
    """
    return entries(own_receipts(charts, own_records(charts, visit)), now)


def give_consents(
    diary: Diary,
    charts: Charts,
    timetable: Timetable,
    visit: Appointment,
    answers: Mapping[str, Any],
    *,
    language: str,
    now: datetime,
    attempts: Attempts,
) -> None:
    """Will keep receipts of what the client agrees to for this visit, and signs. Twice is as good as once.

    Raises:
        Faulty: something is missing, cannot be used, or is no consent for a visit.
        TooLate, NotFound, Unavailable, Tampered: as their names say.
    """
    must_be_open(visit, now)
    form, asked = form_of(diary, charts, timetable, visit, now), library.questionnaire()
    about = replace(form.about, stages=VISIT, elsewhere=THERAPISTS)
    foreign = tuple(Fault(f"/{name}", "is not asked here") for name in answers if _is_foreign(name))
    faults = foreign + validate(answers, asked, about, today=form.today)
    if faults:
        raise Faulty(tuple(dict.fromkeys(faults)))
    guardian, said = str(form.before.get("guardian_name", "")), said_plainly(answers, asked)
    own = own_consents(timetable.practice, language)
    record = consents_given(visit, said, asked.at(VISIT), language=language, guardian=guardian, now=now, own_words=own)
    if record is not None:
        settle(attempts, lambda: _keep(diary, charts, form.own, record), Unavailable)


def withdraw_consent(
    diary: Diary,
    charts: Charts,
    visit: Appointment,
    consent: str,
    area: str,
    *,
    now: datetime,
    attempts: Attempts,
) -> tuple[Entry, ...]:
    """Will take a consent back, or one area of it, and return the list as it is then. Twice is as good as once.

    It takes effect at once and for every visit; without the consent to texts, none is sent about any of them, and
    without that to marketing, nothing that is about no visit.

    Raises:
        Invalid: nothing like it was given.
        NotFound, Unavailable, Tampered: as their names say.
    """
    areas = _areas(consent, area)

    def decide() -> tuple[Entry, ...]:
        own = own_records(charts, visit)
        receipts = own_receipts(charts, own)
        given = next((one for one in entries(receipts, now) if one.receipt.consent == consent), None)
        if given is None:
            raise Invalid("/consent", "Name a consent that you gave; the list has them.")
        if _is_taken_back(given, areas):
            return entries(receipts, now)
        taken = taken_back(given.receipt, visit, now, areas)
        visits = without_texts(diary, visit, own.visits, consent, now)
        record = charts.seal(consent_record(visit, [taken], now))
        diary.write(Writing(appointments=visits, records=(record,), marketing=mirrored([taken])))
        return entries([*receipts, taken], now)

    return settle(attempts, decide, Unavailable)


def taken_back(given: Receipt, visit: Appointment, now: datetime, areas: tuple[str, ...] = ()) -> Receipt:
    """Will make the receipt by which a consent, or some areas of it, is taken back by a visit's link."""
    answer = dict.fromkeys(areas, WITHDRAWN) if areas else WITHDRAWN
    return replace(given, appointment=visit.id, answer=answer, at=now, signatures=(), about="", address="")


def _keep(diary: Diary, charts: Charts, own: Own, record: Record) -> None:
    """Will write the receipts unless the same stand already: what got no answer is sent again, and signed once."""
    stand = [one.receipt for one in entries(own_receipts(charts, own), record.at) if one.withdrawn_at is None]
    as_now = [replace(one, at=record.at) for one in stand]
    if any(read(text) not in as_now for text in record.content["receipts"]):
        diary.write(Writing(records=(charts.seal(record),)))


def _is_foreign(name: str) -> bool:
    question = library.questionnaire().questions.get(name)
    return question is not None and (not is_consent(question) or name in THERAPISTS or "S" in question.stages)


def _areas(consent: str, area: str) -> tuple[str, ...]:
    if consent != AREAS and area:
        raise Invalid("/area", "This consent is given as a whole.")
    if area and area not in SENSITIVE:
        raise Invalid("/area", f"Name one of {', '.join(SENSITIVE)}.")
    if consent != AREAS:
        return ()
    return (area,) if area else SENSITIVE


def _is_taken_back(entry: Entry, areas: tuple[str, ...]) -> bool:
    if not areas or isinstance(entry.given, str):
        return entry.withdrawn_at is not None
    return all(entry.given.get(area) in (None, WITHDRAWN) for area in areas)
