"""A fake diary that loses races and answers on cue."""

from collections.abc import Callable, Iterable

from chalicelib.scheduling.errors import Stale, Unsure
from chalicelib.scheduling.sheets import Key
from chalicelib.usecases.ports import Reading, Writing
from tests.fakes import FakeDiary

Trouble = Callable[["TroubledDiary", Writing], None]


def lost_race(_diary: "TroubledDiary", _writing: Writing) -> None:
    """Somebody else was first; nothing is stored."""
    raise Stale


def lost_request(_diary: "TroubledDiary", _writing: Writing) -> None:
    """The request never arrived, and nobody can know."""
    raise Unsure


def lost_answer(diary: "TroubledDiary", writing: Writing) -> None:
    """Stored, and nobody can know."""
    super(TroubledDiary, diary).write(writing)
    raise Unsure


class TroubledDiary(FakeDiary):
    """Meets one of `troubles` at each write, until they are used up; `between` runs once, after the first read."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__()
        self.troubles = list(troubles)
        self.between: Callable[[], object] | None = None

    def write(self, writing: Writing) -> None:
        if self.troubles:
            self.troubles.pop(0)(self, writing)
        else:
            super().write(writing)

    def read(
        self,
        keys: Iterable[Key],
        appointments: Iterable[str] = (),
        wishes: Iterable[str] = (),
        contacts: Iterable[str] = (),
    ) -> Reading:
        reading = super().read(keys, appointments, wishes, contacts)
        if self.between:
            meanwhile, self.between = self.between, None
            meanwhile()
        return reading
