"""How far from its occasion each kind of message may go: outside of this it would be another kind, or of no use."""

from datetime import timedelta

from chalicelib.messaging.kinds import DAY, HOUR, Kind

LEADS: dict[Kind, tuple[timedelta, timedelta]] = {
    Kind.EXPIRING: (6 * HOUR, 48 * HOUR),
    Kind.REMINDER_72H: (48 * HOUR, 168 * HOUR),
    Kind.REMINDER_24H: (12 * HOUR, 47 * HOUR),
    Kind.REMINDER_2H: (1 * HOUR, 6 * HOUR),
    Kind.FORM_NUDGE: (12 * HOUR, 72 * HOUR),
    Kind.FORM_DUE: (24 * HOUR, 168 * HOUR),
    Kind.AFTERCARE: (1 * HOUR, 24 * HOUR),
    Kind.CHECK_IN: (24 * HOUR, 96 * HOUR),
    Kind.REVIEW_DUE: (24 * HOUR, 168 * HOUR),
    Kind.RECALL: (14 * DAY, 365 * DAY),
}
"""The least and the most, before a visit or after it. Kinds that are not here go at once, or when the law says."""

AHEAD = frozenset({Kind.EXPIRING, Kind.REMINDER_72H, Kind.REMINDER_24H, Kind.REMINDER_2H, Kind.FORM_DUE})
"""What goes before its occasion; the others go after it."""
