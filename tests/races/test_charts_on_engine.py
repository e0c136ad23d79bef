"""What charts promise, held once more on the tables of a real engine and a key of its KMS."""

import inspect
from collections.abc import Callable, Iterator

import pytest

from chalicelib import wiring
from chalicelib.tables import settings
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.charts import ChartRow
from chalicelib.tables.counters import CounterRow
from dev.engines import Engine
from tests.tables import test_charts
from tests.tables.chart_records import record
from tests.tables.test_charts import Kept

pytestmark = pytest.mark.races

PROMISES: list[Callable[..., None]] = [
    promise
    for name, promise in vars(test_charts).items()
    if name.startswith("test_") and inspect.signature(promise).parameters.keys() <= {"kept", "sealed"}
]


def test_there_are_promises_to_keep() -> None:
    assert len(PROMISES) > 15


@pytest.fixture(scope="module")
def on_engine(engine: Engine) -> Iterator[Kept]:
    """The engine's charts, reached by this process's own wiring."""
    with pytest.MonkeyPatch.context() as environment:
        for name, value in engine.fresh().environment.items():
            environment.setenv(name, value)
        _forget()
        yield Kept(wiring.charts(), wiring.diary())
    _forget()


def _forget() -> None:
    settings.disconnect()
    wiring.forget()


@pytest.fixture
def kept(on_engine: Kept) -> Iterator[Kept]:
    yield on_engine
    for row in (*ChartRow.scan(), *AppointmentRow.scan(), *CounterRow.scan()):
        row.delete()


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_on_the_engine(promise: Callable[..., None], kept: Kept) -> None:
    given = {"kept": kept, "sealed": kept.charts.seal(record())}
    promise(**{name: given[name] for name in inspect.signature(promise).parameters})
