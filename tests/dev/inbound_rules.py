"""What a packaged template must say about what comes in, before anybody's word may count."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from chalicelib.events.inbound import wait_before_next
from tests.dev.template_rules import Rule, Stack, events_of


def _topics_are_filled_by_their_service_alone(stack: Stack) -> bool:
    """Of this account, by nobody with a role in it, and with signatures by SHA-256; sealed by a key of ours."""
    policies = {
        json.dumps(each["Topics"]): each["PolicyDocument"]["Statement"] for each in stack.properties("SNS::TopicPolicy")
    }
    senders = {"InboundTexts": "sms-voice.amazonaws.com", "MailEvents": "ses.amazonaws.com"}
    return all(
        _filled_by(policies.get(json.dumps([{"Ref": topic}]), []), service)
        and stack.resources[topic]["Properties"]["KmsMasterKeyId"] == {"Fn::GetAtt": ["PracticeKey", "Arn"]}
        and stack.resources[topic]["Properties"]["SignatureVersion"] == "2"
        for topic, service in senders.items()
    )


def _filled_by(statements: list[Mapping[str, Any]], service: str) -> bool:
    allowed = [each for each in statements if each["Effect"] == "Allow"]
    denied = [each for each in statements if each["Effect"] == "Deny" and each["Principal"] == "*"]
    ours = {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    return (
        [each["Principal"] for each in allowed] == [{"Service": service}]
        and all(each["Action"] == "sns:Publish" for each in statements)
        and all(ours.items() <= each["Condition"]["StringEquals"].items() for each in allowed)
        and [each["Condition"] for each in denied] == [{"Bool": {"aws:PrincipalIsAWSService": "false"}}]
    )


def _only_our_topics_are_heard(stack: Stack) -> bool:
    """By the queue, which nobody else may fill, and by the code that looks again; both topics have the same one."""
    ours = {"TEXTS_TOPIC": {"Ref": "InboundTexts"}, "MAIL_TOPIC": {"Ref": "MailEvents"}}
    queue = {"Fn::GetAtt": ["InboundNews", "Arn"]}
    heard = stack.properties("SNS::Subscription")
    told = [each for each in heard if each["Protocol"] != "email"]  # of alarms, to whoever is to hear of them
    policies = [each for each in stack.properties("SQS::QueuePolicy") if {"Ref": "InboundNews"} in each["Queues"]]
    fill = {"ArnEquals": {"aws:SourceArn": list(ours.values())}}
    return (
        sorted(json.dumps(each["TopicArn"]) for each in told) == sorted(map(json.dumps, ours.values()))
        and all((each["Protocol"], each["Endpoint"]) == ("sqs", queue) for each in told)
        and [_who_fills(each) for each in policies] == [[("Allow", {"Service": "sns.amazonaws.com"}, fill)]]
        and [(event["Queue"], ours.items() <= _told(function).items()) for function, event in events_of(stack, "SQS")]
        == [(queue, True)]
    )


def _who_fills(policy: Mapping[str, Any]) -> list[tuple[str, object, object]]:
    return [(each["Effect"], each["Principal"], each["Condition"]) for each in policy["PolicyDocument"]["Statement"]]


def _told(function: Mapping[str, Any]) -> Mapping[str, Any]:
    variables: Mapping[str, Any] = function["Environment"]["Variables"]
    return variables


def _what_comes_in_comes_to_an_end(stack: Stack) -> bool:
    """A message that fails is brought again alone, for about a day, is shown to nobody meanwhile, and is then kept."""
    queues = {name: each["Properties"] for name, each in stack.resources.items() if each["Type"] == "AWS::SQS::Queue"}
    heard = events_of(stack, "SQS")
    return bool(heard) and all(
        event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        and event["ScalingConfig"]["MaximumConcurrency"] < function["ReservedConcurrentExecutions"]["Fn::If"][1]
        and _kept_when_given_up(queues, queues[event["Queue"]["Fn::GetAtt"][0]], function["Timeout"])
        for function, event in heard
    )


def _kept_when_given_up(queues: Mapping[str, Any], queue: Mapping[str, Any], timeout: int) -> bool:
    given_up = queue["RedrivePolicy"]
    last = queues[given_up["deadLetterTargetArn"]["Fn::GetAtt"][0]]
    a_day = timedelta(days=1).total_seconds()
    return bool(
        queue["VisibilityTimeout"] >= 6 * timeout
        and 0.9 * a_day < tries_take(given_up["maxReceiveCount"]) < 2 * a_day
        and last["MessageRetentionPeriod"] >= queue["MessageRetentionPeriod"] >= 7 * a_day
    )


def tries_take(tries: int) -> float:
    """Will give the seconds in which so many tries are made."""
    return sum(wait_before_next(number).total_seconds() for number in range(1, tries))


def _certificates_come_from_sns(stack: Stack) -> bool:
    """On AWS; the last branch of a condition is never about the laptop."""
    told = [_told(function).get("SNS_CERTIFICATES") for function, _ in events_of(stack, "SQS")]
    right = {"Fn::Sub": "https://sns.${AWS::Region}.${AWS::URLSuffix}"}
    return bool(told) and all(each["Fn::If"][0] == "OnLaptop" and each["Fn::If"][2] == right for each in told if each)


def _mails_tell(stack: Stack) -> bool:
    """What is sent goes by a set of which we hear what bounced and who complained, and no reader is watched."""
    told = [each["EventDestination"] for each in stack.properties("SES::ConfigurationSetEventDestination")]
    functions = stack.properties("Serverless::Function")
    senders = [each.get("Environment", {}).get("Variables", {}) for each in functions]
    sending = [each for each in senders if "TEXTS_COME_FROM" in each]
    return (
        bool(told)
        and all({"bounce", "complaint", "delivery"} <= set(each["MatchingEventTypes"]) for each in told)
        and not any({"open", "click"} & set(each["MatchingEventTypes"]) for each in told)
        and [each["SnsDestination"] for each in told] == [{"TopicARN": {"Ref": "MailEvents"}}]
        and bool(sending)
        and all(each.get("CONFIGURATION_SET") == {"Ref": "MailSet"} for each in sending)
    )


INBOUND: dict[str, Rule] = {
    "what comes in is kept under our key": lambda stack: all(
        stack.resources.get(queue, {}).get("Properties", {}).get("KmsMasterKeyId")
        == {"Fn::GetAtt": ["PracticeKey", "Arn"]}
        for queue in ("InboundNews", "FailedInbound")
    ),
    "what comes in comes to an end": _what_comes_in_comes_to_an_end,
    "topics are filled by their service alone": lambda stack: (
        "InboundTexts" in stack.resources and _topics_are_filled_by_their_service_alone(stack)
    ),
    "only our topics are heard": _only_our_topics_are_heard,
    "certificates of SNS come from SNS": _certificates_come_from_sns,
    "e-mails tell what became of them": _mails_tell,
}
"""As the rules of template_rules.py: Chalice alone says none of it."""
