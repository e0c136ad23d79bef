"""What signing in, one's own account and the list of staff take and answer: the part of docs/openapi.json for them."""

from chalicelib.routes import account, payloads, session_payloads, staff_members
from chalicelib.routes.problems import Forbidden, Unauthorized
from chalicelib.routes.requests import WrongMediaType
from chalicelib.scheduling.errors import Invalid, NotFound, NotRecognised, NotYet, SignInAgain, TooMany, Unavailable
from dev.openapi_operations import Empty, Operation, Parameter

CONSOLE = Parameter("Staff-Console", "header", "Always 1. No other site can send it.", {"enum": ["1"]}, required=True)
SAID = (Forbidden, Invalid, WrongMediaType, TooMany, Unavailable)
OWNERS = (Unauthorized, Forbidden, Unavailable)
CHANGE = (*OWNERS, Invalid, WrongMediaType)
SESSION, RESET, MEMBER = "/v1/staff/session", "/v1/staff/password-reset", "/v1/staff/members/{member_id}"
VIEW, ONE = session_payloads.SessionView, staff_members.StaffMemberView

SESSION_OPERATIONS: dict[tuple[str, str], Operation] = {
    ("POST", SESSION): Operation({200: VIEW}, (*SAID, NotRecognised), session_payloads.Credentials, (CONSOLE,)),
    ("POST", f"{SESSION}/challenge"): Operation(
        {200: VIEW}, (*SAID, SignInAgain), session_payloads.ChallengeAnswer, (CONSOLE,)
    ),
    ("POST", f"{SESSION}/refresh"): Operation(
        {200: VIEW},
        (Forbidden, Invalid, WrongMediaType, SignInAgain, Unavailable),
        payloads.Nothing,
        (CONSOLE,),
        security="session",
    ),
    ("DELETE", SESSION): Operation({204: None}, (Forbidden, Unavailable), parameters=(CONSOLE,), security="session"),
    ("POST", RESET): Operation({202: Empty}, SAID, session_payloads.ForgottenPassword, (CONSOLE,)),
    ("POST", f"{RESET}/confirm"): Operation({204: None}, SAID, session_payloads.ChosenPassword, (CONSOLE,)),
    ("GET", "/v1/staff/me"): Operation({200: account.Me}, OWNERS, security="staff"),
    ("POST", f"{SESSION}/password"): Operation(
        {204: None}, (*SAID, Unauthorized, SignInAgain), session_payloads.PasswordChange, (CONSOLE,), security="account"
    ),
    ("POST", f"{SESSION}/authenticator"): Operation(
        {200: VIEW}, (*SAID, Unauthorized, SignInAgain), session_payloads.OwnPassword, (CONSOLE,), security="account"
    ),
    ("DELETE", f"{SESSION}/everywhere"): Operation(
        {204: None}, (*OWNERS, SignInAgain), parameters=(CONSOLE,), security="account"
    ),
    ("GET", "/v1/staff/members"): Operation({200: staff_members.Staff}, OWNERS, security="staff"),
    ("POST", "/v1/staff/members"): Operation({201: ONE}, CHANGE, staff_members.Invitation, security="staff"),
    ("POST", f"{MEMBER}/groups"): Operation(
        {200: ONE}, (*CHANGE, NotFound, NotYet), staff_members.RoleChange, security="staff"
    ),
    **{
        ("POST", f"{MEMBER}/{act}"): Operation(
            {200: ONE}, (*CHANGE, NotFound, NotYet), payloads.Nothing, security="staff"
        )
        for act in ("disable", "enable", "reset-mfa", "resend-invitation")
    },
}
"""By method and path, as `OPERATIONS` of dev/openapi_operations.py."""
