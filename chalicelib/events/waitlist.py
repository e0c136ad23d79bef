"""What the clock starts every minute for the waitlist: offers go to the next in line, and missed times are found."""

import logging
from datetime import datetime

from chalice.app import Blueprint, CloudWatchEvent, Rate

from chalicelib import wiring
from chalicelib.adapters.metrics import report

bp = Blueprint(__name__)
log = logging.getLogger(__name__)
log.setLevel(logging.INFO)

HEALING_MINUTES = 5


@bp.schedule(Rate(1, unit=Rate.MINUTES), name="pass_on_offers")
def pass_on_offers(_event: CloudWatchEvent) -> None:
    """Will hand on every offer whose time is up, look for what events missed every few minutes, and report both."""
    now = wiring.now()
    report(log, now, looked_after(now))


def looked_after(now: datetime) -> dict[str, int]:
    """Will do what is due at an instant, and return what it came to as metrics."""
    from chalicelib.usecases.heal_waitlist import heal_waitlist  # noqa: PLC0415  # the API's start need not load it
    from chalicelib.usecases.pass_on_offers import pass_on_offers as pass_on  # noqa: PLC0415

    room = wiring.waiting_room()
    done = pass_on(room, now=now)
    if now.minute % HEALING_MINUTES == 0:
        done += heal_waitlist(room, now=now)
    return {
        "OffersLapsed": done.lapsed,
        "OffersWithdrawn": done.withdrawn,
        "OffersHealed": done.offered,
        "WishesOver": done.over,
        "WaitlistTroubled": done.failed,
    }
