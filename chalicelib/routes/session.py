"""The way in for staff, and out again. What lasts is in a cookie that the console itself cannot read."""

from datetime import datetime
from urllib.parse import quote

from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.routes import requests, session_limits
from chalicelib.routes.blueprint import Routes
from chalicelib.routes.payloads import Nothing
from chalicelib.routes.problems import problem
from chalicelib.routes.session_cookie import cookie, must_be_the_console, no_cookie, sent_cookie
from chalicelib.routes.session_payloads import (
    ChallengeAnswer,
    ChosenPassword,
    Credentials,
    ForgottenPassword,
    SessionView,
)
from chalicelib.scheduling.errors import Invalid, SignInAgain, Unavailable
from chalicelib.usecases.session_life import Session
from chalicelib.usecases.session_ports import Asked, Enrolment, Needs, Tokens
from chalicelib.usecases.sign_in import Step, answer_challenge, must_be_strong, sign_in

bp = Routes(__name__)
ACCEPTED, DONE = 202, 204


@bp.route("/session", methods=["POST"])
def begin_session() -> Response:
    """Will sign somebody in by e-mail and password, or say what is needed next."""
    request, now = bp.current_request, wiring.now()
    must_be_the_console(request)
    sent = requests.body(request, Credentials)
    email = sent.email.lower()
    step = sign_in(wiring.directory(), email, sent.password, session_limits.sign_ins(request, email, now))
    return stood(request, step, now)


@bp.route("/session/challenge", methods=["POST"])
def answer_to_challenge() -> Response:
    """Will go on with what was needed next."""
    request, now = bp.current_request, wiring.now()
    must_be_the_console(request)
    sent = requests.body(request, ChallengeAnswer)
    asked = wiring.console_seal().open_sign_in(sent.challenge, now)
    step = answer_challenge(wiring.directory(), asked, _said(asked, sent), session_limits.codes(asked.email, now))
    return stood(request, step, now, began=asked.began)


@bp.route("/session/refresh", methods=["POST"])
def refresh_session() -> Response:
    """Will give a signed-in console another ID token, by its cookie."""
    request, now = bp.current_request, wiring.now()
    must_be_the_console(request)
    requests.body(request, Nothing)
    session = wiring.console_seal().open_session(sent_cookie(request))
    session.must_last(now)
    return _signed_in(wiring.directory().refresh(session.refresh), session.began, now)


@bp.route("/session", methods=["DELETE"])
def end_session() -> Response:
    """Will sign out: the session is revoked, and the cookie forgotten whether that could be done or not."""
    request = bp.current_request
    must_be_the_console(request)
    gone = requests.answer("", requests.JSON, DONE, Set_Cookie=no_cookie())
    try:
        wiring.directory().revoke(wiring.console_seal().open_session(sent_cookie(request)).refresh)
    except SignInAgain:
        return gone
    except Unavailable as silence:
        told = problem(silence, wiring.now())
        return Response(told.body, {**told.headers, "Set-Cookie": no_cookie()}, told.status_code)
    return gone


@bp.route("/password-reset", methods=["POST"])
def forgot_password() -> Response:
    """Will send a code by e-mail to choose a new password with, if there is such an account; the answer is the same."""
    request, now = bp.current_request, wiring.now()
    must_be_the_console(request)
    email = requests.body(request, ForgottenPassword).email.lower()
    session_limits.forgotten(request, email, now).attempt(lambda: wiring.directory().send_code(email))
    return requests.json_answer({}, ACCEPTED)


@bp.route("/password-reset/confirm", methods=["POST"])
def choose_password() -> Response:
    """Will put a new password in place of a forgotten one, given the code."""
    request, now = bp.current_request, wiring.now()
    must_be_the_console(request)
    sent = requests.body(request, ChosenPassword)
    must_be_strong(sent.new_password, "/new_password")
    email = sent.email.lower()
    session_limits.resets(email, now).attempt(lambda: wiring.directory().reset(email, sent.code, sent.new_password))
    return requests.answer("", requests.JSON, DONE)


def stood(request: Request, step: Step, now: datetime, *, began: datetime | None = None) -> Response:
    """Will say where a sign-in stands; with tokens it is a session, and the one before it on this device is over."""
    match step:
        case Tokens():
            _end_another(request, step.refresh)
            return _signed_in(step, began or now, now)
        case Enrolment():
            sealed = wiring.console_seal().seal_sign_in(step.asked, now)
            view = SessionView("enrol", challenge=sealed, secret=step.secret, uri=_uri(step))
        case Asked():
            view = SessionView(step.needs.value, challenge=wiring.console_seal().seal_sign_in(step, now))
    return requests.json_answer(view)


def _signed_in(tokens: Tokens, began: datetime, now: datetime) -> Response:
    session = Session(who=tokens.who, refresh=tokens.refresh, began=began, seen=now)
    view = SessionView(
        "signed_in",
        id_token=tokens.identity,
        expires_in=int(tokens.lasts.total_seconds()),
        ends_in=int((session.ends - now).total_seconds()),
    )
    answer = requests.json_answer(view)
    answer.headers["Set-Cookie"] = cookie(wiring.console_seal().seal_session(session))
    return answer


def _end_another(request: Request, refresh: str) -> None:
    try:
        before = wiring.console_seal().open_session(sent_cookie(request))
        if before.refresh != refresh:
            wiring.directory().revoke(before.refresh)
    except (SignInAgain, Unavailable):
        return


def _said(asked: Asked, sent: ChallengeAnswer) -> str:
    wanted = sent.new_password if asked.needs is Needs.NEW_PASSWORD else sent.code
    if wanted is None:
        pointer = "/new_password" if asked.needs is Needs.NEW_PASSWORD else "/code"
        raise Invalid(pointer, "This is needed next.")
    return wanted


def _uri(enrolment: Enrolment) -> str:
    """The address that authenticator apps read: whose account it is, where, and the secret."""
    practice = quote(wiring.timetable().practice.name)
    return f"otpauth://totp/{practice}:{quote(enrolment.asked.email)}?secret={enrolment.secret}&issuer={practice}"
