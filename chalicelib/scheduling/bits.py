"""Stretches of time as runs of bits in one integer."""

from collections.abc import Iterator


def between(first: int, end: int) -> int:
    """Will return the integer whose bits from `first` up to, not including, `end` are set; 0 if there are none."""
    first = max(first, 0)
    return ((1 << (end - first)) - 1) << first if end > first else 0


def runs(free: int, length: int) -> int:
    """Will return where runs of `length` set bits start, by doubling shifts."""
    have = 1
    while have < length and free:
        shift = min(have, length - have)
        free &= free >> shift
        have += shift
    return free


def meeting(taken: int, before: int, after: int) -> int:
    """Will return the places `t` whose claim, from `t - before` up to, not including, `t + after`, meets a set bit.

    `before` and `after` are 0 or more and together at least 1. Left shifts and no complements: on integers as long as
    a quarter of a year those cost a third of the others.
    """
    reach, have = before + after, 1
    while have < reach and taken:
        shift = min(have, reach - have)
        taken |= taken << shift
        have += shift
    return taken >> (after - 1) if after else taken << 1


def without(value: int, unwanted: int) -> int:
    """Will return the set bits of `value` that are not in `unwanted`."""
    return value ^ (value & unwanted)


def each(value: int) -> Iterator[int]:
    """Will yield the places of all set bits, lowest first."""
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low


def stretches(value: int) -> Iterator[tuple[int, int]]:
    """Will yield where each run of set bits starts and, not included, ends, lowest first."""
    while value:
        first = (value & -value).bit_length() - 1
        rest = value >> first
        end = first + (~rest & (rest + 1)).bit_length() - 1
        yield first, end
        value = value >> end << end
