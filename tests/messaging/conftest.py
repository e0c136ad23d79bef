"""Figures are shown, whatever pytest does with output."""

import sys
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[..., None]:
    """Shows a test's figures."""

    def show(**figures: Any) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {' '.join(f'{name}={value}' for name, value in figures.items())}\n")

    return show
