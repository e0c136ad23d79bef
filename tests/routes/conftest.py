"""The small practice behind the app's handler, on moto; its tables are empty at the start of every test."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from chalicelib import wiring
from chalicelib.scheduling.practice import Policies, Practice
from tests.fake_cognito import FakeCognito
from tests.moto_stack import APP, POOL, VISITORS, empty, moto_stack
from tests.routes.visitor import Visitor
from tests.small_practice import SMALL

NEVER = date(2100, 12, 31)
LICENSED = replace(
    SMALL,
    skills=(("sciatica", "Sciatica"), ("deep", "Deep tissue")),
    therapists=tuple(
        replace(who, licences=tuple(replace(one, expires=NEVER) for one in who.licences)) for who in SMALL.therapists
    ),
)
"""The routes read the clock, so what they are asked about must be good on any day; and by the rules of settings."""


Load = Callable[[Practice], None]


@pytest.fixture(scope="module")
def load_practice() -> Iterator[Load]:
    """The tables on moto, once for a module; loads a practice, and makes the app forget the one it keeps."""

    def load(practice: Practice) -> None:
        wiring.catalog_table().save(practice)
        wiring.forget()

    with pytest.MonkeyPatch.context() as environment, moto_stack(environment, LICENSED):
        yield load


@pytest.fixture
def visitor(load_practice: Load) -> Iterator[Visitor]:
    """Someone at the booking page of a practice without appointments."""
    empty(*VISITORS)
    yield Visitor()
    load_practice(LICENSED)


@pytest.fixture
def policies(load_practice: Load) -> Callable[[Policies], None]:
    """Gives the practice other policies for one test."""
    return lambda wanted: load_practice(replace(LICENSED, policies=wanted))


@pytest.fixture
def pool(visitor: Visitor) -> Iterator[FakeCognito]:
    """A pool of staff without anybody in it, which botocore asks in place of the network."""
    del visitor
    fake = FakeCognito(POOL, APP)
    wiring.impatient_session().register("before-call.cognito-identity-provider", fake.answer)
    yield fake
    wiring.forget()
