"""The stack's tables and link key on moto, made from the template itself, for single-threaded tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from botocore.session import get_session
from moto import mock_aws

from chalicelib import wiring
from chalicelib.scheduling.practice import Practice
from chalicelib.tables import settings

TEMPLATE = Path(__file__).parent.parent / "infra" / "resources.yaml"
TABLES = ("Catalog", "Sheets", "Appointments", "Clients", "Counters")
EDGE_KEY = "edge-key-of-the-tests"
POOL, APP = "us-west-2_Staff", "staff-client"


class _Template(yaml.SafeLoader):
    """A loader that reads CloudFormation's short forms as plain text."""


def _short_form(_loader: Any, suffix: str, _node: yaml.Node) -> object:
    return f"!{suffix}"


_Template.add_multi_constructor("!", _short_form)


@cache
def definitions() -> dict[str, dict[str, Any]]:
    """Will return the properties of the tables as the template declares them."""
    resources = yaml.load(TEMPLATE.read_text(), Loader=_Template)["Resources"]  # noqa: S506  # a SafeLoader's child
    return {name: resources[name]["Properties"] for name in TABLES}


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
        keys = [one["AttributeName"] for one in definitions()[name]["KeySchema"]]
        for item in dynamodb.scan(TableName=f"test-{name}")["Items"]:
            dynamodb.delete_item(TableName=f"test-{name}", Key={key: item[key] for key in keys})


def _environment() -> dict[str, str]:
    tables = {f"{name.upper()}_TABLE": f"test-{name}" for name in TABLES}
    credentials = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-west-2"}
    more = {"EDGE_KEY": EDGE_KEY, "USER_POOL_ID": POOL, "STAFF_CLIENT_ID": APP, "PUBLIC_URL": "https://book.example"}
    return tables | credentials | more


def _create(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb: Any = get_session().create_client("dynamodb")
    for name, declared in definitions().items():
        dynamodb.create_table(
            TableName=f"test-{name}",
            KeySchema=declared["KeySchema"],
            AttributeDefinitions=declared["AttributeDefinitions"],
            BillingMode="PAY_PER_REQUEST",
            **{key: declared[key] for key in ("GlobalSecondaryIndexes",) if key in declared},
        )
    manager: Any = get_session().create_client("secretsmanager")
    secret = manager.create_secret(Name="link", SecretString="k" * 64)
    monkeypatch.setenv("LINK_KEY_ARN", secret["ARN"])


def _forget() -> None:
    settings.disconnect()
    wiring.forget()
