"""What messages say, what none may say, what is answered: compiled from source/*.toml, read once when asked for."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from chalicelib.messaging.kinds import Channel, Kind

COMPILED = Path(__file__).with_name("compiled")
LANGUAGES = ("en", "es")
"""A client who prefers another language is written to in the first of these."""


def known(language: str) -> str:
    """Will return the language in which somebody is written to who prefers this one."""
    return language if language in LANGUAGES else LANGUAGES[0]


def texts(language: str) -> Mapping[str, Any]:
    """Will return everything that messages say in a language: by kind, and in its frame and its dates."""
    return _document(known(language))


def channels_of(kind: Kind) -> tuple[Channel, ...]:
    """Will return the channels that a kind has words for."""
    parts = {Channel.EMAIL: "subject", Channel.TEXT: "texts"}
    return tuple(channel for channel, part in parts.items() if part in texts("en")[kind])


def word_lists() -> Mapping[str, Any]:
    """Will return the lists of the lint."""
    return _document("lint")


def replies() -> Mapping[str, Any]:
    """Will return what people answer to a text, by language."""
    return _document("replies")


@cache
def _document(name: str) -> Mapping[str, Any]:
    document: dict[str, Any] = json.loads((COMPILED / f"{name}.json").read_bytes())
    return document
