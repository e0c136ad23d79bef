"""The answer to GET /v1/slots as JSON text, cut from ready-made strings: nothing is formatted start by start.

The starts of all therapists are turned from bits per therapist into numbers per start: who has it. The numbers pick
the texts of the starts and of the therapists, seven therapists at a time, and one join makes them the answer.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from itertools import compress, pairwise, takewhile
from math import gcd
from typing import NamedTuple

from chalicelib.scheduling.months import CELL, CELLS_A_DAY, DAY, Timeline
from chalicelib.scheduling.slots import Answer

SEVEN, MARK = 7, 1 << 7
"""How many therapists share one byte, and its last bit, which marks the starts that any of all therapists has."""

THIRDS = 3
"""Where every start lies on a third cell, an octal digit holds one cell of three therapists."""

CLOCK, OFFSET = len("2026-12-03T"), len("2026-12-03T09:15:00")
NOBODY = b"\0"
SLOT_END, DAY_END, DAYS_END = "]},", "]}]},", "]}]}]}"

AS_NUMBERS = bytes(range(8)) * 32
"""Translates the digits "0" to "7" into the numbers they stand for."""


class _Rows(NamedTuple):
    """Who has what: seven therapists to a row, in it a byte for each `width` cells, 0 where nobody at all is free."""

    width: int
    of_seven: list[bytes]


class _Day(NamedTuple):
    """Where a day lies among the texts of slots, and what precedes its first slot."""

    first: int
    end: int
    opening: str


class _Texts(NamedTuple):
    """What precedes the slot of each `width` cells of a timeline; and its days."""

    slots: list[str]
    days: list[_Day]


def slots_json(answer: Answer, service: str, next_available: datetime | None = None) -> str:
    """Will write an answer as the JSON of GET /v1/slots, days and starts on the practice's wall.

    Args:
        answer: what `search` found; its timeline knows the zone, its offers come in the practice's order.
        service: the id of the service asked about.
        next_available: the first free start after an empty window, an aware instant; used only when there are no days.
    """
    zone = answer.line.zone
    head = f'{{"time_zone":{json.dumps(zone.key)},"service":{json.dumps(service)},"days":['
    if answer.starts:
        return f"{head}{_days(answer).removeprefix(DAY_END)}{DAYS_END}"
    following = next_available.astimezone(zone).isoformat() if next_available else None
    return f'{head}],"next_available":{json.dumps(following)}}}'


def _days(answer: Answer) -> str:
    starts = _by_therapist(answer)
    rows = _rows(answer.line, answer.starts, list(starts.values()))
    slots = _slots(answer.line, rows)
    parts = [""] * (2 * len(slots))
    parts[::2] = slots
    parts[1::2] = _therapists(rows, tuple(starts))
    return "".join(parts)


def _slots(line: Timeline, rows: _Rows) -> list[str]:
    """What precedes the therapists of each start that anyone has, in order."""
    texts, anyone, slots = _texts(line, rows.width), rows.of_seven[0], list[str]()
    for first, end, opening in takewhile(lambda day: day.first < len(anyone), texts.days):
        # Nights are most of a day: cutting them off both ends halves what is gone through.
        until_last = anyone[first:end].rstrip(NOBODY)
        if until_last:
            chosen = until_last.lstrip(NOBODY)
            last = first + len(until_last)
            at = len(slots)
            slots += compress(texts.slots[last - len(chosen) : last], chosen)
            slots[at] = opening + slots[at].removeprefix(SLOT_END)
    return slots


def _by_therapist(answer: Answer) -> dict[str, int]:
    starts: dict[str, int] = {}
    for offer in answer.offers:
        starts[offer.therapist] = starts.get(offer.therapist, 0) | offer.starts
    return starts


def _rows(line: Timeline, anyone: int, starts: Sequence[int]) -> _Rows:
    width = THIRDS if anyone & _every_third(line) == anyone else 1
    sevens = [starts[place : place + SEVEN] for place in range(0, len(starts), SEVEN)]
    if len(sevens) > 1:
        sevens = [[*seven, *[0] * (SEVEN - len(seven)), anyone] for seven in sevens]
    size = -(-anyone.bit_length() // width)
    return _Rows(width, [_numbers(seven, width).to_bytes(size, "little") for seven in sevens])


def _numbers(eight: Sequence[int], width: int) -> int:
    """Puts up to eight sets of starts into the bits of one byte for each `width` cells."""
    numbers = 0
    for place in range(0, len(eight), width):
        shared = 0
        for deeper, starts in enumerate(eight[place : place + width]):
            shared |= starts << deeper
        digits = format(shared, "o" if width == THIRDS else "b")
        numbers |= int.from_bytes(digits.encode().translate(AS_NUMBERS), "big") << place
    return numbers


@lru_cache(maxsize=8)
def _every_third(line: Timeline) -> int:
    """Every third cell, or none on a timeline with a day that does not begin on one."""
    return ((1 << line.size) - 1) // 7 if gcd(*line.days) % THIRDS == 0 else 0


def _therapists(rows: _Rows, ids: tuple[str, ...]) -> list[str]:
    """The therapists of each start that anyone has, in order, without the brackets around them."""
    if len(rows.of_seven) == 1:
        return _picked(_alone(ids), rows.of_seven[0])
    sevens = [ids[place : place + SEVEN] for place in range(0, len(ids), SEVEN)]
    texts = [_picked(_among_others(seven), row) for seven, row in zip(sevens, rows.of_seven, strict=True)]
    return [text[1:] for text in map("".join, zip(*texts, strict=True))]


def _picked(texts: Sequence[str], row: bytes) -> list[str]:
    return [texts[number] for number in row.translate(None, delete=NOBODY)]


@lru_cache(maxsize=64)
def _alone(ids: tuple[str, ...]) -> list[str]:
    return [text[1:] for text in _combinations(ids)]


@lru_cache(maxsize=512)
def _among_others(ids: tuple[str, ...]) -> list[str]:
    return [""] * MARK + _combinations(ids)


def _combinations(ids: tuple[str, ...]) -> list[str]:
    """For each combination of therapists, the first as the lowest bit: their ids as JSON, a comma before each."""
    texts = [""]
    for therapist in ids:
        texts += [f"{text},{json.dumps(therapist)}" for text in texts]
    return texts


@lru_cache(maxsize=4)
def _texts(line: Timeline, width: int) -> _Texts:
    days = [(line.first_day + index * DAY).isoformat() for index in range(len(line.usual))]
    slots = []
    for index, day in enumerate(days):
        start = f'{SLOT_END}{{"start":"{day}T'
        slots += [f'{start}{clock}","therapists":[' for clock in _clocks(line, index, width)]
    edges = pairwise(cell // width for cell in line.days)
    openings = [f'{DAY_END}{{"date":"{day}","slots":[' for day in days]
    return _Texts(slots, [_Day(*edge, opening) for edge, opening in zip(edges, openings, strict=True)])


def _clocks(line: Timeline, index: int, width: int) -> Sequence[str]:
    """What follows the "T" of a day's starts: clock and offset."""
    first, end = line.days[index], line.days[index + 1]
    if line.usual[index]:
        return _usual_clocks(_wall(line, first)[OFFSET:], width)
    return [_wall(line, cell)[CLOCK:] for cell in range(first, end, width)]


@lru_cache(maxsize=16)
def _usual_clocks(offset: str, width: int) -> list[str]:
    midnight = datetime(2000, 1, 1)  # noqa: DTZ001 - a clock face, not a moment
    return [f"{(midnight + cell * CELL).time().isoformat()}{offset}" for cell in range(0, CELLS_A_DAY, width)]


def _wall(line: Timeline, cell: int) -> str:
    return line.at(cell).astimezone(line.zone).isoformat()
