"""Where to work: the regions of a plan, their sides, and those that nobody may touch."""

from collections.abc import Mapping

from chalicelib.care.body import CODES, UNTOUCHED, area, codes, sides_of
from chalicelib.care.conditions import Facts
from chalicelib.care.plans import Base, Modifier

_BOTH = "lr"


def marked(facts: Facts, name: str) -> frozenset[str]:
    """Will return the regions that a body map answer marks."""
    value = facts.get(name)
    codes_in = value if isinstance(value, list | tuple) else ()
    return frozenset(code for code in codes_in if isinstance(code, str) and code in CODES)


def focus_sides(facts: Facts) -> str:
    """Will return the sides that hurt: as said, else as marked on the body map, else both."""
    said = {"left": "l", "right": "r", "both": _BOTH}.get(str(facts.get("pain_side")), "")
    return said or sides_of(marked(facts, "pain_site")) or _BOTH


def withheld(facts: Facts) -> frozenset[str]:
    """Will return the sensitive regions without a yes for this visit. Without the buttock's, its neighbour goes too."""
    given = facts.get("consent_sensitive_areas")
    answers = given if isinstance(given, Mapping) else {}
    refused = {region for region in ("gluteal", "hip_side") if answers.get(region, "yes") != "yes"}
    if answers.get("gluteal") != "yes":
        refused |= {"gluteal", "hip_side"}
    return codes(refused)


def avoided_regions(facts: Facts, base: Base, modifiers: tuple[Modifier, ...]) -> frozenset[str]:
    """Will return every region that the client, a consent, the skin or the plan rules out."""
    away = codes(base.avoid_regions) | marked(facts, "areas_avoid") | withheld(facts) | UNTOUCHED
    for modifier in modifiers:
        if modifier.avoid_area:
            away |= area_of(modifier, facts)
    return away


def area_of(modifier: Modifier, facts: Facts) -> frozenset[str]:
    """Will return the regions that a modifier speaks of."""
    if modifier.area == "numb":
        return marked(facts, "sx_numb_site") or area("legs", _numb_sides(facts))
    if modifier.area == "skin":
        return marked(facts, "skin_site")
    if modifier.area == "affected_side":
        return area("side", focus_sides(facts))
    return area(modifier.area) if modifier.area else frozenset()


def _numb_sides(facts: Facts) -> str:
    """Without a marked place: the painful side, or both legs where an illness dulls feeling everywhere."""
    listed = facts.get("cond_list")
    dulled = {"diabetes_with_nerve_changes", "reduced_skin_feeling"}
    everywhere = isinstance(listed, list | tuple) and any(condition in dulled for condition in listed)
    return _BOTH if everywhere else focus_sides(facts)


def focus_regions(facts: Facts, base: Base, sides: str, away: frozenset[str]) -> tuple[str, ...]:
    """Will return the regions to work on, in the plan's order: its own, or what the client marked, less the avoided."""
    if base.client_focus:
        return tuple(sorted(marked(facts, "areas_focus") - away))
    return tuple(code for region in base.focus for code in sorted(codes([region], sides)) if code not in away)
