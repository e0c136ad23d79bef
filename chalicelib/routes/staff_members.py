"""Who works here: an owner invites, gives roles, shuts out, and helps whose phone is lost."""

import re
from typing import Annotated

from chalice.app import Response
from msgspec import Meta, Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes, member
from chalicelib.routes.payloads import Email, Id, Instant, Name, Nothing
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases import staff_members
from chalicelib.usecases.staff_members import AccountState, Post, StaffMember

bp = StaffRoutes(__name__)
MADE = 201
ACCOUNT = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Roles = Annotated[list[Role], Meta(max_length=5)]


class StaffMemberView(Struct):
    """Somebody who works here. `state` is invited until they have signed in once."""

    id: str
    email: str
    name: str
    roles: list[Role]
    therapist: str
    state: AccountState
    since: Instant


class Staff(Struct):
    """Everybody who works here."""

    members: list[StaffMemberView]


class Invitation(Struct, forbid_unknown_fields=True):
    """Whom to invite, and as what; a therapist is one of the practice's."""

    email: Email
    name: Name
    roles: Roles
    therapist: Id | None = None


class RoleChange(Struct, forbid_unknown_fields=True):
    """Other roles than the ones that were looked at: `was`."""

    roles: Roles
    was: Roles
    therapist: Id | None = None


@bp.route("/members", methods=["GET"])
def list_members() -> Response:
    """Will list everybody who works here."""
    member(bp.current_request, Role.OWNER)
    return requests.json_answer(Staff([_view(one) for one in wiring.roster().all()]))


@bp.route("/members", methods=["POST"])
def invite_member() -> Response:
    """Will make an account and send its invitation by e-mail."""
    request, practice = bp.current_request, wiring.timetable().practice
    member(request, Role.OWNER)
    sent = requests.body(request, Invitation)
    post = Post(roles=frozenset(sent.roles), therapist=sent.therapist or "")
    name = " ".join(sent.name.split())
    made = staff_members.invite(wiring.roster(), practice, sent.email.lower(), name, post)
    return requests.json_answer(_view(made), MADE)


@bp.route("/members/{member_id}/groups", methods=["POST"])
def change_roles(member_id: str) -> Response:
    """Will give somebody else other roles; they count with their next token, within five minutes."""
    request, practice = bp.current_request, wiring.timetable().practice
    by = member(request, Role.OWNER).id
    sent = requests.body(request, RoleChange)
    post = Post(roles=frozenset(sent.roles), therapist=sent.therapist or "")
    whom = _account(member_id)
    changed = staff_members.change_post(wiring.roster(), practice, by, whom, post, was=frozenset(sent.was))
    return requests.json_answer(_view(changed))


@bp.route("/members/{member_id}/disable", methods=["POST"])
def close_account(member_id: str) -> Response:
    """Will shut somebody out: what they have open shows nothing new after five minutes at most."""
    by = _by()
    return requests.json_answer(_view(staff_members.close(wiring.roster(), by, _account(member_id))))


@bp.route("/members/{member_id}/enable", methods=["POST"])
def reopen_account(member_id: str) -> Response:
    """Will let somebody in again who was shut out."""
    by = _by()
    return requests.json_answer(_view(staff_members.reopen(wiring.roster(), by, _account(member_id))))


@bp.route("/members/{member_id}/reset-mfa", methods=["POST"])
def forget_authenticator(member_id: str) -> Response:
    """Will let somebody whose phone is lost set up another one at their next sign-in, and end their sessions."""
    by = _by()
    return requests.json_answer(_view(staff_members.forget_factor(wiring.roster(), by, _account(member_id))))


@bp.route("/members/{member_id}/resend-invitation", methods=["POST"])
def invite_member_again(member_id: str) -> Response:
    """Will send an invitation again to somebody who has not signed in yet."""
    _by()
    return requests.json_answer(_view(staff_members.invite_again(wiring.roster(), _account(member_id))))


def _by() -> str:
    """Which owner asks, of a request that says all by its path."""
    who = member(bp.current_request, Role.OWNER)
    requests.body(bp.current_request, Nothing)
    return who.id


def _account(member_id: str) -> str:
    if not ACCOUNT.fullmatch(member_id):
        raise NotFound
    return member_id


def _view(one: StaffMember) -> StaffMemberView:
    return StaffMemberView(
        id=one.id,
        email=one.email,
        name=one.name,
        roles=sorted(map(Role, one.roles)),
        therapist=one.therapist,
        state=one.state,
        since=one.since,
    )
