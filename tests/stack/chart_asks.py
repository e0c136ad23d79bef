"""Somebody in a role of the stack, and every way in which they could try to get at a chart."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import boto3

from chalicelib.usecases.ports import Sealed
from dev.laptop import STACK, Laptop
from dev.settings import LAPTOP_ENVIRONMENT, LAPTOP_REGION

Clients = Callable[[str], Any]
ASKS = (
    "GetItem", "BatchGetItem", "TransactGetItems", "Query", "Query by_due", "Scan", "PartiQL", "DeleteItem",
    "GenerateDataKey", "Decrypt", "Decrypt by its name",
)  # fmt: skip


def in_role(stack: Laptop, name: str) -> dict[str, str]:
    """Will return the settings of somebody who has taken on a role of the template."""
    asked = {"StackName": STACK, "LogicalResourceId": name}
    role = stack.cloud.client("cloudformation").describe_stack_resource(**asked)["StackResourceDetail"]
    arn = stack.cloud.client("iam").get_role(RoleName=role["PhysicalResourceId"])["Role"]["Arn"]
    given = stack.cloud.client("sts").assume_role(RoleArn=arn, RoleSessionName="tests")["Credentials"]
    return LAPTOP_ENVIRONMENT | {
        "AWS_ENDPOINT_URL": stack.endpoint,
        "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
        "AWS_SESSION_TOKEN": given["SessionToken"],
    }


def clients(found: Mapping[str, str]) -> Clients:
    """Will return what makes clients with these settings, each once: making one takes longer than asking."""
    session = boto3.Session(
        found["AWS_ACCESS_KEY_ID"],
        found["AWS_SECRET_ACCESS_KEY"],
        found.get("AWS_SESSION_TOKEN"),
        region_name=LAPTOP_REGION,
    )
    make: Callable[..., Any] = session.client
    return cache(lambda service: make(service, endpoint_url=found["AWS_ENDPOINT_URL"]))


def asks(stack: Laptop, sealed: Sealed, context: Mapping[str, str]) -> dict[str, Callable[[Clients], Any]]:
    """Will return every way to a chart's content, by its name in ASKS."""
    table, key = stack.tables["Charts"], {"client_id": {"S": sealed.client}, "record": {"S": sealed.key}}
    mine, due = {":v": {"S": sealed.client}}, {":v": {"S": "open"}}
    health_key = stack.outputs["HealthKeyArn"]
    return {
        "GetItem": lambda ask: ask("dynamodb").get_item(TableName=table, Key=key),
        "BatchGetItem": lambda ask: ask("dynamodb").batch_get_item(RequestItems={table: {"Keys": [key]}}),
        "TransactGetItems": lambda ask: ask("dynamodb").transact_get_items(
            TransactItems=[{"Get": {"TableName": table, "Key": key}}]
        ),
        "Query": lambda ask: ask("dynamodb").query(
            TableName=table, KeyConditionExpression="client_id = :v", ExpressionAttributeValues=mine
        ),
        "Query by_due": lambda ask: ask("dynamodb").query(
            TableName=table, IndexName="by_due", KeyConditionExpression="queue = :v", ExpressionAttributeValues=due
        ),
        "Scan": lambda ask: ask("dynamodb").scan(TableName=table),
        "PartiQL": lambda ask: ask("dynamodb").execute_statement(Statement=f'SELECT * FROM "{table}"'),  # noqa: S608  a table's name cannot be a parameter
        "DeleteItem": lambda ask: ask("dynamodb").delete_item(TableName=table, Key=key),
        "GenerateDataKey": lambda ask: ask("kms").generate_data_key(
            KeyId=health_key, KeySpec="AES_256", EncryptionContext=context
        ),
        "Decrypt": lambda ask: ask("kms").decrypt(
            CiphertextBlob=data_key(sealed, health_key), EncryptionContext=context
        ),
        "Decrypt by its name": lambda ask: ask("kms").decrypt(
            KeyId=health_key, CiphertextBlob=data_key(sealed, health_key), EncryptionContext=context
        ),
    }


def data_key(sealed: Sealed, health_key: str) -> bytes:
    """Will return the wrapped data key in a message: it follows the key's ARN, with its length before it."""
    _, _, after = sealed.box["0"].partition(health_key.encode())
    return after[2 : 2 + int.from_bytes(after[:2])]
