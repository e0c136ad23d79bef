from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from chalicelib import wiring
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.practice import Practice, Service
from chalicelib.tables.catalog import CatalogTable
from chalicelib.tables.catalog_rows import SCOPE, CatalogItem
from chalicelib.tables.settings import connection
from tests.moto_stack import moto_stack
from tests.tables.sample_practices import CALM, practices

MANY = replace(CALM, services=tuple(Service(str(n), f"Service {n}", timedelta(hours=1)) for n in range(230)))


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Iterator[CatalogTable]:
    with moto_stack(monkeypatch):
        yield wiring.catalog_table()


@pytest.fixture
def calls(catalog: CatalogTable) -> list[str]:  # noqa: ARG001  the table comes first
    """The names of the calls made to DynamoDB."""
    made: list[str] = []
    watch("before-call.dynamodb.*", lambda model, **_: made.append(model.name))
    return made


def watch(event: str, look: Callable[..., None]) -> None:
    connection().client.meta.events.register(event, look)


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(practices())
def test_any_practice_that_is_saved_is_loaded_exactly(catalog: CatalogTable, practice: Practice) -> None:
    catalog.save(practice)
    assert catalog.load() == practice


def test_an_empty_catalog_says_how_to_fill_it(catalog: CatalogTable) -> None:
    assert catalog.is_empty()
    with pytest.raises(Unavailable, match=r"dev\.practice_file load"):
        catalog.load()


def test_a_cold_read_is_one_query(catalog: CatalogTable, calls: list[str]) -> None:
    catalog.save(CALM)
    calls.clear()
    assert catalog.load() == CALM
    assert calls == ["Query"]


def test_more_than_a_megabyte_is_read_page_by_page(catalog: CatalogTable, calls: list[str]) -> None:
    services = tuple(Service(str(n), "x" * 100_000, timedelta(hours=1)) for n in range(12))
    large = replace(CALM, services=services)
    catalog.save(large)
    calls.clear()
    assert catalog.load() == large
    assert calls == ["Query", "Query"]


def test_a_save_is_one_transaction_and_removes_what_is_gone(catalog: CatalogTable, calls: list[str]) -> None:
    catalog.save(CALM)
    calls.clear()
    catalog.save(replace(CALM, rooms=CALM.rooms[1:], closures=()))
    assert calls == ["Query", "TransactWriteItems"]
    assert {one.item for one in CatalogItem.query(SCOPE)} == {
        "location#main",
        "room#main-2",
        "service#relaxation",
        "therapist#maya",
        "practice",
    }


def test_only_what_changed_gets_a_new_version(catalog: CatalogTable) -> None:
    catalog.save(CALM)
    catalog.save(replace(CALM, services=(replace(CALM.services[0], price_cents=1),)))
    versions = {one.item: one.version for one in CatalogItem.query(SCOPE)}
    assert {name for name, version in versions.items() if version == 2} == {"service#relaxation", "practice"}
    assert set(versions.values()) == {1, 2}


def test_saving_the_same_again_writes_nothing(catalog: CatalogTable, calls: list[str]) -> None:
    catalog.save(CALM)
    calls.clear()
    catalog.save(CALM)
    assert calls == ["Query"]


def test_a_large_practice_goes_in_several_transactions_and_shows_only_when_it_is_whole(catalog: CatalogTable) -> None:
    shown: list[bool] = []

    def look(**_: object) -> None:
        shown.append(bool(list(CatalogItem.query(SCOPE, CatalogItem.item == "practice"))))

    watch("before-call.dynamodb.TransactWriteItems", look)
    catalog.save(MANY)
    assert shown == [False, False, False]
    assert catalog.load() == MANY


def test_of_two_savers_who_read_the_same_the_second_is_told(catalog: CatalogTable) -> None:
    catalog.save(CALM)
    theirs = replace(CALM, tagline="theirs")
    waiting = [theirs]

    def save_meanwhile(**_: object) -> None:
        if waiting:
            catalog.save(waiting.pop())

    watch("before-call.dynamodb.TransactWriteItems", save_meanwhile)
    with pytest.raises(Stale):
        catalog.save(replace(CALM, rooms=()))
    assert catalog.load() == theirs


def test_a_table_that_is_not_there_is_unavailable(catalog: CatalogTable) -> None:
    CatalogItem.delete_table()
    with pytest.raises(Unavailable):
        catalog.load()
    with pytest.raises(Unavailable):
        catalog.save(CALM)


def test_other_partitions_of_the_table_are_none_of_its_business(catalog: CatalogTable) -> None:
    CatalogItem("texts", "welcome", order=0, document="{}").save()
    catalog.save(CALM)
    assert catalog.load() == CALM
    assert CatalogItem.get("texts", "welcome").document == "{}"
