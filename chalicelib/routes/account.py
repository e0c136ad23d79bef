"""Who is signed in, and what they do about their own account: that takes both the token and the cookie."""

from chalice.app import Request, Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests, session_limits
from chalicelib.routes.auth import Member, Role, StaffRoutes, member
from chalicelib.routes.may import routes_for
from chalicelib.routes.session import DONE, stood
from chalicelib.routes.session_cookie import must_be_the_console, no_cookie, sent_cookie
from chalicelib.routes.session_payloads import OwnPassword, PasswordChange
from chalicelib.scheduling.errors import Invalid, NotRecognised, SignInAgain
from chalicelib.usecases.session_life import Session
from chalicelib.usecases.sign_in import must_be_strong, replace_factor, told

bp = StaffRoutes(__name__)
WRONG = "This is not your password."


class Me(Struct):
    """Whoever is signed in. `may` lists the routes that their roles let them ask for, as "METHOD /path"."""

    id: str
    email: str
    name: str
    roles: list[Role]
    therapist: str
    may: list[str]


@bp.route("/me", methods=["GET"])
def who_am_i() -> Response:
    """Will say who is signed in, and what they may ask for."""
    who = member(bp.current_request, *Role)
    told_of = _claims(bp.current_request)
    shown = Me(
        id=who.id,
        email=told_of.get("email", ""),
        name=told_of.get("name", ""),
        roles=sorted(who.roles),
        therapist=who.therapist,
        may=routes_for(who.roles),
    )
    return requests.json_answer(shown)


@bp.route("/session/password", methods=["POST"])
def change_own_password() -> Response:
    """Will put another password in place of the one that is given."""
    request, now = bp.current_request, wiring.now()
    sent, session = requests.body(request, PasswordChange), _session(request)
    must_be_strong(sent.new_password, "/new_password")
    session_limits.sign_ins(request, _name(request), now).count()
    access = wiring.directory().refresh(session.refresh).access
    with told(now):
        try:
            wiring.directory().change_password(access, sent.password, sent.new_password)
        except NotRecognised:
            raise Invalid("/password", WRONG) from None
    return requests.answer("", requests.JSON, DONE)


@bp.route("/session/authenticator", methods=["POST"])
def replace_own_authenticator() -> Response:
    """Will begin to replace the authenticator app; the old one counts until the new one is shown to work."""
    request, now = bp.current_request, wiring.now()
    sent, session, email = requests.body(request, OwnPassword), _session(request), _name(request)
    tries = session_limits.sign_ins(request, email, now)
    try:
        step = replace_factor(wiring.directory(), email, sent.password, session.refresh, tries, began=session.began)
    except NotRecognised:
        raise Invalid("/password", WRONG) from None
    return stood(request, step, now)


@bp.route("/session/everywhere", methods=["DELETE"])
def end_every_session() -> Response:
    """Will sign out on every device."""
    session, directory = _session(bp.current_request), wiring.directory()
    directory.revoke_all(directory.refresh(session.refresh).access)
    return requests.answer("", requests.JSON, DONE, Set_Cookie=no_cookie())


def _session(request: Request) -> Session:
    """The session of the cookie, if it is the session of whoever the token says."""
    must_be_the_console(request)
    who: Member = member(request, *Role)
    session = wiring.console_seal().open_session(sent_cookie(request))
    session.must_last(wiring.now())
    if session.who != who.id:
        raise SignInAgain
    return session


def _name(request: Request) -> str:
    """What the directory knows them by: their address, or their id where a token has none."""
    told_of = _claims(request)
    return told_of.get("email") or told_of["sub"]


def _claims(request: Request) -> dict[str, str]:
    """What the authorizer verified; looked at again by `member`."""
    return {name: str(said) for name, said in request.context["authorizer"]["claims"].items()}
