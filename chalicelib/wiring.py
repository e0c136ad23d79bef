"""The environment made into collaborators, each once and only when it is needed. The only reader of os.environ."""

import os
import time
from datetime import UTC, datetime
from functools import cache
from typing import Any

from chalicelib.adapters.patience import attempts
from chalicelib.adapters.sealing import Sealer
from chalicelib.adapters.secrets import Secrets
from chalicelib.scheduling.timetable import Timetable
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.batches import unavailable
from chalicelib.tables.catalog import CatalogItem, CatalogTable
from chalicelib.tables.catalog_cache import CachedCatalog
from chalicelib.tables.charts import ChartRow, ChartsTable
from chalicelib.tables.clients import ClientRow
from chalicelib.tables.counters import CounterRow
from chalicelib.tables.diary import DiaryTable
from chalicelib.tables.settings import CONNECT_SECONDS, READ_SECONDS, RETRIES, bind
from chalicelib.tables.sheets import SheetRow
from chalicelib.usecases.ports import Attempts


def now() -> datetime:
    """Will read the clock: for routes and events, which pass it on."""
    return datetime.now(UTC)


@cache
def diary() -> DiaryTable:
    """Will return the appointments and their sheets, and what else is written with them."""
    bind(SheetRow, os.environ["SHEETS_TABLE"])
    bind(AppointmentRow, os.environ["APPOINTMENTS_TABLE"])
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    bind(CounterRow, os.environ["COUNTERS_TABLE"])
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    return DiaryTable()


@cache
def charts() -> ChartsTable:
    """Will return the clients' charts, with the way to the health key made at its first use."""
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    return ChartsTable(Sealer(os.environ["HEALTH_KEY_ARN"], _impatient_session))


def timetable() -> Timetable:
    """Will return the practice, read again when what is kept is half a minute old.

    Raises:
        Unavailable: there is no practice to be had.
    """
    return _catalog().timetable()


@cache
def catalog_table() -> CatalogTable:
    """Will return the table that holds the practice."""
    bind(CatalogItem, os.environ["CATALOG_TABLE"])
    return CatalogTable()


@cache
def _catalog() -> CachedCatalog:
    return CachedCatalog(catalog_table().load, time.monotonic)


@cache
def secrets() -> Secrets:
    """Will return what derives link secrets, with the key fetched at its first use."""
    return Secrets(_link_key)


def patience() -> Attempts:
    """Will return how often a lost race is tried again."""
    return attempts


def is_lambda() -> bool:
    """Will say whether this process answers requests in Lambda, and not a build or a test."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


def edge_key() -> str:
    """Will return the value by which a request from the distribution is known, or "" where there is none."""
    return os.environ.get("EDGE_KEY", "")


def staff_pool() -> tuple[str, str]:
    """Will return the user pool's id and its app client's."""
    return os.environ["USER_POOL_ID"], os.environ["STAFF_CLIENT_ID"]


def forget() -> None:
    """Will forget every collaborator, so that the next use reads the environment again; for tests."""
    for collaborator in (diary, charts, catalog_table, _catalog, secrets, _impatient_session):
        collaborator.cache_clear()


def _link_key() -> bytes:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # only routes that need the key pay

    client = _impatient_session().create_client("secretsmanager")
    try:
        answer = client.get_secret_value(SecretId=os.environ["LINK_KEY_ARN"])
    except (BotoCoreError, ClientError) as silence:
        raise unavailable(silence) from silence
    return str(answer["SecretString"]).encode()


@cache
def _impatient_session() -> Any:
    """What makes clients other than the tables', with their patience."""
    from botocore.config import Config  # noqa: PLC0415  # only routes that need another client pay for it
    from botocore.session import get_session  # noqa: PLC0415

    session = get_session()
    retries: Any = {"total_max_attempts": 1 + RETRIES, "mode": "standard"}
    session.set_default_client_config(
        Config(connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries=retries)
    )
    return session
