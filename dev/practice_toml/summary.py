"""What a practice file comes to: who works when, what can be booked, what goes out to clients, what will run out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from chalicelib.care.library import region
from chalicelib.practice_file.schema import WEEKDAYS
from chalicelib.scheduling.months import DAY
from chalicelib.scheduling.practice import Practice, Rota, Service, Therapist, Window
from chalicelib.scheduling.slots import Question, search
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.translations import untranslated
from dev.practice_toml.message_summary import messages

AHEAD = timedelta(days=7)
SOON = timedelta(days=90)
MOST_NAMED = 5


def summary(practice: Practice, now: datetime) -> str:
    """Will describe a practice as it is at `now`, with an empty diary."""
    parts = (
        _hours(practice),
        _calls(practice),
        messages(practice),
        [*_starts(practice, now), *_notes(practice, now), *_unsaid(practice)],
    )
    return "\n\n".join("\n".join(lines) for lines in parts)


def bookable_starts(timetable: Timetable, service: Service, now: datetime) -> int:
    """Will return how many different starts of a service the next seven days have, with an empty diary."""
    question = Question(service=service, window=Span(now, now + AHEAD), now=now)
    return search(timetable, {}, question).starts.bit_count()


def _hours(practice: Practice) -> Iterator[str]:
    kinds = ("location", "room", "service", "therapist")
    counts = [(len(getattr(practice, f"{kind}s")), kind) for kind in kinds]
    counted = ", ".join(f"{count} {kind}{'s' if count != 1 else ''}" for count, kind in counts)
    yield f"{practice.name} ({practice.time_zone}): {counted}"
    for therapist in practice.therapists:
        yield f"\n{therapist.name}"
        if not therapist.rotas:
            yield "  no weekly hours"
        for rota in therapist.rotas:
            yield f"  {rota.location}{_validity(rota)}"
            for weekday, windows, pauses in zip(WEEKDAYS, rota.days, rota.breaks, strict=True):
                if windows:
                    without = f"  without {_text(pauses)}" if pauses else ""
                    yield f"    {weekday} {_text(windows)}{without}"


def _validity(rota: Rota) -> str:
    said = ""
    if rota.every_weeks > 1:
        said += f", every {rota.every_weeks} weeks, as in the week of {rota.week_of}"
    if rota.active_from:
        said += f", from {rota.active_from}"
    if rota.active_to:
        said += f", until {rota.active_to - timedelta(days=1)}"
    return said


def _text(windows: tuple[Window, ...]) -> str:
    return " ".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}".replace("-00:00", "-24:00") for one in windows)


def _calls(practice: Practice) -> Iterator[str]:
    yield "whom warnings tell people to call:"
    yield f"  in an emergency: {practice.emergency_number}"
    for language, words in practice.care.urgent:
        yield f"  when it is urgent{f' ({language})' if language else ''}: {words}"
    usual = region(practice.care.region).emergency
    if practice.emergency_number != usual:
        yield f"note: the usual emergency number of {practice.care.region} is {usual}"


def _starts(practice: Practice, now: datetime) -> Iterator[str]:
    timetable = Timetable(practice)
    yield "starts that can be booked in the next 7 days, with an empty diary:"
    for service in practice.services:
        yield f"  {bookable_starts(timetable, service, now):4}  {service.id}"


def _notes(practice: Practice, now: datetime) -> Iterator[str]:
    today = now.astimezone(practice.zone).date()
    for therapist in practice.therapists:
        first_without = _first_day_without_licence(therapist, today)
        if first_without - today <= SOON:
            later = [licence.valid_from for licence in therapist.licences if licence.valid_from > first_without]
            again = f"the next is good from {min(later)}" if later else "no other follows"
            yield f"note: {therapist.id} has no licence on {first_without} and cannot be booked then; {again}"


def _unsaid(practice: Practice) -> Iterator[str]:
    names = untranslated(practice, "es")
    if names:
        more = f", and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        yield f"note: the Spanish pages say this in English: {', '.join(names[:MOST_NAMED])}{more}"


def _first_day_without_licence(therapist: Therapist, day: date) -> date:
    while ends := [licence.expires for licence in therapist.licences if licence.covers(day)]:
        day = max(ends) + DAY
    return day
