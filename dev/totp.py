"""The code that an authenticator app shows now (RFC 6238): for demonstrations and tests, which have no phone."""

import base64
import hashlib
import hmac
import struct
from datetime import datetime

STEP = 30


def code(secret: str, now: datetime, steps: int = 0) -> str:
    """Will give the six digits of a secret (base 32) at an instant, or so many half-minutes later."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    mac = hmac.new(key, struct.pack(">Q", int(now.timestamp()) // STEP + steps), hashlib.sha1).digest()
    offset = mac[-1] & 0x0F
    number = struct.unpack(">I", mac[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def seconds_left(now: datetime) -> int:
    """Will give for how many seconds the code of now still counts."""
    return STEP - int(now.timestamp()) % STEP
