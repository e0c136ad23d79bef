"""What is written to people, and how each kind is timed."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What a message is about. Names are kept with every message and say nothing of anybody's health."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    CHANGED = "changed"
    CANCELLED = "cancelled"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    REMINDER_72H = "reminder_72h"
    REMINDER_24H = "reminder_24h"
    REMINDER_2H = "reminder_2h"
    FORM_NUDGE = "form_nudge"
    FORM_DUE = "form_due"
    PAPER_ASKED = "paper_asked"
    PAPER_RECEIVED = "paper_received"
    AFTERCARE = "aftercare"
    CHECK_IN = "check_in"
    REVIEW_DUE = "review_due"
    RECALL = "recall"
    OFFER = "offer"
    LICENCE_EXPIRING = "licence_expiring"
    RECORD_OPENED = "record_opened"
    REPLY_STOPPED = "reply_stopped"
    REPLY_STARTED = "reply_started"
    REPLY_HELP = "reply_help"
    REPLY_CONFIRMED = "reply_confirmed"
    REPLY_CHANGE = "reply_change"
    REPLY_WHICH = "reply_which"


class Channel(StrEnum):
    """How a message goes."""

    EMAIL = "email"
    TEXT = "text"


class Quiet(StrEnum):
    """What becomes of a message that would go in quiet hours: earlier, later, it does not go, or goes all the same."""

    EARLIER = "earlier"
    LATER = "later"
    NOT_AT_ALL = "not_at_all"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Timing:
    """How a kind is timed about its occasion.

    `lead` is how long before the visit (reminders), or after it, it goes; `margin` how much longer than `lead` ahead
    the client must have heard of the visit, or the reminder follows too close on the news; `useful` how long before
    the visit (or after the occasion) it is of no use any more.
    """

    lead: timedelta = timedelta(0)
    margin: timedelta = timedelta(0)
    useful: timedelta = timedelta(0)
    quiet: Quiet = Quiet.LATER


HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

TIMINGS: dict[Kind, Timing] = {
    Kind.EXPIRING: Timing(24 * HOUR, quiet=Quiet.EARLIER),
    Kind.REMINDER_72H: Timing(72 * HOUR, 24 * HOUR, 36 * HOUR, Quiet.EARLIER),
    Kind.REMINDER_24H: Timing(24 * HOUR, 6 * HOUR, 4 * HOUR, Quiet.EARLIER),
    Kind.REMINDER_2H: Timing(2 * HOUR, 4 * HOUR, HOUR / 2, Quiet.NOT_AT_ALL),
    Kind.FORM_NUDGE: Timing(24 * HOUR, useful=24 * HOUR),
    Kind.FORM_DUE: Timing(72 * HOUR, 24 * HOUR, 12 * HOUR, Quiet.EARLIER),
    Kind.AFTERCARE: Timing(2 * HOUR, useful=36 * HOUR),
    Kind.CHECK_IN: Timing(48 * HOUR, useful=5 * DAY),
    Kind.REVIEW_DUE: Timing(72 * HOUR, useful=14 * DAY),
    Kind.RECALL: Timing(42 * DAY, useful=63 * DAY),
    Kind.RECORD_OPENED: Timing(quiet=Quiet.IGNORED),
}
"""Clinical table 6.2. News (confirmed, changed and so on) go at once and have no entry."""

NEWS = frozenset({Kind.CONFIRMED, Kind.PENDING, Kind.CHANGED, Kind.CANCELLED, Kind.EXPIRED})
"""What everybody with an e-mail address is told there as well, with a calendar file."""

REPLIES = frozenset(kind for kind in Kind if kind.startswith("reply_"))
"""Answers to a text that somebody sent: they go at once, at any hour, and beyond every limit."""

TO_PRACTICE = frozenset({Kind.LICENCE_EXPIRING, Kind.RECORD_OPENED})
"""What goes to the practice itself, by e-mail only."""

FIXED = REPLIES | {Kind.RECORD_OPENED}
"""What a practice can neither turn off nor put into words of its own."""

OFF_AT_FIRST = frozenset({Kind.REMINDER_2H})
"""What goes only where a practice turns it on."""

ESSENTIAL = NEWS | {Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.OFFER, Kind.EXPIRING}
"""What may use the last text of a week; see messaging/limits.py."""

TIMED = frozenset({Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.FORM_DUE})
"""What is about a visit's time: another time makes it another message."""

WORTH_A_TEXT = ESSENTIAL | {Kind.REMINDER_72H}
"""What goes by text beside an e-mail, to somebody who takes both."""
