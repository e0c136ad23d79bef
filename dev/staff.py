"""Makes a staff member, on AWS or the laptop: `python -m dev.staff EMAIL --pool … --group owner --region …`."""

import argparse
import getpass
from typing import Any

import boto3

from dev.settings import say

GROUPS = ("owner", "clinical_lead", "therapist", "front_desk", "auditor")


def add(cognito: Any, pool: str, email: str, group: str, password: str, *, therapist: str = "") -> None:
    """Will make the user, with a password that holds from the start, a member of the group."""
    attributes = [{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}]
    if therapist:
        attributes.append({"Name": "custom:therapist", "Value": therapist})
    cognito.admin_create_user(UserPoolId=pool, Username=email, UserAttributes=attributes, MessageAction="SUPPRESS")
    cognito.admin_set_user_password(UserPoolId=pool, Username=email, Password=password, Permanent=True)
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=email, GroupName=group)


def sign_in(cognito: Any, pool: str, client: str, email: str, password: str) -> str:
    """Will give an ID token, as the Authorization header of staff routes takes it."""
    answer = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": email, "PASSWORD": password},
    )
    return str(answer["AuthenticationResult"]["IdToken"])


def main() -> None:
    """Will ask for the password and make the user."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("email")
    arguments.add_argument("--pool", required=True, help="the stack's output StaffPoolId")
    arguments.add_argument("--group", required=True, choices=GROUPS)
    arguments.add_argument("--region", required=True)
    arguments.add_argument("--therapist", default="", help="the therapist's id in the practice's file")
    given = arguments.parse_args()
    cognito = boto3.Session(region_name=given.region).client("cognito-idp")
    password = getpass.getpass("password, 12 signs or more: ")
    add(cognito, given.pool, given.email, given.group, password, therapist=given.therapist)
    say(f"{given.email} can sign in as {given.group}")


if __name__ == "__main__":
    main()
