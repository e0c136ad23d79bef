"""The body map: region codes, their two sides, and the areas that rules speak of."""

from collections.abc import Iterable

SIDED = (
    "lumbar", "gluteal", "hip_side", "thigh_back", "thigh_side", "thigh_front",
    "knee_back", "calf", "shin", "foot", "upper_back",
)  # fmt: skip
WHOLE = ("sacrum", "groin_saddle", "abdomen", "neck")
CODES = frozenset(WHOLE) | {f"{region}_{side}" for region in SIDED for side in "lr"}

SENSITIVE = frozenset({"gluteal"})
UNTOUCHED = frozenset({"groin_saddle"})
"""Marked to tell where something is felt; no plan ever works there, whoever asks."""

_LEGS = ("thigh_back", "thigh_side", "thigh_front", "knee_back", "calf", "shin", "foot")
_AREAS = {
    "legs": _LEGS,
    "lumbar": ("lumbar",),
    "spine_and_pelvis": ("lumbar", "sacrum", "upper_back", "hip_side", "gluteal"),
    "gluteal_and_hip_side": ("gluteal", "hip_side"),
}


def area(name: str, sides: str = "lr") -> frozenset[str]:
    """Will return the codes of a named area on the given sides; `side` is everything there is on a side."""
    return codes(SIDED if name == "side" else _AREAS[name], sides)


def codes(regions: Iterable[str], sides: str = "lr") -> frozenset[str]:
    """Will return the codes of regions on the given sides; a region without sides stands for itself."""
    return frozenset(
        code for region in regions for code in ([f"{region}_{side}" for side in sides] if region in SIDED else [region])
    )


def sides_of(marked: Iterable[str]) -> str:
    """Will return the sides that marked codes lie on: "l", "r", "lr" or nothing."""
    suffixes = {code[-2:] for code in marked}
    return "".join(side for side in "lr" if f"_{side}" in suffixes)


def region_of(code: str) -> str:
    """Will return the region of a code: `calf` of `calf_l`."""
    return code[:-2] if code.endswith(("_l", "_r")) else code
