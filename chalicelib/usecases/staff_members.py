"""Who works here: invited by an owner, with roles, shut out at once, and never so that no owner is left.

The directory knows no transactions. So whoever takes an owner away looks afterwards whether one is left, and puts
things back if not: of two who do it to each other at once, the later one looks after both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.scheduling.errors import Invalid, NotYet
from chalicelib.scheduling.practice import Practice

OWNER, THERAPIST = "owner", "therapist"
NOT_ONESELF = "Another owner has to do this for you."
AN_OWNER_STAYS = "The practice needs an owner who can sign in. Make somebody else one first."
MEANWHILE = "Somebody changed these roles meanwhile. Look again, then decide."
ONLY_INVITED = "They have signed in already. If they forgot their password, the sign-in page helps."


class AccountState(StrEnum):
    """How far an account is: invited means that nobody has signed in with it yet."""

    INVITED = "invited"
    ACTIVE = "active"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """Somebody who works here. `therapist` is the therapist they are in the practice, if any."""

    id: str
    email: str
    name: str
    state: AccountState
    since: datetime
    roles: frozenset[str] = frozenset()
    therapist: str = ""


class Roster(Protocol):
    """The directory's list of accounts. Every method raises Unavailable where it does not answer."""

    def all(self) -> list[StaffMember]:
        """Will return everybody, with their roles."""

    def names(self) -> dict[str, str]:
        """Will return what everybody is called, by their ids; who has no name is called by their address."""

    def of_role(self, role: str) -> list[StaffMember]:
        """Will return whoever has a role, as far as the account goes: without their roles."""

    def find(self, identity: str) -> StaffMember:
        """Will return one of them, with their roles.

        Raises:
            NotFound: as its name says.
        """

    def invite(self, email: str, name: str, therapist: str) -> StaffMember:
        """Will make an account without roles and send its invitation.

        Raises:
            Invalid: there is one with this address.
        """

    def invite_again(self, email: str) -> None:
        """Will send the invitation again, with another password."""

    def set_roles(self, identity: str, roles: frozenset[str], before: frozenset[str]) -> None:
        """Will give and take roles."""

    def set_therapist(self, identity: str, therapist: str) -> None:
        """Will note which therapist somebody is; "" for none."""

    def set_open(self, identity: str, *, is_open: bool) -> None:
        """Will open or close an account; closed, it gets no fresh token."""

    def forget_factor(self, identity: str) -> None:
        """Will let somebody enrol a second factor anew, and end their sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What somebody is here: their roles, and the therapist they are, if any."""

    roles: frozenset[str]
    therapist: str = ""

    def must_fit(self, practice: Practice) -> None:
        """Will look whether there is such a post.

        Raises:
            Invalid: no role, or a therapist that the practice does not have.
        """
        if not self.roles:
            raise Invalid("/roles", "Choose at least one role.")
        if self.therapist and self.therapist not in {one.id for one in practice.therapists}:
            raise Invalid("/therapist", "The practice has no such therapist.")
        if THERAPIST in self.roles and not self.therapist:
            raise Invalid("/therapist", "Say which therapist this is.")


def invite(roster: Roster, practice: Practice, email: str, name: str, post: Post) -> StaffMember:
    """Will make an account and send its invitation.

    Raises:
        Invalid: it cannot be: there is one, or there is no such post.
    """
    post.must_fit(practice)
    made = roster.invite(email, name, post.therapist)
    roster.set_roles(made.id, post.roles, frozenset())
    return roster.find(made.id)


def invite_again(roster: Roster, identity: str) -> StaffMember:
    """Will send somebody's invitation again.

    Raises:
        NotFound: as its name says.
        NotYet: they have signed in already.
    """
    found = roster.find(identity)
    if found.state is not AccountState.INVITED:
        raise NotYet(ONLY_INVITED)
    roster.invite_again(found.email)
    return found


def change_post(
    roster: Roster, practice: Practice, by: str, identity: str, post: Post, *, was: frozenset[str]
) -> StaffMember:
    """Will give somebody other roles than the ones that were looked at.

    Raises:
        Invalid: there is no such post.
        NotYet: it is oneself, the roles are others by now, or no owner would be left.
    """
    post.must_fit(practice)
    found = _somebody_else(roster, by, identity)
    if found.roles != was:
        raise NotYet(MEANWHILE)
    roster.set_therapist(identity, post.therapist)
    roster.set_roles(identity, post.roles, found.roles)
    _an_owner_must_stay(roster, lambda: roster.set_roles(identity, found.roles, post.roles))
    return roster.find(identity)


def close(roster: Roster, by: str, identity: str) -> StaffMember:
    """Will shut somebody out.

    Raises:
        NotYet: it is oneself, or no owner would be left.
    """
    _somebody_else(roster, by, identity)
    roster.set_open(identity, is_open=False)
    _an_owner_must_stay(roster, lambda: roster.set_open(identity, is_open=True))
    return roster.find(identity)


def reopen(roster: Roster, by: str, identity: str) -> StaffMember:
    """Will let somebody in again.

    Raises:
        NotFound, NotYet: as above.
    """
    _somebody_else(roster, by, identity)
    roster.set_open(identity, is_open=True)
    return roster.find(identity)


def forget_factor(roster: Roster, by: str, identity: str) -> StaffMember:
    """Will let somebody whose phone is lost enrol another one, and end their sessions.

    Raises:
        NotFound, NotYet: as above; one's own is replaced in one's account.
    """
    found = _somebody_else(roster, by, identity)
    roster.forget_factor(identity)
    return found


def _somebody_else(roster: Roster, by: str, identity: str) -> StaffMember:
    if identity == by:
        raise NotYet(NOT_ONESELF)
    return roster.find(identity)


def _an_owner_must_stay(roster: Roster, put_back: Callable[[], None]) -> None:
    if not any(one.state is AccountState.ACTIVE for one in roster.of_role(OWNER)):
        put_back()
        raise NotYet(AN_OWNER_STAYS)
