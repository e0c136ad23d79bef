"""What a packaged template must say before staff may sign in."""

from collections.abc import Mapping
from typing import Any

from tests.dev.template_rules import Rule, Stack

ONLY_BY_OUR_ROLE = {"ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}


def _only_the_api_begins_sign_ins(stack: Stack) -> bool:
    """Whoever finds the client's id begins nothing with it; of our roles only the API's may."""
    policies = [each for each in stack.of("IAM::Policy") if "cognito-idp" in str(each)]
    roles = [each for each in stack.of("IAM::Role") if "cognito-idp" in str(each)]
    return (
        stack.every("Cognito::UserPoolClient", lambda client: set(client["ExplicitAuthFlows"]) == ONLY_BY_OUR_ROLE)
        and [each["Properties"]["Roles"] for each in policies] == [[{"Ref": "ApiRole"}]]
        and not roles
    )


def _tokens_end_soon(stack: Stack) -> bool:
    """Within minutes for those that the gateway believes without asking, within twelve hours for what renews them."""
    units = {"IdToken": "minutes", "AccessToken": "minutes", "RefreshToken": "hours"}
    return stack.every(
        "Cognito::UserPoolClient",
        lambda client: (
            client["TokenValidityUnits"] == units
            and max(client["IdTokenValidity"], client["AccessTokenValidity"]) <= 5
            and client["RefreshTokenValidity"] <= 12
            and client["EnableTokenRevocation"]
        ),
    )


def _cookies_go_to_the_session_only(stack: Stack) -> bool:
    policies = {
        name: each["Properties"]["OriginRequestPolicyConfig"]["CookiesConfig"]
        for name, each in stack.resources.items()
        if each["Type"] == "AWS::CloudFront::OriginRequestPolicy"
    }
    taking = {name for name, cookies in policies.items() if cookies["CookieBehavior"] != "none"}
    behaviours = [each for properties in _distributions(stack) for each in properties["CacheBehaviors"]]
    paths = [each["PathPattern"] for each in behaviours if each.get("OriginRequestPolicyId", {}).get("Ref") in taking]
    first = [each["PathPattern"] for each in behaviours][:1]
    return [policies[name] for name in taking] == [
        {"CookieBehavior": "whitelist", "Cookies": ["__Secure-staff-session"]}
    ] and paths == first == ["/v1/staff/session*"]


def _distributions(stack: Stack) -> list[Mapping[str, Any]]:
    return [each["DistributionConfig"] for each in stack.properties("CloudFront::Distribution")]


STAFF_RULES: dict[str, Rule] = {
    "everybody on the staff has a second factor": lambda stack: stack.every(
        "Cognito::UserPool",
        lambda pool: pool["MfaConfiguration"] == "ON" and pool["EnabledMfas"] == ["SOFTWARE_TOKEN_MFA"],
    ),
    "who works here is told to nobody": lambda stack: stack.every(
        "Cognito::UserPoolClient", lambda client: client["PreventUserExistenceErrors"] == "ENABLED"
    ),
    "only the API begins sign-ins": _only_the_api_begins_sign_ins,
    "tokens end soon": _tokens_end_soon,
    "cookies go to the session only": _cookies_go_to_the_session_only,
}
"""What is ours to say: Chalice alone says none of it."""
