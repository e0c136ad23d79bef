"""Storms on a real engine: fresh tables for each test, and this process's own app upon them."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.scheduling.practice import Practice
from chalicelib.tables import settings
from dev.engines import Engine

Opened = Callable[[Practice], Engine]


@pytest.fixture
def opened(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens a practice on empty tables, and points the wiring of this process at them."""

    def open_practice(practice: Practice) -> Engine:
        fresh = engine.fresh()
        for name, value in fresh.environment.items():
            monkeypatch.setenv(name, value)
        settings.disconnect()
        wiring.forget()
        wiring.diary()
        wiring.catalog_table().save(practice)
        return fresh

    yield open_practice
    settings.disconnect()
    wiring.forget()


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Shows a test's figures, whatever pytest does with output."""

    def show(**figures: Any) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {' '.join(f'{name}={value}' for name, value in figures.items())}\n")

    return show
