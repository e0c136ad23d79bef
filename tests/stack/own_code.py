"""Our own code on the deployed stack, as one of its Lambdas has it: in its role, with its settings."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chalicelib import wiring
from chalicelib.tables import settings
from dev.laptop import Laptop
from tests.stack.chart_asks import in_role


@contextmanager
def as_the_api(stack: Laptop) -> Iterator[None]:
    """Within it the code goes to the stack's tables as the API does."""
    functions = stack.cloud.client("lambda").list_functions()["Functions"]
    handler = next(each for each in functions if each["Handler"] == "app.app")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in (handler["Environment"]["Variables"] | in_role(stack, "ApiRole")).items():
            environment.setenv(name, value)
        _forget()
        try:
            yield
        finally:
            _forget()


def _forget() -> None:
    settings.disconnect()
    wiring.forget()
