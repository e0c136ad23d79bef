"""Collaborators that are made once, when they are first wanted."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")
_made: "list[_lru_cache_wrapper[object]]" = []


def once(make: Callable[[], T]) -> "_lru_cache_wrapper[T]":
    """Will keep what `make` makes, until it is forgotten."""
    kept = cache(make)
    _made.append(kept)
    return kept


def forget() -> None:
    """Will forget every collaborator, so that the next use reads the environment again; for tests."""
    for one in _made:
        one.cache_clear()
