"""The codes of an authenticator app, against the standard's own numbers (RFC 6238, appendix B: SHA-1, last six)."""

import base64
from datetime import UTC, datetime

import pytest

from dev.totp import code, main, seconds_left

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("second", "wanted"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037")],
)
def test_codes_are_the_standard_s(second: int, wanted: str) -> None:
    assert code(SECRET, datetime.fromtimestamp(second, UTC)) == wanted


def test_the_code_of_half_a_minute_later_is_the_next_one() -> None:
    assert code(SECRET, datetime.fromtimestamp(29, UTC), 1) == code(SECRET, datetime.fromtimestamp(59, UTC))


def test_a_code_counts_until_the_half_minute_is_over() -> None:
    assert [seconds_left(datetime.fromtimestamp(one, UTC)) for one in (0, 29, 30)] == [30, 1, 30]


def test_the_command_takes_a_key_as_it_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    shown = " ".join(SECRET[place : place + 4] for place in range(0, len(SECRET), 4)).lower()
    assert main([shown]) == 0
    said = capsys.readouterr().out.split()
    assert said[0] in {code(SECRET, datetime.now(UTC), steps) for steps in (-1, 0)}
