"""`make deploy`: a practice's stack and pages on AWS, with the developer's own credentials: docs/deploy.md."""

import argparse
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import boto3

from dev.cloud import Clients
from dev.dependencies import architecture
from dev.package import package
from dev.pages import publish
from dev.settings import say
from dev.stack import Deployment

_NEW = {None, "REVIEW_IN_PROGRESS"}


class Stack(Protocol):
    """What a deployment offers: `dev.stack.Deployment`."""

    def status(self) -> str | None: ...
    def outputs(self) -> dict[str, str]: ...
    def deploy(self, parameters: Mapping[str, str]) -> dict[str, str]: ...


def deploy(stack: Stack, parameters: Mapping[str, str]) -> dict[str, str]:
    """Will deploy what is packaged; a first time twice, because the page's own address is an output of the first."""
    if stack.status() not in _NEW:
        return stack.deploy({"PublicUrl": public_url(stack.outputs(), parameters), **parameters})
    outputs = stack.deploy(parameters)
    if "PublicUrl" in parameters:
        return outputs
    return stack.deploy({**parameters, "PublicUrl": public_url(outputs, parameters)})


def public_url(outputs: Mapping[str, str], parameters: Mapping[str, str]) -> str:
    """Will give the address that visitors use: the practice's own domain, else the distribution's."""
    return f"https://{parameters.get('DomainName') or outputs.get('DomainName') or outputs['DistributionDomain']}"


def publish_pages(outputs: Mapping[str, str], region: str, practice_file: Path) -> None:
    """Will put the practice's pages into the bucket and have the distribution forget the old ones."""
    session = boto3.Session(region_name=region)
    changed = publish(session.client("s3"), outputs["SiteBucket"], practice_file)
    say(f"pages: {changed} new")
    if changed:
        everything = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(time.time_ns())}
        session.client("cloudfront").create_invalidation(
            DistributionId=outputs["DistributionId"], InvalidationBatch=everything
        )


def main() -> None:
    """Will deploy, publish, and say what comes next."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--stack", required=True)
    arguments.add_argument("--region", required=True)
    arguments.add_argument("--practice", type=Path, help="the practice's file, whose words the pages show")
    arguments.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a template parameter")
    given = arguments.parse_args()
    clients: Clients = boto3.Session(region_name=given.region).client
    package()
    parameters = {"Architecture": architecture()} | dict(pair.split("=", 1) for pair in given.set)
    outputs = deploy(Deployment(given.stack, given.region, clients), parameters)
    if given.practice:
        publish_pages(outputs, given.region, given.practice)
    for name, value in sorted(outputs.items()):
        say(f"  {name:22} {value}")


if __name__ == "__main__":
    main()
