"""From a parsed TOML document to the schema's values, going on after each problem so that all of them are told.

msgspec stops at the first problem, so each single value is converted on its own. A value that cannot be used is
replaced by its default, or by its kind's example, so that the rest can still be checked against it.
"""

import difflib
from collections.abc import Iterable, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import FieldInfo

from chalicelib.practice_file.leaves import Reads
from chalicelib.practice_file.problems import Path, Problem, shown

S = TypeVar("S", bound=Struct)

_UNUSABLE: Final = object()


class Reader:
    """Reads one document and collects what is wrong with it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, kind: type[S], raw: object, path: Path = ()) -> S:
        """Will return the document as a value of this kind, with stand-ins where there are problems."""
        if not isinstance(raw, Mapping):
            self._tell(path, f"{shown(raw)} is not a table; {_example_of_table(kind)}")
            stand_in: S = _stand_in(kind)
            return stand_in
        fields = msgspec.structs.fields(kind)
        self._tell_unknown(raw, [field.encode_name for field in fields], path)
        return kind(**{field.name: self._field(field, raw, path) for field in fields})

    def _field(self, field: FieldInfo, raw: Mapping[str, object], path: Path) -> Any:
        inner = (*path, field.encode_name)
        if field.encode_name in raw:
            value = self._value(field.type, raw[field.encode_name], inner)
            if value == () and field.required and raw[field.encode_name] == []:
                self._tell(inner, "is empty; there has to be at least one")
        else:
            value = _UNUSABLE
            if field.required:
                self._tell(inner, f"is missing; {_example_of(field.type, inner)}")
        if value is not _UNUSABLE:
            return value
        return _stand_in(field.type) if field.required else field.default

    def _value(self, kind: Any, raw: object, path: Path) -> Any:
        kind = _without_none(kind)
        if get_origin(kind) is tuple:
            return self._list(get_args(kind)[0], raw, path)
        if _is_struct(kind):
            return self.read(kind, raw, path)
        try:
            return _leaf(kind, raw)
        except ValueError as problem:
            self._tell(path, f"{shown(raw)} {problem}")
            return _UNUSABLE

    def _list(self, kind: Any, raw: object, path: Path) -> Any:
        if not isinstance(raw, list):
            advice = f"{_brackets(path)} above each one" if _is_struct(kind) else f"[{shown(raw)}]"
            self._tell(path, f"{shown(raw)} is not a list; write {advice}")
            return _UNUSABLE
        values = [self._value(kind, entry, (*path, index)) for index, entry in enumerate(raw)]
        return tuple(value for value in values if value is not _UNUSABLE)

    def _tell_unknown(self, raw: Mapping[str, object], known: list[str], path: Path) -> None:
        for name in raw:
            if name not in known:
                self._tell((*path, name), f"unknown field; {nearest(name, known)}")

    def _tell(self, path: Path, what: str) -> None:
        self.problems.append(Problem(path, what))


def nearest(name: str, known: Iterable[str]) -> str:
    """Will suggest the known name that comes nearest, or else name them all."""
    names = sorted(known)
    close = difflib.get_close_matches(name[:60].lower(), names, n=1, cutoff=0.6)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"there is {', '.join(names)}" if names else "there is none yet"


def _leaf(kind: Any, raw: object) -> Any:
    """One single value. Raises ValueError with the rest of the sentence "<value> …"."""
    for note in _notes(kind):
        if isinstance(note, Reads):
            return note.parse(raw)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        raise ValueError(f"is not {_meta(kind).description}") from None


def _stand_in(kind: Any) -> Any:
    kind = _without_none(kind)
    if get_origin(kind) is tuple:
        return ()
    if _is_struct(kind):
        fields = msgspec.structs.fields(kind)
        return kind(**{field.name: _stand_in(field.type) for field in fields if field.required})
    return _leaf(kind, _example(kind))


def _example_of(kind: Any, path: Path) -> str:
    kind = _without_none(kind)
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        return f"write {_brackets(path) if _is_struct(inner) else f'{path[-1]} = [{shown(_example(inner))}]'}"
    if _is_struct(kind):
        return _example_of_table(kind)
    return f"write it, such as {path[-1]} = {shown(_example(kind))} ({_meta(kind).description})"


def _brackets(path: Path) -> str:
    return f"[[{'.'.join(step for step in path if isinstance(step, str))}]]"


def _example_of_table(kind: type[Struct]) -> str:
    return f"it has fields of its own: {', '.join(field.encode_name for field in msgspec.structs.fields(kind))}"


def _example(kind: Any) -> Any:
    examples = _meta(kind).examples
    return examples[0] if examples else None


def _meta(kind: Any) -> Meta:
    return next(note for note in _notes(kind) if isinstance(note, Meta))


def _notes(kind: Any) -> tuple[Any, ...]:
    return get_args(kind)[1:] if get_origin(kind) is Annotated else ()


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return next(one for one in get_args(kind) if one is not NoneType)
    return kind


def _is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Struct)
