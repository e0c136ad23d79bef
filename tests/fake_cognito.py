"""A user pool with a memory that answers as Cognito says it does; botocore asks it in place of the network."""

# ruff: noqa: N802, N803  # methods and what they take are called as Cognito calls them

import base64
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from dev.totp import code
from tests.fake_cognito_roster import Account, Attempt, Grant, Refused, Roster

SESSION_LASTS = timedelta(minutes=15)
WRONG_PASSWORDS = 5


@dataclass(frozen=True)
class Status:
    """The part of an HTTP answer that botocore looks at."""

    status_code: int


@dataclass
class FakeCognito(Roster):
    """A pool of `mfa` ON or OPTIONAL, with one app client; `now` is its clock."""

    pool: str
    app: str
    mfa: str = "ON"
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    grants: dict[str, Grant] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    trouble: dict[str, str | Exception] = field(default_factory=dict)

    def answer(self, model: Any, params: dict[str, Any], **_: Any) -> tuple[Status, dict[str, Any]]:
        """Will answer a call in place of the network; `trouble` names calls that are answered by an error."""
        self.asked.append(model.name)
        trouble = self.trouble.get(model.name)
        if isinstance(trouble, Exception):
            raise trouble
        if trouble:
            return Status(400), {"Error": {"Code": trouble, "Message": "as the test wanted"}}
        try:
            return Status(200), getattr(self, model.name)(**json.loads(params["body"])) or {}
        except Refused as refused:
            return Status(400), {"Error": {"Code": refused.code, "Message": "canary@example.com was refused"}}

    def AdminInitiateAuth(self, AuthFlow: str, AuthParameters: dict[str, str], **_: Any) -> dict[str, Any]:
        if AuthFlow == "REFRESH_TOKEN_AUTH":
            grant = self._grant(AuthParameters["REFRESH_TOKEN"])
            return {"AuthenticationResult": self._tokens(grant, AuthParameters["REFRESH_TOKEN"])}
        account = self.by_email(AuthParameters["USERNAME"])
        if account is None or not account.enabled or account.wrong >= WRONG_PASSWORDS:
            raise Refused("NotAuthorizedException")
        if account.password != AuthParameters["PASSWORD"]:
            account.wrong += 1
            raise Refused("NotAuthorizedException")
        account.wrong = 0
        return self._challenge(account)

    def AdminRespondToAuthChallenge(
        self,
        ChallengeName: str,
        Session: str,
        ChallengeResponses: dict[str, str],
        **_: Any,
    ) -> dict[str, Any]:
        attempt = self._attempt(Session)
        if attempt.needs != ChallengeName or attempt.account.sub != ChallengeResponses["USERNAME"]:
            raise Refused("NotAuthorizedException")
        account = attempt.account
        if ChallengeName == "NEW_PASSWORD_REQUIRED":
            must_be_strong(ChallengeResponses["NEW_PASSWORD"])
            account.password, account.status = ChallengeResponses["NEW_PASSWORD"], "CONFIRMED"
            del self.attempts[Session]
            return self._challenge(account)
        if ChallengeName == "SOFTWARE_TOKEN_MFA" and not self._counts(
            account.secret, ChallengeResponses["SOFTWARE_TOKEN_MFA_CODE"]
        ):
            raise Refused("CodeMismatchException")
        if ChallengeName == "MFA_SETUP" and not attempt.proven:
            raise Refused("InvalidParameterException")
        del self.attempts[Session]
        return {"AuthenticationResult": self._tokens(Grant(account, self.now()))}

    def AssociateSoftwareToken(self, Session: str = "", AccessToken: str = "") -> dict[str, Any]:
        secret = base64.b32encode(uuid.uuid4().bytes + b"more").decode()
        if AccessToken:
            self._by_access(AccessToken).secret = secret
            return {"SecretCode": secret}
        attempt = self._attempt(Session)
        attempt.secret = secret
        return {"SecretCode": secret, "Session": self._moved(Session)}

    def VerifySoftwareToken(self, UserCode: str, Session: str = "", AccessToken: str = "") -> dict[str, Any]:
        about = self._by_access(AccessToken) if AccessToken else self._attempt(Session)
        if not about.secret or not self._counts(about.secret, UserCode):
            raise Refused("EnableSoftwareTokenMFAException")
        about.account.secret, about.account.enrolled = about.secret, about.account.enrolled or not AccessToken
        if isinstance(about, Grant):
            return {"Status": "SUCCESS"}
        about.proven = True
        return {"Status": "SUCCESS", "Session": self._moved(Session)}

    def SetUserMFAPreference(self, AccessToken: str, SoftwareTokenMfaSettings: dict[str, bool]) -> None:
        self._by_access(AccessToken).account.enrolled = SoftwareTokenMfaSettings["Enabled"]

    def RevokeToken(self, Token: str, ClientId: str) -> None:
        self.grants.pop(Token, None)

    def GlobalSignOut(self, AccessToken: str) -> None:
        self.sign_out(self._by_access(AccessToken).account)

    def ChangePassword(self, AccessToken: str, PreviousPassword: str, ProposedPassword: str) -> None:
        account = self._by_access(AccessToken).account
        if account.password != PreviousPassword:
            raise Refused("NotAuthorizedException")
        must_be_strong(ProposedPassword)
        account.password = ProposedPassword

    def ForgotPassword(self, ClientId: str, Username: str) -> dict[str, Any]:
        account = self.by_email(Username)
        if account and account.status == "FORCE_CHANGE_PASSWORD":
            raise Refused("NotAuthorizedException")
        if account:
            account.reset = "417259"
        return {"CodeDeliveryDetails": {"Destination": "a****", "DeliveryMedium": "EMAIL"}}

    def ConfirmForgotPassword(self, ClientId: str, Username: str, ConfirmationCode: str, Password: str) -> None:
        account = self.by_email(Username)
        if account is None:
            raise Refused("CodeMismatchException")
        if not account.reset:
            raise Refused("ExpiredCodeException")
        if account.reset != ConfirmationCode:
            raise Refused("CodeMismatchException")
        must_be_strong(Password)
        account.password, account.reset, account.wrong = Password, "", 0

    def sign_out(self, account: Account) -> None:
        """Will end every session of an account."""
        self.grants = {token: grant for token, grant in self.grants.items() if grant.account is not account}

    def _challenge(self, account: Account) -> dict[str, Any]:
        waits = account.status == "FORCE_CHANGE_PASSWORD"
        needs = "NEW_PASSWORD_REQUIRED" if waits else "SOFTWARE_TOKEN_MFA" if account.enrolled else "MFA_SETUP"
        if needs == "MFA_SETUP" and self.mfa != "ON":
            return {"AuthenticationResult": self._tokens(Grant(account, self.now()))}
        session = uuid.uuid4().hex
        self.attempts[session] = Attempt(account, needs, self.now())
        parameters = {"USER_ID_FOR_SRP": account.sub}
        return {"ChallengeName": needs, "Session": session, "ChallengeParameters": parameters}

    def _attempt(self, session: str) -> Attempt:
        found = self.attempts.get(session)
        if found is None or self.now() - found.began >= SESSION_LASTS:
            raise Refused("NotAuthorizedException")
        return found

    def _moved(self, session: str) -> str:
        moved = uuid.uuid4().hex
        self.attempts[moved] = self.attempts.pop(session)
        return moved

    def _grant(self, refresh: str) -> Grant:
        grant = self.grants.get(refresh)
        if grant is None or not grant.account.enabled or self.now() - grant.began >= timedelta(hours=12):
            raise Refused("NotAuthorizedException")
        return grant

    def _by_access(self, access: str) -> Grant:
        return self._grant(access.removeprefix("access of "))

    def _counts(self, secret: str, given: str) -> bool:
        return given in {code(secret, self.now(), steps) for steps in (-1, 0, 1)}

    def _tokens(self, grant: Grant, refresh: str = "") -> dict[str, Any]:
        given = {} if refresh else {"RefreshToken": (made := f"refresh-{uuid.uuid4().hex * 50}")}
        if not refresh:
            refresh = made
            self.grants[refresh] = grant
        claims = {"sub": grant.account.sub, "auth_time": int(grant.began.timestamp())}
        payload = base64.urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
        return {"IdToken": f"e30.{payload}.sig", "AccessToken": f"access of {refresh}", "ExpiresIn": 300, **given}


def must_be_strong(password: str) -> None:
    if len(password) < 12:
        raise Refused("InvalidPasswordException")
