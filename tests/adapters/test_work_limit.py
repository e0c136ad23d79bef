"""Work whose size strangers decide has an end."""

import threading
import time

import pytest

from chalicelib.adapters.work_limit import TookTooLong, at_most


def test_work_in_another_thread_has_no_limit_and_no_error() -> None:
    passed: list[bool] = []

    def work() -> None:
        with at_most(0.001):
            passed.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert passed == [True]


def test_the_limit_is_gone_when_the_work_is_done() -> None:
    with pytest.raises(TookTooLong):
        work(0.05, 60)
    with at_most(0.05):
        pass
    work(60, 0.15)


def work(limit: float, seconds: float) -> None:
    """Will keep the processor busy for so long, within a limit."""
    begun = time.process_time()
    with at_most(limit):
        while time.process_time() < begun + seconds:
            pass
