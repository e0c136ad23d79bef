"""The current request, made safe: bodies capped before they are parsed, fields named where they are wrong."""

import hmac
import re
from datetime import UTC, date, datetime
from typing import TypeVar

import msgspec
from chalice.app import Request, Response

from chalicelib import wiring
from chalicelib.scheduling.errors import Invalid, NotFound

T = TypeVar("T")
JSON = "application/json"
CENTURIES = (datetime(2000, 1, 1, tzinfo=UTC), datetime(3000, 1, 1, tzinfo=UTC))
LONGEST_BODY = 16_384
LONGEST_FORM = 65_536
"""Two drawn signatures of 20,000 characters, and all that can be answered beside them."""
DEEPEST_BODY = 12
DEEPEST_FORM = 100
"""Brackets in a body; a form of health questions has a list for each question with several answers."""
IDENTITY = re.compile("[a-z2-7]{26}")
TEXT = re.compile("[A-Za-z0-9-]{8,64}")
"""As whoever carries texts names one that came in."""
KEY = re.compile("[A-Za-z0-9._~-]{16,128}")
_WHERE = re.compile(r" - at `\$(.*)`$")


class WrongMediaType(Exception):
    """The body says that it is something else than JSON."""


def body(request: Request, shape: type[T], *, longest: int = LONGEST_BODY, deepest: int = DEEPEST_BODY) -> T:
    """Will parse a JSON body of so many bytes and brackets at most into its shape.

    Raises:
        WrongMediaType: as its name says; a body that does not say what it is counts as JSON.
        Invalid: too long, too deep, not JSON, or a field is missing, unknown or wrong; with a pointer to it.
    """
    if (_header(request, "content-type") or JSON).partition(";")[0].strip().lower() != JSON:
        raise WrongMediaType
    raw = raw_body(request)
    if len(raw) > longest:
        raise Invalid("", f"Send at most {longest} bytes.")
    if raw.count(b"[") + raw.count(b"{") > deepest:
        raise Invalid("", "Send the fields of the documentation, not a deeper structure.")
    try:
        return msgspec.json.decode(raw, type=shape)
    except msgspec.ValidationError as error:
        raise _invalid(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Invalid("", "Send one JSON object in UTF-8.") from None


def raw_body(request: Request) -> bytes:
    """Will return the body as it was sent.

    Raises:
        Invalid: it is no text, or no base64 where the gateway says that it is.
    """
    try:
        raw = request.raw_body
        return raw.encode() if isinstance(raw, str) else raw
    except ValueError:
        raise Invalid("", "Send one JSON object in UTF-8.") from None


def instant(start: datetime, pointer: str) -> datetime:
    """Will return a time in UTC: in an hour that comes twice, two zones' instants never compare equal.

    Raises:
        Invalid: it lies outside this century and the next.
    """
    if not CENTURIES[0] <= start < CENTURIES[1]:
        raise Invalid(pointer, "Give a time of this century or the next.")
    return start.astimezone(UTC)


def identity(value: str) -> str:
    """Will return an id out of a path.

    Raises:
        NotFound: nothing can have such an id.
    """
    if not IDENTITY.fullmatch(value):
        raise NotFound
    return value


def text_identity(value: str) -> str:
    """Will return the id of a text that came in, out of a path.

    Raises:
        NotFound: nothing can have such an id.
    """
    if not TEXT.fullmatch(value):
        raise NotFound
    return value


def link_secret(request: Request) -> str:
    """Will return the secret that the page took from its link; "" without one."""
    return _header(request, "link-secret")


def intake_key(request: Request) -> str:
    """Will return the key that opened a health form; "" without one."""
    return _header(request, "intake-key")


def idempotency_key(request: Request, *, required: bool) -> str:
    """Will return the request's key; "" where none is sent and none is needed.

    Raises:
        Invalid: it is missing, or not 16 to 128 letters, digits or any of `. _ ~ -`.
    """
    key = str(request.headers.get("idempotency-key") or "")
    if (required or key) and not KEY.fullmatch(key):
        raise Invalid("Idempotency-Key", "Send a header with 16 to 128 random letters, digits or . _ ~ -")
    return key


def query(request: Request, name: str) -> str:
    """Will return a query parameter; "" without it."""
    given = request.query_params
    return str(given.get(name) or "") if given else ""


def query_day(request: Request, name: str, otherwise: date) -> date:
    """Will return a query parameter that is a day.

    Raises:
        Invalid: it is none between 2000 and 2999.
    """
    text = query(request, name)
    if not text:
        return otherwise
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid(name, "Give a day such as 2026-12-03.") from None
    if not 2000 <= day.year < 3000:  # noqa: PLR2004  # sane years, far from the calendar's ends
        raise Invalid(name, "Give a day of this century or the next.")
    return day


def address(request: Request) -> str:
    """Will return the network address the request came from.

    Behind the distribution the gateway sees only the distribution, so the viewer's address in a header counts, but only
    where the distribution's secret vouches for it. X-Forwarded-For is never trusted.
    """
    expected, given = wiring.edge_key(), _header(request, "x-edge-key")
    viewer = _header(request, "cloudfront-viewer-address")
    if expected and viewer and hmac.compare_digest(expected.encode(), given.encode()):
        return viewer.rpartition(":")[0]
    return str((request.context.get("identity") or {}).get("sourceIp", ""))


def answer(text: str, kind: str, status: int = 200, **more: str) -> Response:
    """Will return a text of a content type; `more` are headers, with _ for -."""
    headers: dict[str, str | list[str]] = {"Content-Type": kind, "Cache-Control": "no-store"}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    return Response(text, headers, status)


def json_answer(value: object, status: int = 200, cache: str = "no-store") -> Response:
    """Will return a value as a JSON response."""
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return answer(text, JSON, status, Cache_Control=cache)


def _header(request: Request, name: str) -> str:
    """The header in whichever case it came; "" without it, and where it is not ASCII, as no header of ours is."""
    value = str(request.headers.get(name) or "")
    return value if value.isascii() else ""


def _invalid(message: str) -> Invalid:
    """The error of a field from msgspec's message, such as "Expected `str`, got `int` - at `$.client.email`"."""
    where = _WHERE.search(message)
    pointer = "/".join(where[1].replace("[", ".").replace("]", "").split(".")) if where else ""
    return Invalid(pointer, f"{_WHERE.sub('', message)}.")
