"""The list of staff's accounts: the same user pool that they sign in to, and its groups as their roles."""

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.scheduling.errors import Invalid, NotFound, NotYet, Unavailable
from chalicelib.usecases.staff_members import ONLY_INVITED, AccountState, StaffMember

THERAPIST = "custom:therapist"
ROLES = ("owner", "clinical_lead", "therapist", "front_desk", "auditor")
"""The groups that mean something to us."""
NO_FACTOR = {"Enabled": False, "PreferredMfa": False}


class CognitoRoster:
    """A user pool seen by an owner; `client` is botocore's, impatient."""

    def __init__(self, client: Any, pool: str) -> None:
        self._client = client
        self._pool: dict[str, Any] = {"UserPoolId": pool}

    def all(self) -> list[StaffMember]:
        """Will return everybody, by e-mail address, with their roles: a call for the users and one for each role."""
        roles: dict[str, set[str]] = {}
        for role in ROLES:
            for one in self.of_role(role):
                roles.setdefault(one.id, set()).add(role)
        users = self._pages("list_users", "Users", "PaginationToken")
        found = [_member(user, frozenset(roles.get(_subject(user), ()))) for user in users]
        return sorted(found, key=lambda one: one.email)

    def names(self) -> dict[str, str]:
        """Will return what everybody is called: a call for each sixty of them."""
        found = map(_member, self._pages("list_users", "Users", "PaginationToken"))
        return {one.id: one.name or one.email for one in found}

    def of_role(self, role: str) -> list[StaffMember]:
        """Will return whoever has a role."""
        users = self._pages("list_users_in_group", "Users", "NextToken", GroupName=role)
        return [_member(user) for user in users]

    def find(self, identity: str) -> StaffMember:
        """Will return one of them, with their roles."""
        user = self._ask("admin_get_user", Username=identity)
        groups = self._ask("admin_list_groups_for_user", Username=identity)["Groups"]
        roles = frozenset(group["GroupName"] for group in groups).intersection(ROLES)
        return _member({**user, "Attributes": user["UserAttributes"]}, roles)

    def invite(self, email: str, name: str, therapist: str) -> StaffMember:
        """Will make an account and send its invitation by e-mail."""
        given = {"email": email, "email_verified": "true", "name": name, THERAPIST: therapist}
        attributes = [{"Name": key, "Value": value} for key, value in given.items() if value]
        asked = {"Username": email, "UserAttributes": attributes, "DesiredDeliveryMediums": ["EMAIL"]}
        return _member(self._ask("admin_create_user", **asked)["User"])

    def invite_again(self, email: str) -> None:
        """Will send the invitation again; the pool makes another password for it."""
        again = {"MessageAction": "RESEND", "DesiredDeliveryMediums": ["EMAIL"]}
        self._ask("admin_create_user", Username=email, **again)

    def set_roles(self, identity: str, roles: frozenset[str], before: frozenset[str]) -> None:
        """Will put into groups and take out of groups, first the one, then the other."""
        for role in sorted(roles - before):
            self._ask("admin_add_user_to_group", Username=identity, GroupName=role)
        for role in sorted(before - roles):
            self._ask("admin_remove_user_from_group", Username=identity, GroupName=role)

    def set_therapist(self, identity: str, therapist: str) -> None:
        """Will note which therapist somebody is."""
        attribute = {"Name": THERAPIST, "Value": therapist}
        self._ask("admin_update_user_attributes", Username=identity, UserAttributes=[attribute])

    def set_open(self, identity: str, *, is_open: bool) -> None:
        """Will open or close an account; closing ends its sessions."""
        if is_open:
            self._ask("admin_enable_user", Username=identity)
            return
        self._ask("admin_disable_user", Username=identity)
        self._ask("admin_user_global_sign_out", Username=identity)

    def forget_factor(self, identity: str) -> None:
        """Will take the second factor out of force, so that the next sign-in enrols one, and end all sessions."""
        self._ask("admin_set_user_mfa_preference", Username=identity, SoftwareTokenMfaSettings=NO_FACTOR)
        self._ask("admin_user_global_sign_out", Username=identity)

    def _pages(self, call: str, what: str, token: str, **given: Any) -> Iterator[dict[str, Any]]:
        while True:
            page = self._ask(call, Limit=60, **given)
            yield from page[what]
            if not page.get(token):
                return
            given[token] = page[token]

    def _ask(self, call: str, **given: Any) -> Any:
        try:
            return getattr(self._client, call)(**self._pool, **given)
        except ClientError as error:
            raise _meaning(error.response["Error"].get("Code", "")) from None  # its words name people
        except BotoCoreError:
            raise Unavailable from None


def _meaning(code: str) -> Exception:
    match code:
        case "UserNotFoundException":
            return NotFound()
        case "UsernameExistsException":
            return Invalid("/email", "There is an account with this address already.")
        case "UnsupportedUserStateException":
            return NotYet(ONLY_INVITED)
        case _:
            return Unavailable()


def _member(user: dict[str, Any], roles: frozenset[str] = frozenset()) -> StaffMember:
    said = {one["Name"]: one["Value"] for one in user["Attributes"]}
    invited = user["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    return StaffMember(
        id=said["sub"],
        email=said.get("email", ""),
        name=said.get("name", ""),
        state=AccountState.DISABLED
        if not user["Enabled"]
        else AccountState.INVITED
        if invited
        else AccountState.ACTIVE,
        since=user["UserCreateDate"],
        roles=roles,
        therapist=said.get(THERAPIST, ""),
    )


def _subject(user: dict[str, Any]) -> str:
    return str(next(one["Value"] for one in user["Attributes"] if one["Name"] == "sub"))
