"""What can stop answers from being used: facts, turned into HTTP where those of scheduling are.

Nothing is imported here, because whoever turns them into HTTP is there at every cold start.
"""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong with the answers: a JSON pointer to it, and what it is."""

    pointer: str
    detail: str


class RegionIncomplete(ValueError):
    """A practice without an emergency or urgent number cannot run a safety check."""


class Stopped(Exception):
    """The answers call for medical help first, so nothing is booked and nothing of them is kept.

    `rules` are the ids of those that stopped it, `words` what the client reads, `after` how to come back, and `call`
    says to call `number`, the practice being at `phone`. `token` proves the stop in the same attempt later.
    """

    def __init__(
        self,
        *,
        rules: tuple[str, ...],
        urgency: str,
        words: str,
        after: str,
        call: str,
        number: str,
        phone: str,
        token: str,
    ) -> None:
        super().__init__("the safety check stopped the booking")
        self.rules = rules
        self.urgency = urgency
        self.words = words
        self.after = after
        self.call = call
        self.number = number
        self.phone = phone
        self.token = token


class Unheard(Exception):
    """Somebody said that they are worse, and it could not be kept: what to look out for all the same, and whom to call.

    `lines` are for the client to read, `call` says to call `number`; `urgent` is whom to call when it is urgent but no
    emergency, and the practice is at `phone`.
    """

    def __init__(self, *, lines: tuple[str, ...], call: str, number: str, urgent: str, phone: str) -> None:
        super().__init__("what somebody said of getting worse could not be kept")
        self.lines = lines
        self.call = call
        self.number = number
        self.urgent = urgent
        self.phone = phone


class Faulty(Exception):
    """Some answers are missing or cannot be used. `where` is what stands before each fault's own pointer."""

    def __init__(self, faults: tuple[Fault, ...], where: str = "/answers") -> None:
        super().__init__(f"{len(faults)} answers are missing or cannot be used")
        self.faults = faults
        self.where = where
