"""What a practice's messages come to: what goes out when, by which channels, and in whose words."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.messaging.kinds import DAY, HOUR, OFF_AT_FIRST, TIMINGS, Kind
from chalicelib.messaging.leads import AHEAD
from chalicelib.messaging.library import channels_of
from chalicelib.practice_file.message_values import KINDS
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings
from chalicelib.scheduling.practice import Practice

A_LONG_TIME = 7 * DAY
WHO = {
    Kind.FORM_NUDGE: " booking, first visits only",
    Kind.REVIEW_DUE: ", every fourth visit",
    Kind.RECALL: ", who agreed to it",
    Kind.LICENCE_EXPIRING: " to yourself",
}


def messages(practice: Practice) -> Iterator[str]:
    """Will say line by line what goes out."""
    settings = practice.messages
    hours = f"{settings.opens:%H:%M}-{settings.closes:%H:%M}"
    yield f"messages, between {hours} where the client is (news by e-mail at any hour):"
    for kind in KINDS:
        yield f"  {kind.value:16} {_line(kind, settings)}"
    if not (settings.sender or practice.email):
        yield "note: e-mails have no address to come from; write sender in [messages], or email in [practice]"
    for own in settings.wordings:
        if (own.kind, own.part) == (Kind.REMINDER_72H, "body") and "form_missing" not in own.words:
            what = "do not say when the form is missing, and nothing else does"
            yield f"note: your own words of {own.kind} ({own.language}) {what}"
    for one in settings.kinds:
        if one.on and one.channels == ("text",):
            yield f"note: {one.kind} goes by text only: who gets no texts does not hear of it"


def _line(kind: Kind, settings: MessageSettings) -> str:
    found = next((one for one in settings.kinds if one.kind == kind), None)
    if not _is_on(kind, found):
        return "off"
    own = [f"{one.part} ({one.language})" for one in settings.wordings if one.kind == kind]
    words = f"; your own {', '.join(own)}" if own else ""
    return f"{_when(kind, found)}{WHO.get(kind, '')}{_by(kind, found)}{words}"


def _is_on(kind: Kind, found: KindSetting | None) -> bool:
    return found.on if found else kind not in OFF_AT_FIRST


def _when(kind: Kind, found: KindSetting | None) -> str:
    if kind is Kind.LICENCE_EXPIRING:
        return "60, 30 and 7 days before"
    if kind not in TIMINGS:
        return "at once"
    lead = found.lead if found and found.lead else TIMINGS[kind].lead
    return f"{_length(lead)} {'before' if kind in AHEAD else 'after'}"


def _length(lead: timedelta) -> str:
    number, unit = (lead // DAY, "day") if lead >= A_LONG_TIME and not lead % DAY else (lead // HOUR, "hour")
    return f"{number} {unit}{'s' if number != 1 else ''}"


def _by(kind: Kind, found: KindSetting | None) -> str:
    if len(channels_of(kind)) == 1:
        return f", by {'e-mail' if channels_of(kind)[0] == 'email' else 'text'}"
    if not found or len(found.channels) != 1:
        return ""
    return ", by e-mail only" if found.channels[0] == "email" else ", by text only"
