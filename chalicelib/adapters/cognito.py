"""The directory of staff: a Cognito user pool. Nobody but us can begin a sign-in there, so our counters come first.

The pool wants a second factor of everybody. Its MFA_SETUP is answered with what the pool calls a session; where a pool
lets somebody in without (an emulated one does), the use case keeps the tokens back and the same steps go by those.
"""

import base64
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.scheduling.errors import NotRecognised, SignInAgain, Unavailable
from chalicelib.usecases.session_ports import Asked, Enrolment, Needs, Slower, Tokens, WeakPassword, WrongCode

MEANINGS: dict[str, type[Exception]] = {
    "NotAuthorizedException": NotRecognised,
    "UserNotFoundException": NotRecognised,
    "UserNotConfirmedException": NotRecognised,
    "PasswordResetRequiredException": NotRecognised,
    "InvalidParameterException": NotRecognised,
    "CodeMismatchException": WrongCode,
    "ExpiredCodeException": WrongCode,
    "EnableSoftwareTokenMFAException": WrongCode,
    "InvalidPasswordException": WeakPassword,
    "PasswordHistoryPolicyViolationException": WeakPassword,
    "LimitExceededException": Slower,
    "TooManyFailedAttemptsException": Slower,
    "TooManyRequestsException": Slower,
}
"""What the pool says, in our words. Whatever else it says is no answer."""
CHALLENGES = {
    "NEW_PASSWORD_REQUIRED": (Needs.NEW_PASSWORD, "NEW_PASSWORD"),
    "SOFTWARE_TOKEN_MFA": (Needs.CODE, "SOFTWARE_TOKEN_MFA_CODE"),
    "MFA_SETUP": (Needs.ENROL, ""),
}
"""What the pool asks, what that needs, and how its answer is called."""
ASKS = {needs: (name, answer) for name, (needs, answer) in CHALLENGES.items()}


class CognitoDirectory:
    """A user pool and the app client that sign-ins go through; `client` is botocore's, impatient."""

    def __init__(self, client: Any, pool: str, app: str) -> None:
        self._client, self._app = client, app
        self._pool: dict[str, Any] = {"UserPoolId": pool, "ClientId": app}

    def sign_in(self, email: str, password: str) -> Tokens | Asked:
        """Will begin a sign-in by e-mail and password."""
        given = {"USERNAME": email, "PASSWORD": password}
        flow: dict[str, Any] = {"AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": given}
        return _step(self._ask("admin_initiate_auth", **self._pool, **flow), email)

    def answer(self, asked: Asked, said: str) -> Tokens | Asked:
        """Will go on with a code or a new password."""
        return self._respond(asked, {ASKS[asked.needs][1]: said})

    def enrolment(self, asked: Asked) -> Enrolment:
        """Will make the secret of a second factor."""
        answer = self._ask("associate_software_token", over=SignInAgain, **_key(asked))
        return Enrolment(secret=str(answer["SecretCode"]), asked=_with(asked, answer))

    def enrol(self, asked: Asked, code: str) -> Tokens:
        """Will put the second factor in force of which the code is."""
        answer = self._ask("verify_software_token", over=SignInAgain, UserCode=code, **_key(asked))
        if answer.get("Status") != "SUCCESS":
            raise WrongCode
        if not asked.access:
            found = self._respond(_with(asked, answer), {})
            if isinstance(found, Asked):
                raise SignInAgain
            return found
        chosen = {"SoftwareTokenMfaSettings": {"Enabled": True, "PreferredMfa": True}}
        self._ask("set_user_mfa_preference", over=SignInAgain, AccessToken=asked.access, **chosen)
        return self.refresh(asked.refresh)

    def refresh(self, refresh: str) -> Tokens:
        """Will return fresh tokens, with `refresh` itself in them."""
        flow: dict[str, Any] = {"AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": refresh}}
        answer = self._ask("admin_initiate_auth", over=SignInAgain, **self._pool, **flow)
        return _tokens(answer["AuthenticationResult"], refresh)

    def revoke(self, refresh: str) -> None:
        """Will end a session, and with it what was refreshed from it."""
        try:
            self._ask("revoke_token", over=SignInAgain, Token=refresh, ClientId=self._app)
        except SignInAgain:
            return

    def revoke_all(self, access: str) -> None:
        """Will end every session of whoever has this token."""
        self._ask("global_sign_out", over=SignInAgain, AccessToken=access)

    def change_password(self, access: str, old: str, new: str) -> None:
        """Will replace a password."""
        self._ask("change_password", AccessToken=access, PreviousPassword=old, ProposedPassword=new)

    def send_code(self, email: str) -> None:
        """Will send a code by e-mail, to whoever there is."""
        try:
            self._ask("forgot_password", ClientId=self._app, Username=email)
        except (NotRecognised, WrongCode):  # no such account, or one that was only invited: nobody is told
            return

    def reset(self, email: str, code: str, password: str) -> None:
        """Will replace a forgotten password."""
        given = {"Username": email, "ConfirmationCode": code, "Password": password}
        self._ask("confirm_forgot_password", over=WrongCode, ClientId=self._app, **given)

    def _respond(self, asked: Asked, said: dict[str, str]) -> Tokens | Asked:
        name, _ = ASKS[asked.needs]
        given = {
            "ChallengeName": name,
            "Session": asked.attempt,
            "ChallengeResponses": {"USERNAME": asked.account, **said},
        }
        answer = self._ask("admin_respond_to_auth_challenge", over=SignInAgain, **self._pool, **given)
        return _step(answer, asked.email)

    def _ask(self, call: str, *, over: type[Exception] = NotRecognised, **given: Any) -> Any:
        """Will call the pool; `over` is what it means here that it does not recognise what it is shown."""
        try:
            return getattr(self._client, call)(**given)
        except ClientError as error:
            meant = MEANINGS.get(error.response["Error"].get("Code", ""), Unavailable)
            raise (over if meant is NotRecognised else meant) from None  # its words may hold what somebody typed
        except BotoCoreError:
            raise Unavailable from None


def _step(answer: dict[str, Any], email: str) -> Tokens | Asked:
    if "AuthenticationResult" in answer:
        return _tokens(answer["AuthenticationResult"])
    if answer.get("ChallengeName") not in CHALLENGES:
        raise Unavailable
    needs, _ = CHALLENGES[answer["ChallengeName"]]
    account = answer.get("ChallengeParameters", {}).get("USER_ID_FOR_SRP") or email
    return Asked(needs=needs, email=email, account=account, attempt=str(answer.get("Session", "")))


def _tokens(result: dict[str, Any], refresh: str = "") -> Tokens:
    return Tokens(
        who=subject(result["IdToken"]),
        identity=result["IdToken"],
        access=result["AccessToken"],
        lasts=timedelta(seconds=int(result["ExpiresIn"])),
        refresh=result.get("RefreshToken", refresh),
    )


def subject(token: str) -> str:
    """Will return whose a token is that the pool itself has just given: only then its signature need not be checked."""
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return str(claims["sub"])


def _key(asked: Asked) -> dict[str, str]:
    return {"AccessToken": asked.access} if asked.access else {"Session": asked.attempt}


def _with(asked: Asked, answer: dict[str, Any]) -> Asked:
    """The pool gives a new word for the attempt with each answer to the one before."""
    return replace(asked, attempt=str(answer.get("Session") or asked.attempt))
