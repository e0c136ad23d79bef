"""The code that an authenticator app shows now (RFC 6238): for demonstrations and tests, which have no phone."""

import argparse
import base64
import hashlib
import hmac
import struct
from datetime import UTC, datetime

from dev.settings import say

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


def main(arguments: list[str] | None = None) -> int:
    """Will show the code of a secret, and for how long it counts."""
    parser = argparse.ArgumentParser(prog="python -m dev.totp", description=__doc__)
    parser.add_argument("secret", help="the key below the picture, spaces or not")
    secret, now = parser.parse_args(arguments).secret.replace(" ", "").upper(), datetime.now(UTC)
    say(f"{code(secret, now)}   for {seconds_left(now)} seconds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
