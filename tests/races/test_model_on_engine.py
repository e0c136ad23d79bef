"""The model's machine once more, on the tables of a real engine."""

from collections.abc import Callable

import pytest

from chalicelib import wiring
from chalicelib.usecases.ports import Diary
from tests.model.diary_machine import DiaryMachine
from tests.model.model_practice import NIGHT
from tests.model.two_diaries import run
from tests.races.conftest import Opened

pytestmark = pytest.mark.races

STEPS = 500


def test_five_hundred_steps_on_the_engine_are_what_the_model_says(opened: Opened, tell: Callable[..., None]) -> None:
    def emptied() -> Diary:
        opened(NIGHT)
        return wiring.diary()

    class OnEngine(DiaryMachine):
        make_diary = staticmethod(emptied)

    steps = run(OnEngine, STEPS, shrink=False)
    tell(steps=steps)
    assert steps >= STEPS
