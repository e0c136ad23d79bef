"""Deploying once more: what is unchanged stays, and what the stack was told is remembered."""

import pytest

from dev.laptop import STACK, Laptop
from dev.settings import LAPTOP_REGION
from dev.stack import Deployment

pytestmark = pytest.mark.stack


def _deployment(stack: Laptop, name: str = STACK) -> Deployment:
    return Deployment(name, LAPTOP_REGION, stack.cloud.client, look_every=0.1)


def _parameters(stack: Laptop) -> dict[str, str]:
    found = stack.cloud.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"][0]["Parameters"]
    return {each["ParameterKey"]: each["ParameterValue"] for each in found}


def test_deploying_again_changes_nothing_and_forgets_nothing(stack: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    before = _parameters(stack)
    assert _deployment(stack).deploy({}) == stack.outputs
    assert "unchanged" in capsys.readouterr().out
    assert _parameters(stack) == before
    assert before["LaptopPort"] == str(stack.cloud_port)


def test_a_stack_that_nobody_made_has_no_status(stack: Laptop) -> None:
    assert _deployment(stack, "nothing-here").status() is None
    assert _deployment(stack).status() in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}
