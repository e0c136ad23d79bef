"""Reads infra/resources.yaml: what the tables look like, for engines that know no CloudFormation."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dev.settings import TEMPLATE

_WHAT_EVERY_ENGINE_KNOWS = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as its long ones."""


def _intrinsic(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}"
    if isinstance(node, yaml.ScalarNode):
        text = loader.construct_scalar(node)
        return {name: str(text).split(".", 1) if name == "Fn::GetAtt" else text}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)} if isinstance(node, yaml.MappingNode) else {}


_Loader.add_multi_constructor("!", _intrinsic)


def load_template(path: Path = TEMPLATE) -> dict[str, Any]:
    """Will read a CloudFormation template in YAML."""
    template: dict[str, Any] = yaml.load(path.read_text(), _Loader)  # noqa: S506  # a SafeLoader with CloudFormation's tags
    return template


@cache
def table_definitions() -> dict[str, dict[str, Any]]:
    """Will give every table of the template by its name there, as CreateTable takes it, without a TableName."""
    resources = load_template()["Resources"]
    return {
        name: {key: resource["Properties"][key] for key in _WHAT_EVERY_ENGINE_KNOWS if key in resource["Properties"]}
        for name, resource in resources.items()
        if resource.get("Type") == "AWS::DynamoDB::Table"
    }
