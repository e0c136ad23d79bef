"""What can stop a booking: one vocabulary of facts. `routes/blueprint.py` turns each into HTTP, once."""

from datetime import datetime


class SlotTaken(Exception):
    """The time is not free (any more), or never was on offer.

    `alternatives` holds the nearest starts that are, as (start instant, therapist ids), nearest first.
    """

    def __init__(self, alternatives: tuple[tuple[datetime, tuple[str, ...]], ...] = ()) -> None:
        super().__init__("that time is not free")
        self.alternatives = alternatives


class SeriesBroken(Exception):
    """Some visits of a series cannot be had, so none was booked. `conflicts` are their starts."""

    def __init__(
        self,
        conflicts: tuple[datetime, ...],
        alternatives: tuple[tuple[datetime, tuple[str, ...]], ...] = (),
    ) -> None:
        super().__init__(f"{len(conflicts)} visits of the series cannot be had")
        self.conflicts = conflicts
        self.alternatives = alternatives


class HoldExpired(Exception):
    """The hold ran out before it was used. `alternatives` as in SlotTaken; the same time may be among them."""

    def __init__(self, alternatives: tuple[tuple[datetime, tuple[str, ...]], ...] = ()) -> None:
        super().__init__("the hold ran out")
        self.alternatives = alternatives


class Changed(Exception):
    """Somebody changed the appointment since the asker looked: this is what it has come to."""

    def __init__(self, version: int, status: str, start: datetime, therapist: str) -> None:
        super().__init__(f"version {version} by now")
        self.version = version
        self.status = status
        self.start = start
        self.therapist = therapist


class Overtaken(Exception):
    """Somebody else has written since the asker looked: this is the version by now, by whom and when, where known."""

    def __init__(self, version: int, by: str = "", at: datetime | None = None) -> None:
        super().__init__(f"version {version} by now")
        self.version = version
        self.by = by
        self.at = at


class TooLate(Exception):
    """The appointment is over, cancelled or under way: nobody can change it any more."""


class NotYet(Exception):
    """Something else has to be done first. `detail` says what, in words for staff."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NotFound(Exception):
    """There is no such thing, or it is none of the asker's business: the two look alike on purpose."""


class Locked(Exception):
    """Nobody has shown (lately) that they know what opens this: the date of birth behind a link."""


class NotRecognised(Exception):
    """Nobody may sign in with these: the account, its state and the password are told apart to nobody."""


class SignInAgain(Exception):
    """A session or a sign-in is over, for whatever reason."""


class CallFirst(Exception):
    """Staff asked whoever this is to book by `phone`, the practice's number: they book nothing online."""

    def __init__(self, phone: str) -> None:
        super().__init__("this is booked by phone only")
        self.phone = phone


class Unfit(Exception):
    """What was written of the practice cannot be used. Each problem is a JSON pointer and what is wrong there."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class PracticeChanged(Exception):
    """The practice is of another `version` by now: `changed` are the sections that are different since, `by` whom.

    `at` is the latest change's instant; without a history nobody knows (a file was loaded).
    """

    def __init__(self, version: int, changed: tuple[str, ...], by: str, at: datetime | None) -> None:
        super().__init__(f"version {version} by now")
        self.version = version
        self.changed = changed
        self.by = by
        self.at = at


class Unaccepted(Exception):
    """A change of the practice would do what nobody has accepted: its `effects`, as usecases know them."""

    def __init__(self, effects: object) -> None:
        super().__init__("it would leave visits behind")
        self.effects = effects


class KeyReused(Exception):
    """The idempotency key was used before, with another request."""


class TooMany(Exception):
    """A limit against spam is reached; from `until` (an aware instant) it makes sense to try again."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"too many until {until:%H:%M}")
        self.until = until


class Invalid(Exception):
    """A value cannot be used. `pointer` is a JSON pointer to the field, or a query parameter's name."""

    def __init__(self, pointer: str, detail: str) -> None:
        super().__init__(f"{pointer}: {detail}")
        self.pointer = pointer
        self.detail = detail


class Stale(Exception):
    """What was read has changed since: read again and decide again."""


class Unsure(Stale):
    """A write got no answer: it may have happened. Reading again tells."""


class Unavailable(Exception):
    """The store did not answer in time. What was asked may have happened; asking again is safe."""


class Tampered(Exception):
    """What was sealed or signed is not what it was, or not where it was put."""
