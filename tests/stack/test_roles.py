"""Roles are enforced on the stack of the tests, so each journey through it also proves that its role suffices."""

import json
import uuid

import boto3
import pytest
from botocore.exceptions import ClientError

from dev.laptop import Laptop
from dev.package import PACKAGED_TEMPLATE

pytestmark = pytest.mark.stack

EVENT = {
    "version": "0",
    "id": "00000000-0000-0000-0000-000000000000",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "000000000000",
    "time": "2026-12-01T09:00:00Z",
    "region": "us-west-2",
    "resources": ["arn:aws:events:us-west-2:000000000000:rule/nightly"],
    "detail": {},
}


def test_somebody_without_a_policy_reads_nothing(stack: Laptop) -> None:
    iam = stack.cloud.client("iam")
    name = f"nobody-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=name)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    session = boto3.Session(key["AccessKeyId"], key["SecretAccessKey"], region_name="us-west-2")
    stranger = session.client("dynamodb", endpoint_url=stack.endpoint)
    with pytest.raises(ClientError, match="not authorized"):
        stranger.scan(TableName=stack.tables["Appointments"])


@pytest.mark.parametrize("name", ["nightly", "release_reviews", "import_calendars", "pass_on_offers"])
def test_what_the_clock_starts_may_do_all_it_does(stack: Laptop, name: str) -> None:
    started(stack, name)


def started(stack: Laptop, name: str) -> None:
    """Will start what the clock starts, and wait for its end."""
    functions = stack.cloud.client("lambda").list_functions()["Functions"]
    found = next(each["FunctionName"] for each in functions if each["Handler"].endswith(f".{name}"))
    answer = stack.cloud.client("lambda").invoke(FunctionName=found, Payload=json.dumps(EVENT))
    assert "FunctionError" not in answer, answer["Payload"].read()


def test_no_function_has_more_than_its_own_role(stack: Laptop) -> None:
    functions = stack.cloud.client("lambda").list_functions()["Functions"]
    roles = {each["Role"].rpartition("/")[2] for each in functions}
    drawn = json.loads(PACKAGED_TEMPLATE.read_text())["Resources"].values()
    assert len(roles) == len(functions) == sum(each["Type"] == "AWS::Serverless::Function" for each in drawn)
    for role in roles:
        assert stack.cloud.client("iam").list_attached_role_policies(RoleName=role)["AttachedPolicies"] == []
