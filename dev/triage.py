"""`python -m dev.triage FILE`: what the rules say about a case, as JSON. See docs/intake.md for the file."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.care import library
from chalicelib.care.wording import spoken
from dev.case_file import BadCase, Case, read_case


def main(arguments: list[str], word: str = "triage", answer: Callable[[Case], dict[str, Any]] | None = None) -> int:
    """Will answer the case in the file; 1 when there is none or it is not one."""
    if len(arguments) != 1 or not arguments[0]:
        print("no case given", f"  name one: make {word} FILE=answers.json", sep="\n", file=sys.stderr)
        return 1
    try:
        case = read_case(Path(arguments[0]), datetime.now(UTC).date())
    except BadCase as error:
        print(f"{arguments[0]}: not a case", *(f"  {line}" for line in error.lines), sep="\n", file=sys.stderr)
        return 1
    print(json.dumps((answer or answered)(case), indent=2, ensure_ascii=False))
    return 0


def answered(case: Case) -> dict[str, Any]:
    """Will return the result of a case as it is printed."""
    result = case.judged()
    return {
        "level": result.level.value,
        "urgency": result.urgency.value,
        "fired": list(result.ids),
        "missing": list(result.missing),
        "wording": spoken(result.wordings, library.texts("en")["wordings"], case.region, "en"),
        "notes": {rule.id: rule.note for rule in result.fired if rule.note},
        "stages": [stage for stage in ("S", "I", "F") if stage in case.circumstances.stages],
        "ruleset": result.version,
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
