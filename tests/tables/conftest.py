"""The Diary twice, the fake and the table on moto, so that neither can drift from the port."""

from collections.abc import Iterator

import pytest

from chalicelib import wiring
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Diary
from tests.fakes import FakeDiary
from tests.moto_stack import VISITORS, empty, moto_stack


@pytest.fixture(scope="module")
def tables() -> Iterator[DiaryTable]:
    """The tables on moto, once for a module."""
    with pytest.MonkeyPatch.context() as environment, moto_stack(environment):
        yield wiring.diary()


@pytest.fixture
def table(tables: DiaryTable) -> DiaryTable:
    """The diary in empty tables on moto."""
    empty(*VISITORS)
    return tables


@pytest.fixture(params=["fake", "table"])
def diary(request: pytest.FixtureRequest) -> Diary:
    """An empty diary, once the fake and once the table."""
    kept: Diary = FakeDiary() if request.param == "fake" else request.getfixturevalue("table")
    return kept
