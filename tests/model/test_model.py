"""Ten thousand steps of visitors, staff and time, against a plain model, without a difference."""

from dataclasses import replace

import pytest

from chalicelib.usecases.ports import Writing
from tests.fakes import FakeDiary
from tests.model.diary_machine import DiaryMachine
from tests.model.two_diaries import run

STEPS = 10_000


class ForgetfulDiary(FakeDiary):
    """Loses what it is told of clients' time."""

    def write(self, writing: Writing) -> None:
        kept = [sheet for sheet in writing.sheets if not sheet.key[0].startswith("client#")]
        super().write(replace(writing, sheets=kept))


class LateDiary(FakeDiary):
    """Says that a change was stored, and stores no second version of anything."""

    def write(self, writing: Writing) -> None:
        if all(one.version == 1 for one in writing.appointments):
            super().write(writing)


def test_ten_thousand_steps_are_what_the_model_says() -> None:
    assert run(DiaryMachine, STEPS) >= STEPS


@pytest.mark.parametrize("faulty", [ForgetfulDiary, LateDiary])
def test_the_machine_finds_a_diary_that_is_wrong(faulty: type[FakeDiary]) -> None:
    class Suspicious(DiaryMachine):
        make_diary = faulty

    with pytest.raises(AssertionError):
        run(Suspicious, 1_000, shrink=False)
