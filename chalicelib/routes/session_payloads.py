"""What the console sends and is told about who is signed in."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.routes.payloads import Email

Password = Annotated[str, Meta(min_length=1, max_length=256)]
Code = Annotated[str, Meta(pattern="^[0-9]{6}$")]
Sealed = Annotated[str, Meta(min_length=1, max_length=12_000)]


class Credentials(Struct, forbid_unknown_fields=True):
    """Who somebody says they are."""

    email: Email
    password: Password


class ChallengeAnswer(Struct, forbid_unknown_fields=True):
    """What was needed next, with the `challenge` as it was given: a `code` for code and enrol, or a `new_password`."""

    challenge: Sealed
    code: Code | None = None
    new_password: Password | None = None


class ForgottenPassword(Struct, forbid_unknown_fields=True):
    """Whose password is forgotten."""

    email: Email


class ChosenPassword(Struct, forbid_unknown_fields=True):
    """A new password, with the code that came by e-mail."""

    email: Email
    code: Code
    new_password: Password


class PasswordChange(Struct, forbid_unknown_fields=True):
    """Another password for whoever is signed in."""

    password: Password
    new_password: Password


class OwnPassword(Struct, forbid_unknown_fields=True):
    """The password of whoever is signed in, once more."""

    password: Password


class SessionView(Struct, omit_defaults=True):
    """Where a sign-in stands.

    `next` is "signed_in", with an ID token, how many seconds it is good for and in how many the session ends whatever
    happens; or what is needed next, with a `challenge` to send back beside it. For "enrol" there is what an
    authenticator app has to be told: a secret, and the same as an address for a QR code.
    """

    next: Literal["signed_in", "code", "enrol", "new_password"]
    id_token: str = ""
    expires_in: int = 0
    ends_in: int = 0
    challenge: str = ""
    secret: str = ""
    uri: str = ""
