"""The Diary twice, the fake and the table on moto, so that neither can drift from the port."""

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary
from tests.moto_stack import moto_stack


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[DiaryTable]:
    """The diary in empty tables on moto."""
    with moto_stack(monkeypatch):
        yield wiring.diary()


@pytest.fixture(params=["fake", "table"])
def diary(request: pytest.FixtureRequest) -> Diary:
    """An empty diary, once the fake and once the table."""
    kept: Diary = FakeDiary() if request.param == "fake" else request.getfixturevalue("table")
    return kept
