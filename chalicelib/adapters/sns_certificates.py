"""The certificates that SNS signs with: got from the one place that the template names, checked, and kept a while.

Only the digits of a certificate's name come out of a message, so no message can have us ask anybody else. SNS serves
the certificate alone, without the one above it: that it is SNS's own follows from the TLS of the host it came from.
"""

import re
import ssl
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from chalicelib.scheduling.errors import Unavailable

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.x509 import Certificate

SECONDS, SECONDS_IN_ALL = 3.0, 8.0
"""To connect and for the next bytes; and for the whole of it, however steadily it drips in."""
MOST_BYTES = 16 * 1024
MOST_KEPT = 8
KEPT = timedelta(days=1)
LEAST_BITS = 2048
THIS_MACHINE = "127.0.0.1"
_NAME = re.compile(r"/SimpleNotificationService-[0-9a-f]{32}\.pem")
_ITS_NAME = re.compile(r"sns(-signing)?([.-][a-z0-9-]+)?\.amazonaws\.com(\.cn)?")
"""Who the certificate is for: sns.amazonaws.com, in some regions sns-signing.<region>. or sns-<region>. and so on."""

Get = Callable[[str, str], bytes | None]
"""Gets (place, name) and returns None where there is no such thing. Raises Unavailable."""


class NoCertificate(Exception):
    """What was named is no certificate of SNS's that is good now."""


class Certificates:
    """Keys to check signatures with. `place` is the address that all certificates are below, without a slash."""

    def __init__(self, place: str, get: Get | None = None) -> None:
        parts = urlsplit(place)
        if parts.scheme != "https" and (parts.scheme, parts.hostname) != ("http", THIS_MACHINE):
            raise ValueError("certificates come over https, or from this machine")
        self._place = place
        self._get = get or got
        self._kept: dict[str, tuple[datetime, RSAPublicKey]] = {}

    def key(self, address: str, now: datetime) -> "RSAPublicKey":
        """Will return the key of the certificate at an address.

        Raises:
            NoCertificate: the address is none of the place's, or what is there is not fit.
            Unavailable: the place did not answer.
        """
        name = address.removeprefix(self._place)
        if name == address or not _NAME.fullmatch(name):
            raise NoCertificate
        until, key = self._kept.get(name, (now, None))
        return key if key and now < until else self._fresh(name, now)

    def _fresh(self, name: str, now: datetime) -> "RSAPublicKey":
        found = self._get(self._place, name)
        if found is None:
            raise NoCertificate
        until, key = _checked(found, now)
        kept = [each for each in self._kept.items() if each[0] != name][1 - MOST_KEPT :]
        self._kept = {**dict(kept), name: (min(until, now + KEPT), key)}
        return key


def got(place: str, name: str, seconds_in_all: float = SECONDS_IN_ALL) -> bytes | None:
    """Will get a certificate, following no redirect.

    Raises:
        Unavailable: no answer in time, or an error of the place's own.
    """
    parts = urlsplit(place)
    connection = _connection(parts.scheme, parts.hostname or "", parts.port)
    try:
        connection.request("GET", parts.path + name, headers={"User-Agent": "Tableside"})
        answer = connection.getresponse()
        if answer.status == 429 or answer.status >= 500:  # noqa: PLR2004  # busy or down: it may have it later
            raise Unavailable
        return _body(answer, seconds_in_all) if answer.status == 200 else None  # noqa: PLR2004
    except (OSError, HTTPException, ValueError) as silence:
        raise Unavailable from silence
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int | None) -> HTTPConnection:
    if scheme == "https":
        return HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    return HTTPConnection(host, port, timeout=SECONDS)


def _body(answer: HTTPResponse, seconds: float) -> bytes:
    ends, body = time.monotonic() + seconds, b""
    while len(body) <= MOST_BYTES and (more := answer.read1(4096)):
        body += more
        if time.monotonic() > ends:
            raise TimeoutError
    if answer.length:
        raise ConnectionError("the answer ended before its length")
    return body


def _checked(found: bytes, now: datetime) -> "tuple[datetime, RSAPublicKey]":
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey  # noqa: PLC0415  # only senders' news need it
    from cryptography.x509 import load_pem_x509_certificate  # noqa: PLC0415

    if len(found) > MOST_BYTES:
        raise NoCertificate
    try:
        certificate = load_pem_x509_certificate(found)
        key: Any = certificate.public_key()
        names = _names(certificate)
    except Exception as broken:  # what bytes can do to a parser has no end of names
        raise NoCertificate from broken
    good_for = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    is_fit = isinstance(key, RSAPublicKey) and key.key_size >= LEAST_BITS and any(map(_ITS_NAME.fullmatch, names))
    if not is_fit or not good_for[0] <= now <= good_for[1]:
        raise NoCertificate
    return good_for[1], key


def _names(certificate: "Certificate") -> list[str]:
    from cryptography.x509 import DNSName, ExtensionNotFound, SubjectAlternativeName  # noqa: PLC0415
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    try:
        others = certificate.extensions.get_extension_for_class(SubjectAlternativeName).value
        return [str(name) for name in others.get_values_for_type(DNSName)]
    except ExtensionNotFound:
        return [str(name.value) for name in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
