"""The safety check of somebody with nothing to worry about: what a booking needs beside who and when."""

from typing import Any

from tests.care.cases import CONSENT, SAFETY

CLEAR: dict[str, Any] = {**SAFETY, **CONSENT, "date_of_birth": "1984-05-17", "client_timezone": "America/Los_Angeles"}
"""Every answer of stage S that `client` does not say already; nothing wrong."""


def but(**changes: Any) -> dict[str, Any]:
    """Will return these answers changed; None takes one away."""
    return {name: value for name, value in {**CLEAR, **changes}.items() if value is not None}
