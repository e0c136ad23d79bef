"""How every table is reached: one connection for all of them, impatient, because the gateway gives up at 29 s.

PynamoDB's own defaults (15 s to connect, 30 s to read, 3 retries) would outlive it, and a client for each model would
be paid for on every cold start.
"""

from functools import cache
from typing import Any

from pynamodb.connection import Connection
from pynamodb.models import Model

CONNECT_SECONDS = 1.0
READ_SECONDS = 2.0
RETRIES = 1


class TableMeta:
    """What the Meta of every model has in common. `bind` brings the table's name, from the deployed stack."""

    table_name = "unbound"
    connect_timeout_seconds = CONNECT_SECONDS
    read_timeout_seconds = READ_SECONDS
    max_retry_attempts = RETRIES


@cache
def connection() -> Connection:
    """Will return the one connection; the environment (region, endpoint, credentials) decides where to."""
    return Connection(
        connect_timeout_seconds=CONNECT_SECONDS, read_timeout_seconds=READ_SECONDS, max_retry_attempts=RETRIES
    )


def bind(model: type[Model], table_name: str) -> None:
    """Will point a model at a deployed table, over the connection that it shares with the others."""
    meta: Any = model.Meta
    meta.table_name = table_name
    model._connection = None  # noqa: SLF001  # PynamoDB has no public way to share a connection
    table = model._get_connection()  # noqa: SLF001
    connection()._tables[table_name] = table.get_meta_table()  # noqa: SLF001
    table.connection = connection()


def disconnect() -> None:
    """Will forget the connection, so that the next `bind` makes a new one; for tests that change the environment."""
    connection.cache_clear()
