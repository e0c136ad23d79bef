"""How often and how long: it ends before the gateway gives up, and waits are never the same for everyone."""

from chalicelib.adapters.patience import LONGEST_WAIT, MOST, PATIENCE, attempts
from chalicelib.tables.settings import CONNECT_SECONDS, READ_SECONDS, RETRIES

GATEWAY_SECONDS = 29.0


class Clock:
    """Counts the seconds slept, and those that each try takes."""

    def __init__(self, a_try: float = 0.0) -> None:
        self.now = 0.0
        self.waits: list[float] = []
        self.a_try = a_try

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def tries(self) -> int:
        """Will run out of patience and return the number of tries."""
        number = 0
        for _ in attempts(self.read, self.sleep):
            number += 1
            self.now += self.a_try
        return number


def test_quick_tries_are_as_many_as_allowed_with_no_wait_before_the_first() -> None:
    clock = Clock()
    assert clock.tries() == MOST
    assert len(clock.waits) == MOST - 1


def test_no_wait_is_longer_than_the_longest_and_no_two_runs_wait_alike() -> None:
    one, other = Clock(), Clock()
    one.tries()
    other.tries()
    assert all(0 <= wait <= LONGEST_WAIT for wait in one.waits)
    assert one.waits != other.waits


def test_no_try_begins_when_patience_is_over() -> None:
    clock = Clock(a_try=4.0)
    clock.tries()
    assert clock.now - clock.a_try <= PATIENCE
    assert clock.now <= PATIENCE + LONGEST_WAIT + clock.a_try


def test_slow_tries_end_before_one_more_would_come_too_late() -> None:
    clock = Clock(a_try=PATIENCE / 3)
    clock.tries()
    assert clock.now <= PATIENCE + LONGEST_WAIT


def test_the_slowest_answer_comes_before_twenty_seconds_and_before_the_gateway_gives_up() -> None:
    a_call = (1 + RETRIES) * (CONNECT_SECONDS + READ_SECONDS)
    quick_backoff = 1.0
    assert a_call + quick_backoff <= PATIENCE
    assert PATIENCE + 2 * READ_SECONDS * (1 + RETRIES) < 20 < GATEWAY_SECONDS
