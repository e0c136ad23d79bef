"""Who staff are. The gateway's Cognito authorizer checks the token; every handler checks its claims again.

`chalice local` checks nothing, so a handler trusts no request by where it came from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, Request

from chalicelib import wiring
from chalicelib.routes.blueprint import Routes, View
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.usecases.session_life import LONGEST

bp = Blueprint(__name__)
staff_only = CognitoUserPoolAuthorizer("StaffPool", provider_arns=["arn:aws:cognito-idp:placeholder"])
"""The template puts the deployed pool in place of the ARN."""
SKEW = timedelta(minutes=1)
LONGEST_STAMP = 11
"""Digits of an instant in seconds, for longer than anybody will ask."""


class StaffRoutes(Routes):
    """Routes that the gateway lets nobody reach without a token of the staff's pool."""

    def route(self, path: str, **options: Any) -> Callable[[View], View]:
        """Will register a view behind the authorizer, and behind the file of roles."""
        from chalicelib.routes.gate import gated  # noqa: PLC0415  # the gate asks who it is here

        register = super().route(path, authorizer=staff_only, **options)

        def decorated(view: View) -> View:
            register(gated(view, lambda: self.current_request))
            return view

        return decorated


class Role(StrEnum):
    """What a member of staff is; the user pool's group of the same name."""

    OWNER = "owner"
    CLINICAL_LEAD = "clinical_lead"
    THERAPIST = "therapist"
    FRONT_DESK = "front_desk"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Member:
    """A signed-in member of staff. `therapist` is the therapist they are, if any."""

    id: str
    roles: frozenset[Role]
    therapist: str = ""


def member(request: Request, *allowed: Role) -> Member:
    """Will return who asks, if the claims are of our pool and one of the roles is allowed.

    Raises:
        Unauthorized: there are no verified claims, or they are another pool's, another app's or no ID token's.
        Forbidden: none of their roles may do this.
    """
    claims = (request.context.get("authorizer") or {}).get("claims") or {}
    pool, app = wiring.staff_pool()
    ours = claims.get("iss") == issuer_of(pool) and claims.get("aud") == app
    if not ours or claims.get("token_use") != "id" or not claims.get("sub") or not _is_recent(claims):
        raise Unauthorized
    found = Member(str(claims["sub"]), _roles(claims.get("cognito:groups")), str(claims.get("custom:therapist", "")))
    if not found.roles.intersection(allowed):
        raise Forbidden
    return found


def issuer_of(pool: str) -> str:
    """Will return who a pool's tokens say they are from, the whole of it: a part of it anybody can put into theirs."""
    return f"https://cognito-idp.{pool.partition('_')[0]}.amazonaws.com/{pool}"


def _is_recent(claims: Mapping[str, Any]) -> bool:
    """Whether somebody gave password and code within the longest time that anybody stays signed in."""
    signed_in = str(claims.get("auth_time", ""))
    if not signed_in.isdecimal() or len(signed_in) > LONGEST_STAMP:
        return False
    age = wiring.now() - datetime.fromtimestamp(int(signed_in), UTC)
    return -SKEW <= age < LONGEST


def _roles(groups: Any) -> frozenset[Role]:
    """The gateway hands groups on as text: "owner", "owner,therapist" or "[owner therapist]"."""
    names = groups if isinstance(groups, list) else str(groups or "").strip("[]").replace(",", " ").split()
    known = {role.value for role in Role}
    return frozenset(Role(name) for name in names if name in known)
