"""What a packaged template must say about keys: who seals, and that nobody but the API opens charts."""

import fnmatch
import json
import re
from collections.abc import Mapping
from typing import Any

from tests.dev.template_rules import Rule, Stack, listed


def _sealed_with_the_right_key(stack: Stack) -> bool:
    keys = {
        name: table["Properties"].get("SSESpecification", {}).get("KMSMasterKeyId")
        for name, table in stack.resources.items()
        if table["Type"] == "AWS::DynamoDB::Table"
    }
    right = {name: {"Fn::GetAtt": ["HealthKey" if name == "Charts" else "PracticeKey", "Arn"]} for name in keys}
    return "Charts" in keys and keys == right


def _only_the_api_opens_charts(stack: Stack) -> bool:
    """Directly, not through the table. Whoever releases times touches the table and closes what it cannot open.

    Whoever receives texts seals them, and has no key that opens one.
    """
    if "HealthKey" not in stack.resources:
        return False
    statements = stack.resources["HealthKey"]["Properties"]["KeyPolicy"]["Statement"]
    opening = [
        each for each in statements if _opens(each) and "kms:ViaService" not in json.dumps(each.get("Condition"))
    ]
    policies = {name: each for name, each in stack.resources.items() if each["Type"].startswith("AWS::IAM::")}
    touching = {name for name, each in policies.items() if re.search(r"\bHealthKey\b|\bCharts\b", json.dumps(each))}
    return (
        [each["Principal"] for each in opening] == [{"AWS": {"Fn::GetAtt": ["ApiRole", "Arn"]}}]
        and all("kms:EncryptionContext:purpose" in json.dumps(each.get("Condition")) for each in opening)
        and touching == {"ApiChartsPolicy", "ReleaseReviewsRole", "ReceivedTextsPolicy"}
        and all("kms:ViaService" in json.dumps(each["Condition"]) for each in _releasing(stack) if _opens(each))
        and _who_receives_only_seals(stack, statements)
        and stack.resources["ApiChartsPolicy"]["Properties"]["Roles"] == [{"Ref": "ApiRole"}]
    )


def _who_receives_only_seals(stack: Stack, key_policy: list[Mapping[str, Any]]) -> bool:
    """Under a key that opens nothing of theirs, texts alone, and in the table nobody's rows but those of texts."""
    policy = stack.resources["ReceivedTextsPolicy"]["Properties"]
    statements = policy["PolicyDocument"]["Statement"]
    told = [each for each in key_policy if "OnInboundMessageRole" in json.dumps(each["Principal"])]
    sealing = [each for each in (*told, *statements) if "kms:ViaService" not in json.dumps(each["Condition"])]
    keys = [each for each in sealing if "kms:GenerateDataKey" in each["Action"]]
    rows = [each for each in statements if each["Resource"] == [{"Fn::GetAtt": ["Charts", "Arn"]}]]
    mine = {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["texts"]}}
    return (
        policy["Roles"] == [{"Ref": "OnInboundMessageRole"}]
        and len(keys) == len(told) + 1 == 2
        and all(each["Action"] == ["kms:GenerateDataKey"] for each in keys)
        and all('"kms:EncryptionContext:client": "texts"' in json.dumps(each["Condition"]) for each in keys)
        and [each["Condition"] for each in rows] == [mine]
    )


def _releasing(stack: Stack) -> list[Mapping[str, Any]]:
    policies: list[Mapping[str, Any]] = stack.resources["ReleaseReviewsRole"]["Properties"]["Policies"]
    return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]


def _opens(statement: Mapping[str, Any]) -> bool:
    return any(
        fnmatch.fnmatch("kms:Decrypt", action) for action in listed(statement["Action"]) if isinstance(action, str)
    )


SEALING: dict[str, Rule] = {
    "tables are sealed, charts with a key of their own": _sealed_with_the_right_key,
    "no role but the API's uses the health key": _only_the_api_opens_charts,
}
"""What is ours to say about keys."""
