"""The cookie that a signed-in console has, which no script can read, and the sign by which a request is the console's.

The cookie goes nowhere but to the paths of the session, and from no other site. A form of another site can set no
header, and a script of one may not: so a request without ours is not made for.
"""

from datetime import timedelta

from chalice.app import Request

from chalicelib.routes.problems import Forbidden
from chalicelib.usecases.session_life import UNSEEN

NAME = "__Secure-staff-session"
PATH = "/v1/staff/session"
CONSOLE = "staff-console"
"""The header that the console sends with everything it asks of the session."""


def must_be_the_console(request: Request) -> None:
    """Will look for the console's header.

    Raises:
        Forbidden: there is none.
    """
    if request.headers.get(CONSOLE) != "1":
        raise Forbidden


def sent_cookie(request: Request) -> str:
    """Will return the session's cookie as it came; "" without one."""
    pairs = str(request.headers.get("cookie") or "").split(";")
    found = [value for name, _, value in (pair.strip().partition("=") for pair in pairs) if name == NAME]
    return found[0] if len(found) == 1 and found[0].isascii() else ""


def cookie(value: str, lasts: timedelta = UNSEEN) -> str:
    """Will return the header that makes a browser keep the cookie for as long."""
    seconds = int(lasts.total_seconds())
    return f"{NAME}={value}; Path={PATH}; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict"


def no_cookie() -> str:
    """Will return the header that makes a browser forget it."""
    return cookie("", timedelta(0))
