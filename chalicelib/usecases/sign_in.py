"""Sign in, step by step. Nobody is in without a second factor, whatever the directory itself insists on.

Every attempt counts, not only the wrong ones, and before it is made: so no storm of them gets past the counters.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from chalicelib.scheduling.errors import Invalid, TooMany, Unavailable
from chalicelib.usecases.ports import Attempts, Count, Diary, Writing
from chalicelib.usecases.session_ports import (
    Asked,
    Directory,
    Enrolment,
    Needs,
    Slower,
    Tokens,
    WeakPassword,
    WrongCode,
)
from chalicelib.usecases.settling import settle

T = TypeVar("T")
PATIENCE = timedelta(minutes=15)
"""How long somebody waits of whom the directory has heard enough."""
SHORTEST_PASSWORD = 12
WRONG_CODE = "This is not the code that counts now. Wait for the next one and try again."
WEAK = f"Choose a password of {SHORTEST_PASSWORD} signs or more, without spaces at its ends."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Where attempts are counted, and under what."""

    diary: Diary
    attempts: Attempts
    counts: tuple[Count, ...]
    now: datetime

    def count(self) -> None:
        """Will count one attempt.

        Raises:
            TooMany: there were enough.
        """
        settle(self.attempts, lambda: self.diary.write(Writing(counts=self.counts)), Unavailable)

    def attempt(self, what: Callable[[], T], *, password: str = "/new_password") -> T:  # noqa: S107  # a pointer
        """Will count, then make, an attempt; what is wrong with it is told by its field.

        Raises:
            Invalid: the code is wrong, or the new password weak.
            TooMany: we or the directory have heard enough.
        """
        self.count()
        with told(self.now, password=password):
            return what()


Step = Tokens | Asked | Enrolment


def sign_in(directory: Directory, email: str, password: str, tries: Tries) -> Step:
    """Will return what is needed next; tokens only where the directory has asked for a second factor before.

    Raises:
        NotRecognised, TooMany: as their names say.
    """
    return _next(directory, tries.attempt(lambda: directory.sign_in(email, password)), email)


def answer_challenge(directory: Directory, asked: Asked, said: str, tries: Tries) -> Step:
    """Will go on with what was needed: a code or a new password.

    Raises:
        Invalid: it cannot be used; the sign-in stands.
        SignInAgain, TooMany: as their names say.
    """
    match asked.needs:
        case Needs.CODE:
            found = tries.attempt(lambda: directory.answer(asked, said))
            return found if isinstance(found, Tokens) else _next(directory, found, asked.email)
        case Needs.ENROL:
            return tries.attempt(lambda: directory.enrol(asked, said))
        case Needs.NEW_PASSWORD:
            must_be_strong(said, "/new_password")
            return _next(directory, tries.attempt(lambda: directory.answer(asked, said)), asked.email)


def replace_factor(
    directory: Directory, email: str, password: str, refresh: str, tries: Tries, *, began: datetime
) -> Enrolment:
    """Will begin to replace the second factor of a session, for whoever knows the password as well.

    Raises:
        NotRecognised: that is not the password.
        SignInAgain, TooMany: as their names say.
    """
    known = tries.attempt(lambda: directory.sign_in(email, password))
    tokens = directory.refresh(refresh)
    asked = Asked(needs=Needs.ENROL, email=email, account=tokens.who, access=tokens.access, refresh=refresh)
    if isinstance(known, Tokens):
        directory.revoke(known.refresh)
    return directory.enrolment(replace(asked, began=began))


def must_be_strong(password: str, pointer: str) -> None:
    """Will look at a new password before the directory does, so that no answer depends on who asks.

    Raises:
        Invalid: it is too short, or begins or ends with a space.
    """
    if len(password) < SHORTEST_PASSWORD or password != password.strip():
        raise Invalid(pointer, WEAK)


def _next(directory: Directory, found: Tokens | Asked, email: str) -> Step:
    """Tokens that came without a second factor are kept from everybody until there is one."""
    if isinstance(found, Tokens):
        found = Asked(needs=Needs.ENROL, email=email, account=found.who, access=found.access, refresh=found.refresh)
    return directory.enrolment(found) if found.needs is Needs.ENROL else found


@contextmanager
def told(now: datetime, *, code: str = "/code", password: str = "/new_password") -> Iterator[None]:  # noqa: S107
    """Will make what the directory says about a field a fault of that field, at these pointers.

    Raises:
        Invalid, TooMany: as Tries.attempt says.
    """
    try:
        yield
    except WrongCode:
        raise Invalid(code, WRONG_CODE) from None
    except WeakPassword:
        raise Invalid(password, WEAK) from None
    except Slower:
        raise TooMany(now + PATIENCE) from None
