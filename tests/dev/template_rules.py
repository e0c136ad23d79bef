"""What a packaged template must say before it may hold anybody's appointments."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Resource = Mapping[str, Any]
Rule = Callable[["Stack"], bool]


class Stack:
    """A packaged template, asked by resource type."""

    def __init__(self, template: Mapping[str, Any]) -> None:
        self.template = template
        self.resources: Mapping[str, Resource] = template["Resources"]

    def of(self, kind: str) -> list[Resource]:
        return [resource for resource in self.resources.values() if resource["Type"] == f"AWS::{kind}"]

    def properties(self, kind: str) -> list[Mapping[str, Any]]:
        return [resource.get("Properties", {}) for resource in self.of(kind)]

    def every(self, kind: str, fits: Callable[[Mapping[str, Any]], object]) -> bool:
        """Whether there is one of that kind and all fit."""
        found = self.properties(kind)
        return bool(found) and all(fits(properties) for properties in found)

    @property
    def definition(self) -> Mapping[str, Any]:
        body: Mapping[str, Any] = self.properties("Serverless::Api")[0]["DefinitionBody"]
        return body

    def statements(self) -> Iterator[Mapping[str, Any]]:
        for role in self.properties("IAM::Role"):
            for policy in role.get("Policies", []):
                yield from policy["PolicyDocument"]["Statement"]
        for policy in self.properties("IAM::Policy"):
            yield from policy["PolicyDocument"]["Statement"]


def _tables_stay(stack: Stack) -> bool:
    tables = stack.of("DynamoDB::Table")
    return bool(tables) and all(
        table.get("DeletionPolicy") == table.get("UpdateReplacePolicy") == "Retain" for table in tables
    )


def _authorizers_forget_soon(stack: Stack) -> bool:
    found = [each["x-amazon-apigateway-authorizer"] for each in stack.definition["securityDefinitions"].values()]
    return bool(found) and all(each.get("authorizerResultTtlInSeconds", 300) <= 60 for each in found)


def _authorizers_know_the_pool(stack: Stack) -> bool:
    found = [each["x-amazon-apigateway-authorizer"] for each in stack.definition["securityDefinitions"].values()]
    return bool(found) and all(each["providerARNs"] == [{"Fn::GetAtt": ["StaffPool", "Arn"]}] for each in found)


def _gateway_speaks_problems(stack: Stack) -> bool:
    responses = stack.definition.get("x-amazon-apigateway-gateway-responses", {})
    kinds = [each["responseParameters"]["gatewayresponse.header.Content-Type"] for each in responses.values()]
    return {"DEFAULT_4XX", "DEFAULT_5XX"} <= responses.keys() and set(kinds) == {"'application/problem+json'"}


def _throttled(stack: Stack) -> bool:
    return stack.every("Serverless::Api", lambda api: api.get("MethodSettings", [{}])[0].get("ThrottlingRateLimit"))


def _access_log_without_queries(stack: Stack) -> bool:
    formats = [api.get("AccessLogSetting", {}).get("Format", "") for api in stack.properties("Serverless::Api")]
    telling = ("querystring", "$context.path", "requestOverride", "$context.identity", "authorizer.claims")
    return all(formats) and not any(word in line for line in formats for word in telling)


def _one_role_per_function(stack: Stack) -> bool:
    roles = [json.dumps(function["Role"]) for function in stack.properties("Serverless::Function")]
    return len(set(roles)) == len(roles) and all("Fn::GetAtt" in role for role in roles)


def _least_privilege(stack: Stack) -> bool:
    statements = list(stack.statements())
    narrow = all("*" not in listed(each.get("Resource") or each["NotResource"]) for each in statements)
    return bool(statements) and narrow and all("*" not in action for each in statements for action in each["Action"])


def listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _logs_end(stack: Stack) -> bool:
    return stack.every("Logs::LogGroup", lambda group: group.get("RetentionInDays"))


def events_of(stack: Stack, kind: str) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """The functions that events of a kind start, each with the event's own properties."""
    functions = stack.properties("Serverless::Function")
    events = [(each, event) for each in functions for event in each.get("Events", {}).values()]
    return [(function, event["Properties"]) for function, event in events if event["Type"] == kind]


def leaves_failures(properties: Mapping[str, Any]) -> bool:
    return bool(properties.get("DestinationConfig", {}).get("OnFailure", {}).get("Type") == "SQS")


def _events_leave_failures(stack: Stack) -> bool:
    return all(
        leaves_failures(function.get("EventInvokeConfig", {})) and event.get("DeadLetterConfig")
        for function, event in events_of(stack, "Schedule")
    )


def _streams_come_to_an_end(stack: Stack) -> bool:
    """A record that fails is reported alone, found by halving, tried a few times, and left behind."""
    streams = [event for _, event in events_of(stack, "DynamoDB")]
    return bool(streams) and all(
        event.get("FunctionResponseTypes") == ["ReportBatchItemFailures"]
        and event.get("BisectBatchOnFunctionError")
        and 0 < event.get("MaximumRetryAttempts", -1) <= 10
        and event.get("MaximumRecordAgeInSeconds", -1) > 0
        and leaves_failures(event)
        for event in streams
    )


def _somebody_hears(stack: Stack) -> bool:
    """Every queue of failures, and messages that nobody knows the end of, have an alarm that somebody is sent."""
    alarms = stack.properties("CloudWatch::Alarm")
    queues = [name for name, each in stack.resources.items() if each["Type"] == "AWS::SQS::Queue"]
    watched = json.dumps([alarm.get("Dimensions") for alarm in alarms])
    return (
        bool(queues)
        and all(f'["{queue}", "QueueName"]' in watched for queue in queues)
        and "MessagesUnknownTooLong" in {alarm["MetricName"] for alarm in alarms}
        and all(alarm.get("AlarmActions") == [{"Ref": "Alarms"}] for alarm in alarms)
    )


def _bucket_is_private(stack: Stack) -> bool:
    closed = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    return stack.every(
        "S3::Bucket", lambda bucket: all(bucket.get("PublicAccessBlockConfiguration", {}).get(each) for each in closed)
    )


def _bucket_statements(stack: Stack) -> list[Mapping[str, Any]]:
    """What the bucket policy says on AWS: the last branch of a condition, which is always about the laptop."""
    policies = stack.properties("S3::BucketPolicy")
    statements = [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]
    return [each["Fn::If"][2] if each.get("Fn::If", [""])[0] == "OnLaptop" else each for each in statements]


def _bucket_wants_tls(stack: Stack) -> bool:
    plain = {"Bool": {"aws:SecureTransport": "false"}}
    return any(each["Effect"] == "Deny" and each.get("Condition") == plain for each in _bucket_statements(stack))


def _only_the_distribution_reads(stack: Stack) -> bool:
    allowed = [each for each in _bucket_statements(stack) if each["Effect"] == "Allow"]
    return bool(stack.of("CloudFront::OriginAccessControl")) and all(
        each["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        and "AWS:SourceArn" in json.dumps(each["Condition"])
        for each in allowed
    )


def _no_log_has_a_path(stack: Stack) -> bool:
    """Addresses of feeds have their secret in the path: the distribution keeps no log of any kind."""
    told = json.dumps([*stack.properties("CloudFront::Distribution"), *stack.of("Logs::DeliverySource")])
    return bool(stack.of("CloudFront::Distribution")) and "Log" not in told


RULES: dict[str, Rule] = {
    "tables can be restored to any second": lambda stack: stack.every(
        "DynamoDB::Table", lambda table: table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
    ),
    "tables refuse deletion": lambda stack: stack.every(
        "DynamoDB::Table", lambda table: table["DeletionProtectionEnabled"] == {"Fn::If": ["Protected", True, False]}
    ),
    "tables stay when the stack goes": _tables_stay,
    "keys are rotated": lambda stack: stack.every("KMS::Key", lambda key: key.get("EnableKeyRotation")),
    "what need not be kept is forgotten by itself": lambda stack: (
        {name for name, each in stack.resources.items() if "TimeToLiveSpecification" in each.get("Properties", {})}
        >= {"Appointments", "Counters", "Charts", "Messages", "Waitlist"}
    ),
    "appointments tell what changed": lambda stack: any(
        table.get("StreamSpecification", {}).get("StreamViewType") == "NEW_AND_OLD_IMAGES"
        for table in stack.properties("DynamoDB::Table")
    ),
    "authorizers know the pool": _authorizers_know_the_pool,
    "authorizers forget within a minute": _authorizers_forget_soon,
    "the gateway's own errors are problem documents": _gateway_speaks_problems,
    "the API is throttled": _throttled,
    "the access log holds no query": _access_log_without_queries,
    "no log has the path of a feed": _no_log_has_a_path,
    "logs end": _logs_end,
    "one role per function": _one_role_per_function,
    "failed events are kept": _events_leave_failures,
    "streams come to an end": _streams_come_to_an_end,
    "somebody hears of failures": _somebody_hears,
    "concurrency is reserved": lambda stack: stack.every(
        "Serverless::Function", lambda function: "ReservedConcurrentExecutions" in function
    ),
    "queues are encrypted": lambda stack: stack.every(
        "SQS::Queue", lambda queue: queue.get("SqsManagedSseEnabled") or queue.get("KmsMasterKeyId")
    ),
    "nobody signs themselves up": lambda stack: stack.every(
        "Cognito::UserPool", lambda pool: pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"]
    ),
    "nobody names themselves a therapist": lambda stack: stack.every(
        "Cognito::UserPoolClient", lambda client: "custom:therapist" not in client["WriteAttributes"]
    ),
    "the bucket is private": _bucket_is_private,
    "the bucket wants TLS": _bucket_wants_tls,
    "the bucket keeps versions": lambda stack: stack.every(
        "S3::Bucket", lambda bucket: bucket["VersioningConfiguration"]["Status"] == "Enabled"
    ),
    "only the distribution reads the bucket": _only_the_distribution_reads,
    "regional endpoint": lambda stack: stack.every(
        "Serverless::Api", lambda api: api["EndpointConfiguration"] == "REGIONAL"
    ),
}
"""What is ours to say: Chalice alone says none of it."""

EVERYWHERE: dict[str, Rule] = {
    "roles allow named actions on named things": _least_privilege,
    "no origin is allowed from elsewhere": lambda stack: (
        "Access-Control-Allow-Origin" not in json.dumps(stack.template)
    ),
}
"""What Chalice alone says too, and must not be lost by our additions."""
