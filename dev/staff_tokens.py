"""Members of staff with a token at once, for tests and measurements: no invitation, no second factor."""

from typing import Any


def add(cognito: Any, pool: str, email: str, group: str, password: str, *, therapist: str = "") -> None:
    """Will make a user for tests and measurements, with a password that holds from the start and no second factor."""
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    if therapist:
        attributes.append({"Name": "custom:therapist", "Value": therapist})
    cognito.admin_create_user(UserPoolId=pool, Username=email, UserAttributes=attributes, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=password, Permanent=True)
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName=group)


def sign_in(cognito: Any, pool: str, client: str, email: str, password: str) -> str:
    """Will give an ID token of such a user, as the Authorization header of staff routes takes it."""
    answer = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )
    return str(answer["AuthenticationResult"]["IdToken"])
