"""What somebody reads at once who is worse since a visit: what to look out for, and whom to call when."""

from dataclasses import dataclass

from chalicelib.care import library
from chalicelib.care.rules import Region
from chalicelib.care.wording import fill

NOTED, UNHEARD = "worse_noted", "worse_unheard"
LOOK_OUT = ("watch_emergency", "watch_urgent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """`lines` to read; `call` says to call `number`, `urgent` is whom else to call, and the practice is at `phone`."""

    lines: tuple[str, ...]
    call: str
    number: str
    urgent: str
    phone: str


def warned(region: Region, language: str, *, noted: bool) -> Warned:
    """Will return the words, with the practice's numbers in them. That we call is said only where that is `noted`."""
    texts, named = library.texts(language), region.words(language)
    wordings = (NOTED if noted else UNHEARD, *LOOK_OUT)
    return Warned(
        lines=tuple(fill(texts["wordings"][key], named) for key in wordings),
        call=fill(texts["buttons"]["call_emergency"], named),
        number=region.emergency,
        urgent=named["urgent"],
        phone=region.practice_phone,
    )
