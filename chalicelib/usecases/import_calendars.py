"""Read every calendar elsewhere, and keep the blocks here in step with it. One that fails keeps no other waiting."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from chalicelib.scheduling.calendars import Outcome, Source, Trouble, failed, succeeded
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.calendar_ports import Calendars, ReadSource, SourceFailed
from chalicelib.usecases.keep_in_step import keep_in_step, window_of
from chalicelib.usecases.ports import Attempts, Diary

KEPT_WHEN_REMOVED = timedelta(hours=1)
"""Longer than any run takes: one that read a source before it was removed has ended by then."""


@dataclass(slots=True)
class Imported:
    """What a run came to: how often each thing happened, and the kinds of errors that nobody expected."""

    counts: Counter[str] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """What a run works with. `read` gets a source's times; `is_late` says when to begin nothing new."""

    calendars: Calendars
    diary: Diary
    timetable: Timetable
    read: ReadSource
    now: datetime
    attempts: Attempts
    is_late: Callable[[], bool]


def import_calendars(run: Importing) -> Imported:
    """Will go through all sources, those that waited longest first; another run at the same time does no harm.

    Raises:
        Unavailable: the list of sources could not be read; a single one that fails is counted instead.
    """
    done = Imported()
    for source in _in_order(run.calendars.sources()):
        if run.is_late():
            done.counts["late"] += 1
        elif source.removed:
            _guarded(done, partial(_clear, run, source, done))
        elif source.therapist in run.timetable.therapists:
            _guarded(done, partial(_import, run, source, done))
    return done


def _in_order(sources: Iterable[Source]) -> list[Source]:
    return sorted(sources, key=lambda one: (one.tried or one.added, one.id))


def _guarded(done: Imported, work: Callable[[], None]) -> None:
    """Does one source's work; whatever goes wrong is counted, and never what it said."""
    try:
        work()
    except Unavailable:
        done.counts["failed"] += 1
    except Exception as mistake:  # noqa: BLE001  # the others must not wait for somebody to mend this one
        done.counts["failed"] += 1
        done.mistakes.append(type(mistake).__name__)


def _import(run: Importing, source: Source, done: Imported) -> None:
    try:
        _note(run, _in_step(run, source, done), done)
    except SourceFailed as failure:
        done.counts["failed"] += 1
        _note(run, failed(source, failure.trouble, run.now), done)
    except Unavailable:
        raise
    except Exception:
        _note(run, failed(source, Trouble.MISTAKE, run.now), done)
        raise


def _in_step(run: Importing, source: Source, done: Imported) -> Source:
    found = run.read(source.url, window_of(run.timetable, run.now), run.timetable.zone)
    step = keep_in_step(run.diary, run.timetable, source, found.times, now=run.now, attempts=run.attempts)
    done.counts += Counter(read=1, blocked=step.begun, freed=step.ended, conflicts=len(step.conflicts))
    return succeeded(source, Outcome(step.blocks, step.conflicts, found.skipped), run.now)


def _note(run: Importing, after: Source, done: Imported) -> None:
    """Writes down what came of it, unless another run did, or somebody removed the source: then its blocks go again."""
    try:
        run.calendars.keep(after)
    except Stale:
        current = run.calendars.source(after.owner, after.id)
        if current and current.removed:
            _clear(run, current, done)


def _clear(run: Importing, source: Source, done: Imported) -> None:
    step = keep_in_step(run.diary, run.timetable, source, (), now=run.now, attempts=run.attempts)
    done.counts["freed"] += step.ended
    if source.removed and run.now >= source.removed + KEPT_WHEN_REMOVED:
        with suppress(Stale):  # another run dropped it, or somebody added it again
            run.calendars.drop(source)
