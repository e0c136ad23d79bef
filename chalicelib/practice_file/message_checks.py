"""Messages of a practice: whether each goes at a time and by a channel that make sense, in words that may go out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time
from zoneinfo import available_timezones

from chalicelib.messaging.kinds import DAY, HOUR, OFF_AT_FIRST, Channel, Kind
from chalicelib.messaging.leads import LEADS
from chalicelib.messaging.library import channels_of
from chalicelib.practice_file.message_schema import KindEntry, KindWords, MessagesEntry
from chalicelib.practice_file.message_values import KINDS, PARTS, lead_of
from chalicelib.practice_file.problems import Path, Problem
from chalicelib.practice_file.schema import PracticeFile
from chalicelib.practice_file.values import location_of
from chalicelib.scheduling.practice import Practice

EARLIEST, LATEST = time(8), time(21)
"""The widest hours in which anybody may be texted (clinical table 6.2)."""
LEAST_HOURS = 4


@dataclass(frozen=True, slots=True)
class Proofreading:
    """Who knows what is wrong with a practice's own words: whatever fills them in, which is no part of a file.

    `of_kind` is asked with kind, language, part and words, `of_line` about a line in the letters of several kinds; both
    give ends of sentences.
    """

    of_kind: Callable[[Kind, str, str, str, Practice], Iterable[str]]
    of_line: Callable[[str, str, Practice], Iterable[str]]


def check_messages(file: PracticeFile, path: Path, proof: Proofreading) -> Iterator[Problem]:
    """Will tell what is wrong with a practice's messages."""
    entry, practice = file.messages, _practice(file)
    yield from _check_hours(entry, (*path, "hours"))
    for language, words, inner in (("en", entry.cost, ()), ("es", entry.es.cost, ("es",))):
        for what in proof.of_line(language, words, practice) if words else ():
            yield Problem((*path, *inner, "cost"), what)
    for kind in KINDS:
        of_kind: KindEntry = getattr(entry, kind)
        yield from _check_when(kind, of_kind, (*path, kind.value))
        yield from _check_channels(kind, of_kind, (*path, kind.value))
        for language, words_of_kind, inner in (("en", of_kind, ()), ("es", of_kind.es, ("es",))):
            for part, own in _own_words(words_of_kind):
                for what in proof.of_kind(kind, language, part, own, practice):
                    yield Problem((*path, kind.value, *inner, part), what)


def _check_hours(entry: MessagesEntry, path: Path) -> Iterator[Problem]:
    hours = entry.hours
    if hours is None:
        return
    closes = hours.closes if hours.closes != time(0) else time.max
    if hours.opens < EARLIEST or closes > LATEST:
        yield Problem(path, 'may not begin before "08:00" nor end after "21:00": nobody is texted at night')
    elif (closes.hour - hours.opens.hour) * 60 + closes.minute - hours.opens.minute < LEAST_HOURS * 60:
        yield Problem(path, f"are shorter than {LEAST_HOURS} hours: messages would come too late; write more")


def _check_when(kind: Kind, entry: KindEntry, path: Path) -> Iterator[Problem]:
    if entry.hours is not None and entry.days is not None:
        yield Problem((*path, "days"), "cannot stand beside hours; keep one of them")
        return
    given = lead_of(entry)
    field = "hours" if entry.hours is not None else "days"
    if given is not None and kind not in LEADS:
        yield Problem((*path, field), f"means nothing: {kind} goes at once; leave it out")
    elif given is not None and not LEADS[kind][0] <= given <= LEADS[kind][1]:
        yield Problem((*path, field), f"is not sensible for {kind}; write {_range(kind)}")
    if kind in OFF_AT_FIRST and entry.on is None and (given is not None or entry.by):
        yield Problem((*path, "on"), f"is missing: {kind} is off at first; write on = true, or leave all of it out")


def _range(kind: Kind) -> str:
    least, most = LEADS[kind]
    if least >= 14 * DAY:
        return f"days = {least // DAY} to {most // DAY}"
    return f"hours = {least // HOUR} to {most // HOUR}"


def _check_channels(kind: Kind, entry: KindEntry, path: Path) -> Iterator[Problem]:
    for channel in entry.by:
        if Channel(channel) not in channels_of(kind):
            yield Problem((*path, "by"), f'"{channel}" is not possible: {kind} goes by e-mail only; leave by out')


def _own_words(words: KindEntry | KindWords) -> Iterator[tuple[str, str]]:
    return ((part, own) for part in PARTS if (own := getattr(words, part)))


def _practice(file: PracticeFile) -> Practice:
    """As much of the practice as messages speak of, also where the rest of the file has problems."""
    about = file.practice
    return Practice(
        name=about.name,
        time_zone=about.time_zone if about.time_zone in available_timezones() else "UTC",
        locations=tuple(location_of(entry) for entry in file.locations),
        rooms=(),
        services=(),
        therapists=(),
        phone=about.phone,
    )
