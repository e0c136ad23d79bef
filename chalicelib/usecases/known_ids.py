"""Under which ids one person has booked, asked once in a request: every look at a chart has to know."""

from collections.abc import Iterator
from contextlib import contextmanager

from chalicelib.usecases.client_ports import KnownAs


class KnownIds:
    """Gives every id of the person who has booked under one; `read` asks the store."""

    def __init__(self, read: KnownAs) -> None:
        self._read = read
        self._kept: dict[str, tuple[str, ...]] | None = None

    def __call__(self, client: str) -> tuple[str, ...]:
        if self._kept is None:
            return self._read(client)
        if client not in self._kept:
            self._kept[client] = self._read(client)
        return self._kept[client]

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Will ask about nobody twice as long as this lasts; what staff join meanwhile is seen by the next request."""
        self._kept = {}
        try:
            yield
        finally:
            self._kept = None

    def note(self, ids: tuple[str, ...]) -> None:
        """Will remember what was read for another reason."""
        if self._kept is not None:
            self._kept |= dict.fromkeys(ids, ids)

    def forget(self) -> None:
        """Will ask anew about everybody: somebody was joined, or taken apart."""
        if self._kept is not None:
            self._kept = {}
