"""What a form for a section has to ask: the schema's own fields, described for whoever draws them."""

import re
from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import FieldInfo, fields

from chalicelib.practice_file import parsing
from chalicelib.practice_file.leaves import Reads
from chalicelib.practice_file.schema import PracticeFile

LONGEST_LINE = 254
"""Longer texts are written in a box of several lines."""
_CHOICE = re.compile(r"\^\(([A-Za-z_|]+)\)\\Z")
_READ: Mapping[Callable[[object], object], str] = {
    parsing.read_hours: "hours",
    parsing.read_day: "day",
    parsing.read_price: "price",
    parsing.read_working_hours: "amount",
    parsing.read_phone: "phone",
}


class FormField(Struct, omit_defaults=True):
    """One field. `kind` is text, words, number, flag, choice, day, hours, price, amount, phone, or table.

    `many`: it is a list of them. `about` says what fits, `usual` what holds where it is left out, `fields` is what a
    table has inside.
    """

    name: str
    kind: str
    about: str = ""
    many: bool = False
    required: bool = False
    usual: bool | int | str | None = None
    least: int | None = None
    most: int | None = None
    step: int | None = None
    longest: int | None = None
    choices: list[str] = []
    fields: list["FormField"] = []


def sections() -> dict[str, FormField]:
    """Will describe every section of a practice file, by its name."""
    return {one.encode_name: _field(one) for one in fields(PracticeFile)}


def _field(one: FieldInfo) -> FormField:
    kind, many = _one_of(_without_none(one.type))
    made = _table(kind) if isinstance(kind, type) and issubclass(kind, Struct) else _leaf(kind)
    made.name, made.many, made.required = one.encode_name, many, one.required
    if one.default is not NODEFAULT and isinstance(one.default, bool | int | str):
        made.usual = one.default
    return made


def _table(kind: type[Struct]) -> FormField:
    return FormField("", "table", fields=[_field(one) for one in fields(kind)])


def _leaf(kind: Any) -> FormField:
    notes = get_args(kind)
    meta = next(note for note in notes if isinstance(note, Meta))
    made = FormField("", _kind(notes, meta), meta.description or "", longest=meta.max_length)
    made.choices = _choices(meta)
    if made.kind == "number":
        made.least, made.most, made.step = (
            None if value is None else int(value) for value in (meta.ge, meta.le, meta.multiple_of)
        )
    return made


def _kind(notes: tuple[Any, ...], meta: Meta) -> str:
    for note in notes:
        if isinstance(note, Reads):
            return _READ[note.parse]
    if notes[0] in (bool, int):
        return "flag" if notes[0] is bool else "number"
    if _choices(meta):
        return "choice"
    return "words" if (meta.max_length or 0) > LONGEST_LINE else "text"


def _choices(meta: Meta) -> list[str]:
    found = _CHOICE.match(meta.pattern or "")
    return found[1].split("|") if found else []


def _one_of(kind: Any) -> tuple[Any, bool]:
    """What a field holds, and whether it is a list of them."""
    if get_origin(kind) is tuple:
        return get_args(kind)[0], True
    return kind, False


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType) and get_origin(kind) is not Annotated:
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind
