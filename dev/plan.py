"""`python -m dev.plan FILE`: the options a therapist would see for a case, as JSON. See docs/intake.md for the file."""

import sys
from dataclasses import asdict
from typing import Any

from chalicelib.care import library
from chalicelib.care.planning import Plan, in_words, plan
from dev import triage
from dev.case_file import Case

_NOTHING: dict[str, Any] = {
    "base": None, "modifiers": [], "pressure": None, "techniques": [], "focus": [], "avoid": [],
}  # fmt: skip


def answered(case: Case) -> dict[str, Any]:
    """Will return the plan of a case as it is printed; a hold has one only when the case says `cleared`."""
    result = case.judged()
    found = plan(
        case.answers,
        result,
        library.catalogue(),
        case.consents,
        questionnaire=library.questionnaire(),
        circumstances=case.circumstances,
        cleared=case.cleared,
    )
    about = {"level": result.level.value, "fired": list(result.ids), "missing": list(result.missing)}
    if found is None:
        return _NOTHING | about | {"message": library.texts("en")["plan"]["none"]}
    return written(found) | about


def written(found: Plan) -> dict[str, Any]:
    """Will write a plan; `avoid` is everything not to do: limits, then regions, then techniques."""
    texts = library.texts("en")
    return {
        "base": found.base,
        "modifiers": list(found.modifiers),
        "pressure": {"min": found.pressure.least, "max": found.pressure.most, "regions": dict(found.pressure.regions)},
        "techniques": list(found.techniques),
        "focus": list(in_words(found.focus, found.sides)),
        "avoid": [*found.avoid, *in_words(found.avoid_regions, "lr"), *found.avoid_techniques],
        "side": {"l": "left", "r": "right"}.get(found.sides, "both"),
        "positions": list(found.positions),
        "length": asdict(found.length),
        "cadence": {"weeks": found.cadence[0], "review_at_visit": found.cadence[1]},
        "notes": {note: texts["notes"][note] for note in found.notes},
        "beside": {name: list(values) for name, values in found.beside.items()},
        "lines": [asdict(line) for line in found.lines],
        "catalogue": found.version,
    }


def main(arguments: list[str]) -> int:
    """Will answer the case in the file; 1 when there is none or it is not one."""
    return triage.main(arguments, "plan", answered)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
