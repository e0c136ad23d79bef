"""Where people wait for a time, and what follows from the practice for each of their wishes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chalicelib.messaging.quiet import WakingHours
from chalicelib.scheduling.practice import Service
from chalicelib.scheduling.timetable import Timetable
from chalicelib.scheduling.waitlist import StandingWish
from chalicelib.usecases.ports import Attempts, Diary, Waitlist


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRoom:
    """The stores, the practice, how often a lost race is tried, and what names each new hold."""

    diary: Diary
    waitlist: Waitlist
    timetable: Timetable
    attempts: Attempts
    identity: Callable[[], str]

    def service(self, wish: StandingWish) -> Service | None:
        """Will return what is wished for, with the moved appointment's own length; None where it is given no more."""
        if wish.length is None:
            return self.timetable.offered.get(wish.service)
        service = self.timetable.services.get(wish.service)
        if service is None:
            return None
        return replace(service, length=wish.length, before=wish.before, after=wish.after)

    def answer_by(self, wish: StandingWish, now: datetime) -> datetime:
        """Will return until when somebody has to answer who is offered a time now, counted in their waking hours."""
        messages = self.timetable.practice.messages
        zone = ZoneInfo(wish.contact.zone or self.timetable.practice.time_zone)
        return WakingHours(messages.opens, messages.closes, zone).after(now, messages.offer_hold)


def earliest(wish: StandingWish, service: Service, answer_by: datetime) -> datetime:
    """Will return the first start that somebody can still come to who answers as late as they may.

    The practice's notice and their own run at the same time, so the longer one counts.
    """
    return answer_by + max(service.notice, wish.notice)
