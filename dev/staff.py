"""`make staff`: makes the first owner, on this machine or on AWS. Everybody else is invited in the console.

On AWS the pool writes to them; on this machine, and with `--anew` for an owner without a phone, a password is printed
that works once.
"""

import argparse
import os
import secrets
from typing import Any

import boto3

from chalicelib import wiring
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases import staff_members
from chalicelib.usecases.staff_members import AccountState, Post, Roster, StaffMember
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, give_up, say

GROUPS = ("owner", "clinical_lead", "therapist", "front_desk", "auditor")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def employ(roster: Roster, practice: Practice, email: str, name: str, post: Post, *, anew: bool = False) -> StaffMember:
    """Will make an account and have it invited; one that is there gets the post, and what it needs to sign in.

    Ends the command where they have signed in before, unless they are to begin anew.
    """
    found = next((one for one in roster.all() if one.email == email), None)
    if found is None:
        return staff_members.invite(roster, practice, email, name, post)
    if found.state is not AccountState.INVITED and not anew:
        give_up(
            f"{email} has an account already ({', '.join(sorted(found.roles)) or 'no role'}). A forgotten password: "
            "the sign-in page helps. A lost phone, and no other owner to help: again with ANEW=1."
        )
    post.must_fit(practice)
    roster.set_roles(found.id, found.roles | post.roles, found.roles)
    if anew:
        roster.set_open(found.id, is_open=True)
        roster.forget_factor(found.id)
    else:
        roster.invite_again(email)
    return roster.find(found.id)


def one_time_password(cognito: Any, pool: str, identity: str) -> str:
    """Will give somebody a password that works once, and return it."""
    made = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    cognito.admin_set_user_password(UserPoolId=pool, Username=identity, Password=made, Permanent=False)
    return made


def told(email: str, url: str, password: str) -> list[str]:
    """Will return what to do next, in lines; without a password it is in an e-mail."""
    lines = [f"  1. open     {url}/staff/"]
    if password:
        lines.append(f"  2. sign in  {email}   with the password   {password}   (it works once)")
    else:
        lines.append(
            f"  2. sign in  {email}   with the password of the e-mail on its way there (it works once, for 7 days)"
        )
    return [
        *lines,
        "  3. choose a password of your own, and set up an authenticator app with the picture that you are shown",
        "     no phone at hand? make code SECRET=… gives the code that an app would show for the key below the picture",
    ]


def main(arguments: list[str] | None = None) -> None:
    """Will make them, and say what to do next."""
    given = _asked(arguments)
    outputs = settle_on_stack(given.stack or "", given.region, given.cloud_port)
    practice, email = wiring.timetable().practice, given.email.lower()
    post = Post(roles=frozenset({given.role}), therapist=given.therapist)
    made = employ(wiring.roster(), practice, email, given.name or email.partition("@")[0], post, anew=given.anew)
    password = ""
    if given.anew or not given.stack:
        cognito = boto3.Session().client("cognito-idp")
        password = one_time_password(cognito, outputs["StaffPoolId"], made.id)
    if not given.stack:
        wiring.roster().invite_again(
            email
        )  # the emulator writes the same password, so the outbox has the one that works
    say(f"{email} is {given.role} of {practice.name}")
    for line in told(email, os.environ["PUBLIC_URL"], password):
        say(line)


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("email", nargs="?", default="owner@example.com")
    parser.add_argument("--name", default="", help="how the console calls them")
    parser.add_argument("--role", default="owner", choices=GROUPS)
    parser.add_argument("--therapist", default="", help="for a therapist: the id in the practice's file")
    parser.add_argument(
        "--anew", action="store_true", help="another password and another app for an account that is there"
    )
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("--stack", help="a deployed practice's stack, instead of the one on this machine")
    parser.add_argument("--region", default=LAPTOP_REGION)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
