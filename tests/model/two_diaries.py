"""The product's diary and the model side by side; after every deed the two must be alike."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary, attempts
from tests.model.minute_model import Model, Refused
from tests.model.model_practice import BEGIN
from tests.model.told_state import taken_by_model, taken_by_sheets, visit_of

FACTS = ("SlotTaken", "HoldExpired", "TooLate", "SeriesBroken")
A_RUN = 50


class TwoDiaries(RuleBasedStateMachine):
    """What every deed needs: both sides, the time, names, and the comparison."""

    make_diary: ClassVar[Callable[[], Diary]] = FakeDiary
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.diary = type(self).make_diary()
        self.model = Model(int(BEGIN.timestamp()) // 60)
        self.named = 0

    def same(self, deed: Callable[[], object], meant: Callable[[Model], None]) -> None:
        """Will let both do it, and compare what they say and everything that they hold."""
        type(self).steps += 1
        said, expected = _told(deed), _told(lambda: meant(self.model))
        assert said == expected, (said, expected)
        stored = {one.id: visit_of(one) for one in self.diary.appointments()}
        assert stored == self.model.visits, (stored, self.model.visits)
        sheets, claims = taken_by_sheets(self.diary.sheets(), self.model.now), taken_by_model(self.model)
        assert sheets == claims, (sheets, claims)

    def how(self) -> dict[str, Any]:
        return {"now": self.now(), "attempts": attempts}

    def now(self) -> datetime:
        return moment(self.model.now)

    def name(self) -> str:
        self.named += 1
        return f"v{self.named}"

    def stored(self, identity: str) -> Any:
        return self.diary.read([], [identity]).appointments[identity]

    def of(self, *statuses: str) -> list[str]:
        return [name for name, visit in self.model.visits.items() if visit.status in statuses]

    def holds(self) -> list[str]:
        """What was a hold, whether or not it has run out or was let go, and never became a booking."""
        return [name for name, visit in self.model.visits.items() if visit.expires and not visit.client]

    def visits(self) -> list[str]:
        return [name for name, visit in self.model.visits.items() if visit.service]

    def booked(self) -> list[str]:
        return [name for name, visit in self.model.visits.items() if visit.client]

    @staticmethod
    def pick(which: int, *names: str) -> str:
        return names[which % len(names)]


def _told(deed: Callable[[], object]) -> str:
    try:
        deed()
    except Refused as refusal:
        return str(refusal)
    except Exception as fact:
        if type(fact).__name__ not in FACTS:
            raise
        return type(fact).__name__
    return "done"


def moment(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)


def run(machine: type[TwoDiaries], steps: int, *, shrink: bool = True) -> int:
    """Will run a machine for at least so many steps, if it finds nothing, and return how many it made."""
    machine.steps = 0
    how = settings(
        max_examples=steps // A_RUN * 6 // 5,  # some runs end early
        stateful_step_count=A_RUN,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=tuple(Phase) if shrink else (Phase.generate,),
    )
    run_state_machine_as_test(machine, settings=how)
    return machine.steps
