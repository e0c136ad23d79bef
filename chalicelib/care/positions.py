"""How to lie: what eases the pain, less what does not work for the client."""

from chalicelib.care.conditions import Facts

_EASING = ("lying_on_side", "lying_back_knees_bent", "bending_forward", "sitting")
_ON_A_SIDE = ("side_lying", "lying_on_side", "prenatal_side_lying")
_ON_THE_BACK = ("lying_back_knees_bent",)


def eased_positions(facts: Facts) -> tuple[str, ...]:
    """Will return the positions that the client says ease the pain."""
    eases = facts.get("pain_easing")
    return tuple(position for position in _EASING if isinstance(eases, list | tuple) and position in eases)


def possible_positions(positions: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Will leave out the positions that the client cannot take."""
    out = _impossible(facts)
    return tuple(position for position in positions if position not in out)


def possible_techniques(techniques: tuple[str, ...], facts: Facts) -> tuple[str, ...]:
    """Will leave out the techniques that need a position the client cannot take."""
    return possible_positions(techniques, facts)


def _impossible(facts: Facts) -> tuple[str, ...]:
    listed = facts.get("position_limits")
    limits = listed if isinstance(listed, list | tuple) else ()
    sideways = _ON_A_SIDE if "left_side" in limits and "right_side" in limits else ()
    return sideways + (_ON_THE_BACK if "on_back" in limits else ())
