"""What a client reads when a form came in: as the rules say it, but of a visit that is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.care import library
from chalicelib.care.rules import Level, Region, Rule
from chalicelib.care.triage import Triage
from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.safety_check import words


@dataclass(frozen=True, slots=True)
class Told:
    """What the check came to for the client, and the lines to read."""

    level: Level
    lines: tuple[str, ...]


def told(found: Triage, holding: Sequence[Rule], status: Status, region: Region, language: str) -> Told:
    """Will say what was found: of the rules that hold the visit now, or else of the cautions.

    A rule that somebody has answered for already is none to the client; whoever waits anyway goes on waiting.
    """
    if holding:
        level = top_of(holding)
        lines = words(replace(found, level=level, fired=tuple(holding)), region, language)
        return Told(level, tuple(_of_a_kept_visit(line, language) for line in lines))
    if status is Status.PENDING_REVIEW:
        return Told(Level.HOLD, (_wording("check_details", language),))
    level = Level.CAUTION if any(rule.level is Level.CAUTION for rule in found.fired) else Level.CLEAR
    lines = words(replace(found, level=level), region, language)
    return Told(level, lines or (_wording("booked", language),))


def top_of(rules: Sequence[Rule]) -> Level:
    """Will return the highest level among rules that hold."""
    return Level.EMERGENCY if any(rule.level is Level.EMERGENCY for rule in rules) else Level.HOLD


def _of_a_kept_visit(line: str, language: str) -> str:
    """Inside booking a stop ends by saying that nothing is booked; here the time is kept."""
    nothing_booked = _wording("not_booked", language)
    return (
        line.removesuffix(nothing_booked) + _wording("time_kept", language) if line.endswith(nothing_booked) else line
    )


def _wording(key: str, language: str) -> str:
    return str(library.texts(language)["wordings"][key])
