"""`make deploy`: a practice's stack and pages on AWS, with the developer's own credentials: docs/deploy.md."""

import argparse
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import boto3

from chalicelib.practice_file.problems import Unusable
from chalicelib.scheduling.practice import Practice
from dev.cloud import Clients
from dev.dependencies import architecture
from dev.package import package
from dev.pages import publish
from dev.practice_file import load, read_file
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


def publish_pages(outputs: Mapping[str, str], region: str, practice: Practice) -> None:
    """Will put the practice's pages into the bucket and have the distribution forget the old ones."""
    session = boto3.Session(region_name=region)
    changed = publish(session.client("s3"), outputs["SiteBucket"], practice)
    say(f"pages: {changed} new")
    if changed:
        everything = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(time.time_ns())}
        session.client("cloudfront").create_invalidation(
            DistributionId=outputs["DistributionId"], InvalidationBatch=everything
        )


def _practice(file: Path) -> Practice:
    try:
        return read_file(file)
    except Unusable as unusable:
        sys.exit("\n".join(unusable.lines))


def main() -> None:
    """Will deploy, load the practice where there is none, publish, and say what comes next."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--stack", required=True)
    arguments.add_argument("--region", required=True)
    arguments.add_argument(
        "--practice", type=Path, help="the practice's file: loaded if none is there, and shown by the pages"
    )
    arguments.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a template parameter")
    given = arguments.parse_args()
    practice = _practice(given.practice) if given.practice else None
    os.environ["AWS_REGION"] = given.region
    clients: Clients = boto3.Session(region_name=given.region).client
    package()
    parameters = {"Architecture": architecture()} | dict(pair.split("=", 1) for pair in given.set)
    outputs = deploy(Deployment(given.stack, given.region, clients), parameters)
    if practice:
        say(load(practice, outputs["CatalogTable"], replace=False))
        publish_pages(outputs, given.region, practice)
    for name, value in sorted(outputs.items()):
        say(f"  {name:22} {value}")


if __name__ == "__main__":
    main()
