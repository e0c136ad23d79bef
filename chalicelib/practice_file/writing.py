"""From the schema's values back to a document as a file has it: only what is not as usual, as its owner writes it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, get_args, get_origin

from msgspec import Struct
from msgspec.structs import FieldInfo, fields

from chalicelib.practice_file.leaves import Reads
from chalicelib.practice_file.parsing import read_hours, read_price, read_working_hours
from chalicelib.scheduling.practice import MIDNIGHT, Window

HOUR = timedelta(hours=1)
Document = dict[str, Any]
"""Tables are dicts, lists are lists, days are dates; all else is text, numbers, true and false."""


def written(entry: Struct) -> Document:
    """Will return a table of a file, without the fields that are as usual."""
    shown = ((field, getattr(entry, field.name)) for field in fields(type(entry)))
    return {field.encode_name: _value(field.type, value) for field, value in shown if not _is_usual(field, value)}


def hours_text(window: Window) -> str:
    """Will write hours as a file has them: "09:00-12:30", "18:00-24:00"."""
    closes = "24:00" if window.closes == MIDNIGHT else f"{window.closes:%H:%M}"
    return f"{window.opens:%H:%M}-{closes}"


def _is_usual(field: FieldInfo, value: Any) -> bool:
    return not field.required and value == field.default


def _value(kind: Any, value: Any) -> Any:
    if isinstance(value, Struct):
        return written(value)
    if isinstance(value, tuple):
        inner = get_args(kind)[0]
        return [_value(inner, one) for one in value]
    write = _LEAVES.get(_reader(kind))
    return write(value) if write else value


def _reader(kind: Any) -> Any:
    """The function that reads a kind of leaf, under None where there is one for it or none at all."""
    for one in get_args(kind):
        if isinstance(one, Reads):
            return one.parse
        if get_origin(one) is not None and _reader(one):
            return _reader(one)
    return None


def _price(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _hours(length: timedelta) -> int | float:
    whole, rest = divmod(length, HOUR)
    return length / HOUR if rest else whole


_LEAVES: Mapping[Any, Any] = {read_hours: hours_text, read_price: _price, read_working_hours: _hours}
