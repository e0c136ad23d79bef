"""A deployed practice as its Lambdas see it: a stack's outputs and parameters made into their environment."""

import os
from collections.abc import Mapping

import boto3

from chalicelib import wiring
from chalicelib.tables import settings
from dev.cloud import Clients, Cloud
from dev.laptop import STACK
from dev.settings import LOCAL, give_up, laptop_environment
from dev.stack import Deployment
from dev.template import table_definitions

_KEYS = {
    "LINK_KEY_ARN": "LinkKeyArn",
    "HEALTH_KEY_ARN": "HealthKeyArn",
    "FAILED_CHANGES_URL": "FailedChangesUrl",
    "USER_POOL_ID": "StaffPoolId",
    "STAFF_CLIENT_ID": "StaffClientId",
}


def environment_of(outputs: Mapping[str, str], public_url: str) -> dict[str, str]:
    """Will give what wiring reads to work on a stack, from its outputs and the address of its pages."""
    tables = {f"{name.upper()}_TABLE": outputs[f"{name}Table"] for name in table_definitions()}
    keys = {name: outputs[output] for name, output in _KEYS.items() if output in outputs}
    return {**tables, **keys, "PUBLIC_URL": public_url}


def settle_on_stack(stack: str, region: str, port: int) -> Mapping[str, str]:
    """Will make this process work on a stack and give its outputs; without a name, on the one on this machine.

    Ends the command when nothing answers, or there is no such stack.
    """
    if stack:
        environment: dict[str, str] = {**os.environ, "AWS_DEFAULT_REGION": region}
        clients: Clients = boto3.Session(region_name=region).client
    else:
        cloud = Cloud(LOCAL, port)
        if not cloud.answers():
            give_up(f"Nothing answers on port {port}: make run starts the practice on this machine.")
        environment, clients = laptop_environment(AWS_ENDPOINT_URL=cloud.endpoint), cloud.client
    deployment = Deployment(stack or STACK, region, clients)
    if deployment.status() is None:
        give_up(f"There is no stack {stack or STACK} in {region}.")
    outputs = deployment.outputs()
    settle_on(environment | environment_of(outputs, deployment.parameters().get("PublicUrl", "")))
    return outputs


def settle_on(environment: Mapping[str, str]) -> None:
    """Will make this process see that environment, and nothing that it saw before."""
    os.environ.clear()
    os.environ.update(environment)
    settings.disconnect()
    wiring.forget()
