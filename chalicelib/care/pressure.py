"""How deep: the least of every cap. A preference lowers it; nothing raises it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.care.areas import area_of
from chalicelib.care.conditions import Facts
from chalicelib.care.plans import Base, Extra, Modifier

LIGHTEST = 1


@dataclass(frozen=True, slots=True)
class Pressure:
    """From least to most, of 1 resting contact to 5 deep; `regions` are body map codes that bear less than `most`."""

    least: int
    most: int
    regions: Mapping[str, int]

    def at(self, code: str) -> int:
        """Will return the most that a region bears."""
        return min(self.most, self.regions.get(code, self.most))


def pressure(facts: Facts, base: Base, modifiers: Sequence[Modifier], extras: Sequence[Extra]) -> Pressure:
    """Will return the pressure that is left under all caps, "lighter than last time" taken off at the end."""
    lighter = sum(modifier.lighter for modifier in modifiers)
    caps = [one.cap for one in modifiers if one.cap] + [one.cap for one in extras if one.cap]
    wished = facts.get("pressure_pref")
    most = max(LIGHTEST, min([base.pressure[1], *caps]) - lighter)
    if isinstance(wished, int):
        most = max(LIGHTEST, min(most, wished))
    regions: dict[str, int] = {}
    for modifier in modifiers:
        if modifier.area_cap:
            for code in area_of(modifier, facts):
                regions[code] = min(modifier.area_cap, regions.get(code, modifier.area_cap))
    lowered = {code: max(LIGHTEST, cap - lighter) for code, cap in sorted(regions.items())}
    return Pressure(min(base.pressure[0], most), most, {code: cap for code, cap in lowered.items() if cap < most})
