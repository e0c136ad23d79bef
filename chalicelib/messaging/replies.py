"""Which visit somebody means who answers a text: the one that the last text to their number was about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.messaging.addresses import Address
from chalicelib.scheduling.appointments import Appointment, is_open

LATE = timedelta(minutes=5)
"""A text that took longer to reach us answers nothing that we texted in the meantime."""


def spoken_of(address: Address) -> tuple[str, ...]:
    """Will return the ids of what texts to a number were about, latest first: the last week's, and each client's."""
    lately = [one.message.partition("#")[0] for one in reversed(address.texts)]
    found = (address.last_about, *lately, *(one.about for one in reversed(address.people)))
    return tuple(dict.fromkeys(about for about in found if about))


def as_answered(address: Address, said: datetime, now: datetime) -> Address:
    """Will return a number as whoever texted from it saw it then: where their text is late, without what came since."""
    seen = tuple(one for one in address.texts if one.at <= said)
    if now - said <= LATE or len(seen) == len(address.texts):
        return address
    return replace(address, texts=seen, last_about=seen[-1].message.partition("#")[0] if seen else "")


def visit_meant(address: Address, visits: Mapping[str, Appointment], now: datetime) -> Appointment | None:
    """Will return the visit that is meant, or None where none fits, or several do.

    It is the one that the last text was about, if that can still be changed and is where the text said. After a text
    about a visit that is over, it is the only one of the others that texts of the last week were about.
    """
    last = visits.get(address.last_about)
    if last is not None and last.start > now:
        return last if _fits(last, address, now) else None
    others = [visits[about] for about in spoken_of(address) if about in visits and _fits(visits[about], address, now)]
    return others[0] if len(others) == 1 else None


def _fits(visit: Appointment, address: Address, now: datetime) -> bool:
    told = max((one.at for one in address.texts if one.message.partition("#")[0] == visit.id), default=None)
    moved = visit.placed is not None and (told is None or visit.placed.at > told)
    return is_open(visit, now) and not moved
