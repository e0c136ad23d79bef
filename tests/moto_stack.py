"""The stack's tables, link key and health key on moto, made from the template itself, for single-threaded tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.session import get_session
from moto import mock_aws

from chalicelib import wiring
from chalicelib.scheduling.practice import Practice
from chalicelib.tables import settings
from dev.template import table_definitions

TABLES = tuple(table_definitions())
VISITORS = tuple(name for name in TABLES if name != "Catalog")
"""What visitors leave behind: everything but the practice."""
EDGE_KEY = "edge-key-of-the-tests"
POOL, APP = "us-west-2_Staff", "staff-client"


@contextmanager
def moto_stack(monkeypatch: pytest.MonkeyPatch, practice: Practice | None = None) -> Iterator[None]:
    """Will make tables, key and environment, load a practice, and take all of it away at the end."""
    with mock_aws():
        for name, value in _environment().items():
            monkeypatch.setenv(name, value)
        _forget()
        _create(monkeypatch)
        if practice is not None:
            wiring.catalog_table().save(practice)
        yield
    _forget()


def empty(*tables: str) -> None:
    """Will delete every item of these tables (all, if none is named): quicker than a new stack for each test."""
    dynamodb: Any = settings.connection().client
    for name in tables or TABLES:
        keys = [one["AttributeName"] for one in table_definitions()[name]["KeySchema"]]
        for item in dynamodb.scan(TableName=f"test-{name}")["Items"]:
            dynamodb.delete_item(TableName=f"test-{name}", Key={key: item[key] for key in keys})


def _environment() -> dict[str, str]:
    tables = {f"{name.upper()}_TABLE": f"test-{name}" for name in TABLES}
    credentials = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-west-2"}
    more = {"EDGE_KEY": EDGE_KEY, "USER_POOL_ID": POOL, "STAFF_CLIENT_ID": APP, "PUBLIC_URL": "https://book.example"}
    return tables | credentials | more


def _create(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb: Any = get_session().create_client("dynamodb")
    for name, definition in table_definitions().items():
        dynamodb.create_table(TableName=f"test-{name}", **definition)
    manager: Any = get_session().create_client("secretsmanager")
    secret = manager.create_secret(Name="link", SecretString="k" * 64)
    monkeypatch.setenv("LINK_KEY_ARN", secret["ARN"])
    kms: Any = get_session().create_client("kms")
    monkeypatch.setenv("HEALTH_KEY_ARN", kms.create_key()["KeyMetadata"]["Arn"])


def _forget() -> None:
    settings.disconnect()
    wiring.forget()
