"""The accounts of a fake user pool, and what administrators do with them."""

# ruff: noqa: N802, N803  # methods and what they take are called as Cognito calls them

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any


class Refused(Exception):
    """The pool refuses, in Cognito's own word."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Account:
    """One user of the pool."""

    email: str
    password: str
    attributes: dict[str, str] = field(default_factory=dict)
    sub: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: str = "FORCE_CHANGE_PASSWORD"
    enabled: bool = True
    groups: set[str] = field(default_factory=set)
    secret: str = ""
    enrolled: bool = False
    reset: str = ""
    wrong: int = 0
    since: datetime = field(default_factory=lambda: datetime.now(UTC))

    def shown(self) -> dict[str, Any]:
        named = {"sub": self.sub, "email": self.email, **self.attributes}
        return {
            "Username": self.sub,
            "Attributes": [{"Name": name, "Value": value} for name, value in named.items()],
            "UserStatus": self.status,
            "Enabled": self.enabled,
            "UserCreateDate": self.since,
        }


@dataclass
class Attempt:
    """What the pool calls a session: a sign-in on its way."""

    account: Account
    needs: str
    began: datetime
    secret: str = ""
    proven: bool = False


@dataclass
class Grant:
    """What a refresh token stands for."""

    account: Account
    began: datetime
    secret: str = ""


@dataclass
class Roster:
    """The pool's accounts; invitations are in `invited` as (e-mail, password)."""

    accounts: list[Account] = field(default_factory=list, kw_only=True)
    invited: list[tuple[str, str]] = field(default_factory=list, kw_only=True)

    def by_email(self, email: str) -> Account | None:
        return next((one for one in self.accounts if email in (one.email, one.sub)), None)

    def account(self, username: str) -> Account:
        found = next((one for one in self.accounts if username in (one.sub, one.email)), None)
        if found is None:
            raise Refused("UserNotFoundException")
        return found

    def sign_out(self, account: Account) -> None:
        """Will end every session of an account."""
        raise NotImplementedError

    def AdminCreateUser(
        self,
        Username: str,
        UserAttributes: list[dict[str, str]] | None = None,
        MessageAction: str = "",
        **_: Any,
    ) -> dict[str, Any]:
        known = self.by_email(Username)
        if MessageAction == "RESEND":
            found = self.account(Username)
            if found.status != "FORCE_CHANGE_PASSWORD":
                raise Refused("UnsupportedUserStateException")
        elif known:
            raise Refused("UsernameExistsException")
        else:
            named = {one["Name"]: one["Value"] for one in UserAttributes or []}
            found = Account(named.pop("email"), "", named)
            self.accounts.append(found)
        found.password = f"one-time {uuid.uuid4().hex[:12]}"
        self.invited.append((found.email, found.password))
        return {"User": found.shown()}

    def AdminGetUser(self, Username: str, **_: Any) -> dict[str, Any]:
        shown = self.account(Username).shown()
        return {**shown, "UserAttributes": shown.pop("Attributes")}

    def AdminListGroupsForUser(self, Username: str, **_: Any) -> dict[str, Any]:
        return {"Groups": [{"GroupName": name} for name in sorted(self.account(Username).groups)]}

    def AdminAddUserToGroup(self, Username: str, GroupName: str, **_: Any) -> None:
        self.account(Username).groups.add(GroupName)

    def AdminRemoveUserFromGroup(self, Username: str, GroupName: str, **_: Any) -> None:
        self.account(Username).groups.discard(GroupName)

    def AdminUpdateUserAttributes(self, Username: str, UserAttributes: list[dict[str, str]], **_: Any) -> None:
        self.account(Username).attributes |= {one["Name"]: one["Value"] for one in UserAttributes}

    def AdminDisableUser(self, Username: str, **_: Any) -> None:
        self.account(Username).enabled = False

    def AdminEnableUser(self, Username: str, **_: Any) -> None:
        self.account(Username).enabled = True

    def AdminUserGlobalSignOut(self, Username: str, **_: Any) -> None:
        self.sign_out(self.account(Username))

    def AdminSetUserPassword(self, Username: str, Password: str, *, Permanent: bool, **_: Any) -> None:
        found = self.account(Username)
        found.password, found.status = Password, "CONFIRMED" if Permanent else "FORCE_CHANGE_PASSWORD"

    def AdminSetUserMFAPreference(self, Username: str, **_: Any) -> None:
        self.account(Username).enrolled = False

    def ListUsers(self, Limit: int, PaginationToken: str = "0", **_: Any) -> dict[str, Any]:
        return self._page(self.accounts, int(PaginationToken), Limit, "PaginationToken")

    def ListUsersInGroup(self, GroupName: str, Limit: int, NextToken: str = "0", **_: Any) -> dict[str, Any]:
        return self._page([one for one in self.accounts if GroupName in one.groups], int(NextToken), Limit, "NextToken")

    def _page(self, found: list[Account], begin: int, most: int, token: str) -> dict[str, Any]:
        more = {token: str(begin + most)} if begin + most < len(found) else {}
        return {"Users": [one.shown() for one in found[begin : begin + most]], **more}
