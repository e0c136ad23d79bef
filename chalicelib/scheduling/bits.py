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


def each(value: int) -> Iterator[int]:
    """Will yield the places of all set bits, lowest first."""
    while value:
        low = value & -value
        yield low.bit_length() - 1
        value ^= low
