"""What signing in needs of the directory of staff, as the smallest types that work."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol


class Needs(StrEnum):
    """What somebody has to give next before they are in."""

    NEW_PASSWORD = "new_password"  # noqa: S105  # the name of a step
    ENROL = "enrol"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A sign-in on its way. `account` and `attempt` are the directory's own words for who and for this attempt.

    `access` and `refresh` are tokens of somebody who has yet to enrol a second factor: they are shown to nobody.
    `began` is when a session began whose second factor is replaced; a sign-in has none.
    """

    needs: Needs
    email: str
    account: str
    attempt: str = ""
    access: str = ""
    refresh: str = ""
    began: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment:
    """What an authenticator app has to be told: a secret, in base 32."""

    secret: str
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the directory gives to somebody who is in; without `refresh` where they were refreshed by it."""

    who: str
    identity: str
    access: str
    lasts: timedelta
    refresh: str = ""


class WrongCode(Exception):
    """That code is not the one, or not any more."""


class WeakPassword(Exception):
    """The directory takes no such password."""


class Slower(Exception):
    """The directory has heard enough of this for a while."""


class Directory(Protocol):
    """Who may sign in.

    Every method raises Unavailable where the directory does not answer, and Slower where it has heard enough.
    """

    def sign_in(self, email: str, password: str) -> Tokens | Asked:
        """Will begin a sign-in.

        Raises:
            NotRecognised: nobody may sign in with these, for whatever reason.
        """

    def answer(self, asked: Asked, said: str) -> Tokens | Asked:
        """Will go on with a code or a new password, whichever is needed.

        Raises:
            WrongCode, WeakPassword: as their names say; the sign-in stands.
            SignInAgain: it is over.
        """

    def enrolment(self, asked: Asked) -> Enrolment:
        """Will make the secret of a second factor that is not in force until it has been shown to work.

        Raises:
            SignInAgain: the sign-in is over.
        """

    def enrol(self, asked: Asked, code: str) -> Tokens:
        """Will put the second factor in force of which the code is, in place of any before.

        Raises:
            WrongCode, SignInAgain: as above.
        """

    def refresh(self, refresh: str) -> Tokens:
        """Will return fresh tokens of a session.

        Raises:
            SignInAgain: it has ended, was revoked, or its account is closed.
        """

    def revoke(self, refresh: str) -> None:
        """Will end a session; one that has ended already stays so."""

    def revoke_all(self, access: str) -> None:
        """Will end every session of whoever has this token.

        Raises:
            SignInAgain: as above.
        """

    def change_password(self, access: str, old: str, new: str) -> None:
        """Will replace a password.

        Raises:
            NotRecognised: the old one is another.
            WeakPassword: as its name says.
        """

    def send_code(self, email: str) -> None:
        """Will send a code to choose a new password with, if there is such an account; it does not say."""

    def reset(self, email: str, code: str, password: str) -> None:
        """Will replace a forgotten password.

        Raises:
            WrongCode, WeakPassword: as their names say.
        """
