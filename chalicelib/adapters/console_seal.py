"""What the console carries for us without being able to read it: a sign-in on its way, and the session's cookie."""

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from chalicelib.scheduling.errors import SignInAgain
from chalicelib.usecases.session_life import Session
from chalicelib.usecases.session_ports import Asked, Needs

NONCE_BYTES = 12
A_SIGN_IN_LASTS = timedelta(minutes=15)
"""As long as the pool keeps an attempt open: time to install an authenticator app."""
SIGN_IN, SESSION = "sign-in", "session"


class ConsoleSeal:
    """Seals with a key that follows from the practice's; `fetch` returns what it follows from, when it is needed."""

    def __init__(self, fetch: Callable[[], str]) -> None:
        self._fetch = fetch

    @cached_property
    def _cipher(self) -> Any:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  # 5 MB: only sign-ins pay

        return AESGCM(hashlib.sha256(self._fetch().encode()).digest())

    def seal_sign_in(self, asked: Asked, now: datetime) -> str:
        """Will seal a sign-in on its way; it opens for a quarter of an hour."""
        ends = (now + A_SIGN_IN_LASTS).timestamp()
        return self._seal(SIGN_IN, {**asdict(asked), "began": _at(asked.began), "ends": ends})

    def open_sign_in(self, sealed: str, now: datetime) -> Asked:
        """Will open what was sealed.

        Raises:
            SignInAgain: it is none of ours, or its time is over.
        """
        found = self._open(SIGN_IN, sealed)
        if now.timestamp() >= found.pop("ends"):
            raise SignInAgain
        began = found.pop("began")
        needs = Needs(found.pop("needs"))
        return Asked(**found, needs=needs, began=_from(began) if began else None)

    def seal_session(self, session: Session) -> str:
        """Will seal a session."""
        return self._seal(SESSION, {**asdict(session), "began": _at(session.began), "seen": _at(session.seen)})

    def open_session(self, sealed: str) -> Session:
        """Will open what was sealed.

        Raises:
            SignInAgain: it is none of ours.
        """
        found = self._open(SESSION, sealed)
        return Session(**found | {"began": _from(found["began"]), "seen": _from(found["seen"])})

    def _seal(self, purpose: str, value: dict[str, Any]) -> str:
        nonce = os.urandom(NONCE_BYTES)
        box = self._cipher.encrypt(nonce, json.dumps(value).encode(), purpose.encode())
        return base64.urlsafe_b64encode(nonce + box).rstrip(b"=").decode()

    def _open(self, purpose: str, sealed: str) -> dict[str, Any]:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415  # as above

        try:
            box = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
            opened = self._cipher.decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], purpose.encode())
        except (InvalidTag, ValueError, binascii.Error):
            raise SignInAgain from None
        found: dict[str, Any] = json.loads(opened)
        return found


def _at(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None


def _from(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
