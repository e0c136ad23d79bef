"""Quiet hours: nobody is written to early in the morning or late at night, by the clock on their own wall."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from chalicelib.scheduling.months import instant

LAST_CALL = timedelta(minutes=30)
"""What is moved to the evening before goes this long before quiet begins, so that it is out when quiet begins."""
DAY = timedelta(days=1)


class WakingHours:
    """The hours of the day, from `opens` up to `closes`, in which messages go in a zone."""

    def __init__(self, opens: time, closes: time, zone: ZoneInfo) -> None:
        self._opens = opens
        self._closes = closes
        self._zone = zone

    def includes(self, moment: datetime) -> bool:
        """Will say whether a message may go at an instant."""
        day = moment.astimezone(self._zone).date()
        return instant(day, self._opens, self._zone) <= moment < instant(day, self._closes, self._zone)

    def from_then(self, moment: datetime) -> datetime:
        """Will return the instant itself, or the first one after it at which a message may go."""
        day = moment.astimezone(self._zone).date()
        if moment < instant(day, self._opens, self._zone):
            return instant(day, self._opens, self._zone)
        if moment < instant(day, self._closes, self._zone):
            return moment
        return instant(day + DAY, self._opens, self._zone)

    def before_then(self, moment: datetime) -> datetime:
        """Will return the instant itself, or one before it at which a message may go: shortly before quiet began."""
        day = moment.astimezone(self._zone).date()
        if moment < instant(day, self._opens, self._zone):
            return instant(day - DAY, self._closes, self._zone) - LAST_CALL
        return min(moment, instant(day, self._closes, self._zone) - LAST_CALL)

    def after(self, moment: datetime, length: timedelta) -> datetime:
        """Will return the instant at which so much waking time has passed since another."""
        begun, left = self.from_then(moment), length
        while True:
            closes = instant(begun.astimezone(self._zone).date(), self._closes, self._zone)
            if begun + left <= closes:
                return begun + left
            left -= closes - begun
            begun = self.from_then(closes)
