"""The optional preference for starts that leave no gap too short for any treatment."""

from datetime import timedelta

from chalicelib.scheduling.bits import between, runs
from chalicelib.scheduling.months import Timeline, cells
from chalicelib.scheduling.practice import Service


def without_gaps(starts: int, free: int, service: Service, shortest: timedelta, line: Timeline) -> int:
    """Will keep, on each local day, the starts that leave no unusable gap; all of a day's starts where none does.

    `free` are the therapist's open cells that nobody has. A gap before or after the claim is unusable when it is
    shorter than `shortest`, the shortest treatment that the therapist gives.
    """
    before, length, after = cells(service.before), cells(service.length), cells(service.after)
    usable = runs(free, cells(shortest))
    ends_well = ~free | usable
    starts_well = ~(free << 1) | usable << cells(shortest)
    tidy = starts & starts_well << before & ends_well >> (length + after)
    kept = 0
    for first, end in zip(line.days, line.days[1:], strict=False):
        day = between(first, end)
        kept |= tidy & day or starts & day
    return kept
