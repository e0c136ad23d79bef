"""The practice and its history, in memory."""

from threading import Lock

from chalicelib.scheduling.errors import Invalid, Stale
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.settings_ports import Edit, Kept

MOST = 98


class FakeSettings:
    """A SettingsStore that remembers; it was loaded as version 1."""

    def __init__(self, practice: Practice) -> None:
        self._kept = Kept(practice, 1)
        self._edits: list[Edit] = []
        self._lock = Lock()

    def current(self) -> Kept:
        return self._kept

    def change(self, practice: Practice, edit: Edit) -> None:
        with self._lock:
            if edit.version != self._kept.version + 1:
                raise Stale
            if len(edit.changes) > MOST:
                raise Invalid("/value", "Change fewer things at once.")
            self._kept = Kept(practice, edit.version)
            self._edits.append(edit)

    def edits(self, before: int, most: int) -> list[Edit]:
        return [one for one in reversed(self._edits) if one.version < before][:most]
