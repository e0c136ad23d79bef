"""What a therapist makes of each line of a plan: accepts it, edits it, rejects it. Nothing is applied by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.care.errors import Fault
from chalicelib.care.lines import Line

LONGEST_TEXT = 500


class Choice(StrEnum):
    """What became of a line."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A therapist's word on one line, by the line's name. An edit says what instead; both no and instead say why."""

    line: str
    choice: Choice
    text: str = ""
    reason: str = ""


def named(line: Line) -> str:
    """Will name a line by what it says: a plan made anew from other answers has no line of a name that says less."""
    return f"{line.rule}:{line.kind}:{'+'.join(line.values)}"


def wrong(decisions: Sequence[Decision], lines: Sequence[Line]) -> tuple[Fault, ...]:
    """Will return what is wrong with decisions about these lines."""
    return tuple(_wrong(decisions, frozenset(named(line) for line in lines)))


def _wrong(decisions: Sequence[Decision], known: frozenset[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, one in enumerate(decisions):
        where = f"/lines/{index}"
        if one.line not in known:
            yield Fault(f"{where}/line", "is not a line of the plan as it is now: look at it again")
        elif one.line in seen:
            yield Fault(f"{where}/line", "is decided twice")
        seen.add(one.line)
        if (one.choice is Choice.EDIT) is not bool(one.text.strip()):
            yield Fault(f"{where}/text", "is missing" if one.choice is Choice.EDIT else "belongs to an edit")
        if one.choice is not Choice.ACCEPT and not one.reason.strip():
            yield Fault(f"{where}/reason", "is missing")
        for name, said in (("text", one.text), ("reason", one.reason)):
            if len(said) > LONGEST_TEXT:
                yield Fault(f"{where}/{name}", f"is longer than {LONGEST_TEXT} characters")
