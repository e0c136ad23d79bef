"""What several folders of tests stand on: a real engine, and the whole deployed practice. Each starts once a run."""

from collections.abc import Iterator

import pytest

from dev.engines import Engine, start_engine
from dev.laptop import Laptop
from dev.processes import free_port


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The template's tables, empty, in a real engine; `engine.fresh()` gives another set."""
    made, running = start_engine(tmp_path_factory.mktemp("engine"))
    yield made
    for process in running:
        process.stop()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """The real template deployed with roles enforced, the pages and the demo practice in it, the front door open."""
    laptop = Laptop(
        tmp_path_factory.mktemp("laptop"),
        free_port(),
        free_port(),
        enforces_iam=True,
        outbox_port=free_port(),
        mail_port=free_port(),
    )
    try:
        laptop.start()
        yield laptop
    finally:
        laptop.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Will let what moves the demonstration's clock come last: with time that goes back no practice can agree."""
    items.sort(key=lambda item: item.get_closest_marker("ahead") is not None)
