"""Tokens as somebody forges them who knows what can be known (limits.md, T7.3): each from a real one of the front desk.

A forger has no key of the pool's. Where a real signature is what makes a case one (a token that has ended, of another
audience), it is made with the key that the emulated Cognito signs with, which on AWS nobody can have.
"""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

Claims = dict[str, Any]
HOUR, MEGABYTE = 3600, 1_000_000
ELSEWHERE = "https://keys.example.com/jwks.json"


def plain(text: str) -> bytes:
    """Will give the bytes of a part of a token."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def part(content: bytes) -> str:
    """Will give a part of a token."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def claims_of(token: str) -> Claims:
    """Will read what a token says."""
    found: Claims = json.loads(plain(token.split(".")[1]))
    return found


@dataclass(frozen=True)
class Forger:
    """Somebody with a real token of the front desk who wants to be an owner; `pool_key` only for what needs it."""

    token: str
    pool_key: rsa.RSAPrivateKey
    own_key: rsa.RSAPrivateKey

    @property
    def header(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(plain(self.token.split(".")[0]))
        return found

    @property
    def wish(self) -> Claims:
        """The claims of the token, with the role that is wanted."""
        return claims_of(self.token) | {"cognito:groups": ["owner"]}

    def signed(self, key: rsa.RSAPrivateKey, claims: Claims, **header: Any) -> str:
        """Will sign claims as Cognito does, with more or other things in the header."""
        head = part(json.dumps({**self.header, **header}).encode())
        body = f"{head}.{part(json.dumps(claims).encode())}"
        return f"{body}.{part(key.sign(body.encode(), padding.PKCS1v15(), hashes.SHA256()))}"

    def by_pool(self, **claims: Any) -> str:
        """Will sign other claims with the pool's own key."""
        return self.signed(self.pool_key, self.wish | claims)

    def unsigned(self, alg: str) -> str:
        """Will give a token that says it needs no signature."""
        return f"{part(json.dumps({**self.header, 'alg': alg}).encode())}.{part(json.dumps(self.wish).encode())}."

    def with_public_key(self) -> str:
        """Will sign with the public key as if it were a password shared with the gateway."""
        kind, form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        known = self.pool_key.public_key().public_bytes(kind, form)
        body = self.unsigned("HS256").removesuffix(".")
        return f"{body}.{part(hmac.new(known, body.encode(), hashlib.sha256).digest())}"

    def own_jwk(self) -> Mapping[str, str]:
        """Will give the forger's public key as a header would carry it."""
        numbers = self.own_key.public_key().public_numbers()
        n = numbers.n.to_bytes(256, "big")
        return {"kty": "RSA", "kid": self.header["kid"], "n": part(n), "e": part(b"\x01\x00\x01")}


def _with(**header: Any) -> Callable[[Forger], str]:
    return lambda forger: forger.signed(forger.own_key, forger.wish, **header)


def _said(**claims: Any) -> Callable[[Forger], str]:
    return lambda forger: forger.by_pool(**claims)


def _ago(seconds: int) -> int:
    return int(time.time()) - seconds


FORGED: Mapping[str, Callable[[Forger], str]] = {
    "alg none": lambda forger: forger.unsigned("none"),
    "alg NONE": lambda forger: forger.unsigned("NONE"),
    "alg empty": lambda forger: forger.unsigned(""),
    "HS256 with the public key": lambda forger: forger.with_public_key(),
    "another kid": _with(kid="another"),
    "a path in kid": _with(kid="../../../dev/null"),
    "own key of the same kid": _with(),
    "jku": _with(jku=ELSEWHERE),
    "x5u": _with(x5u=ELSEWHERE),
    "jwk": lambda forger: forger.signed(forger.own_key, forger.wish, jwk=forger.own_jwk()),
    "unknown crit": _with(crit=["exp"], exp=_ago(-HOUR)),
    "expired": lambda forger: forger.by_pool(exp=_ago(61)),
    "not yet": lambda forger: forger.by_pool(nbf=_ago(-HOUR)),
    "signed in 12 hours ago": lambda forger: forger.by_pool(auth_time=_ago(12 * HOUR)),
    "no time of signing in": lambda forger: forger.by_pool(auth_time=None),
    "another audience": _said(aud="another-app"),
    "another issuer": _said(iss="https://cognito-idp.us-west-2.amazonaws.com/us-west-2_another"),
    "issuer that contains ours": lambda forger: forger.by_pool(iss=f"https://x.example.com/?{forger.wish['iss']}"),
    "issuer that ends like ours": lambda forger: forger.by_pool(
        iss=f"https://x.example.com/{forger.wish['iss'].rpartition('/')[2]}"
    ),
    "an access token's use": _said(token_use="access"),
    "two signatures": lambda forger: f"{forger.token}.{forger.token.split('.')[2]}",
    "another's claims under a real signature": lambda forger: ".".join(
        [forger.token.split(".")[0], part(json.dumps(forger.wish).encode()), forger.token.split(".")[2]]
    ),
}
"""What is tried, by its name. An access token and another pool's are real ones, and a megabyte is refused earlier."""
