"""`make deploy`: a practice's stack and pages on AWS, with the developer's own credentials: docs/deploy.md."""

import argparse
import time
from collections.abc import Mapping
from pathlib import Path

import boto3

from dev.cloud import Clients
from dev.dependencies import architecture
from dev.package import package
from dev.pages import publish
from dev.settings import say
from dev.stack import Deployment

_NEW = {None, "REVIEW_IN_PROGRESS"}


def deploy(stack: str, region: str, parameters: dict[str, str]) -> dict[str, str]:
    """Will package and deploy; a first time twice, because the page's own address is an output of the first."""
    session = boto3.Session(region_name=region)
    clients: Clients = session.client
    deployment = Deployment(stack, region, clients)
    package()
    parameters = {"Architecture": architecture()} | parameters
    if deployment.status() not in _NEW:
        parameters.setdefault("PublicUrl", public_url(deployment.outputs(), parameters))
    outputs = deployment.deploy(parameters)
    if "PublicUrl" not in parameters:
        outputs = deployment.deploy(parameters | {"PublicUrl": public_url(outputs, parameters)})
    return outputs


def public_url(outputs: Mapping[str, str], parameters: Mapping[str, str]) -> str:
    """Will give the address that visitors use: the practice's own domain, else the distribution's."""
    return f"https://{parameters.get('DomainName') or outputs['DistributionDomain']}"


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
    outputs = deploy(given.stack, given.region, dict(pair.split("=", 1) for pair in given.set))
    if given.practice:
        publish_pages(outputs, given.region, given.practice)
    for name, value in sorted(outputs.items()):
        say(f"  {name:22} {value}")


if __name__ == "__main__":
    main()
