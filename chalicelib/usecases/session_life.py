"""How long somebody stays signed in: twelve hours at most, and only while the console is seen to be open."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.scheduling.errors import SignInAgain

LONGEST = timedelta(hours=12)
UNSEEN = timedelta(minutes=20)
"""An open console refreshes every few minutes and locks itself after fifteen without input: one that was not seen for
longer was closed, and whoever opens it again says who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody's session: the directory's word for it, when they signed in, and when the console was last seen."""

    who: str
    refresh: str
    began: datetime
    seen: datetime

    @property
    def ends(self) -> datetime:
        return self.began + LONGEST

    def must_last(self, now: datetime) -> None:
        """Will look whether it is still good.

        Raises:
            SignInAgain: it is over, or nobody has seen the console for too long.
        """
        if not self.began <= now < self.ends or now - self.seen >= UNSEEN:
            raise SignInAgain
