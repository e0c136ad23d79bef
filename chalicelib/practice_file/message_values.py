"""From `[messages]` of a practice file to the product's settings."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.messaging.kinds import DAY, FIXED, HOUR, Kind
from chalicelib.practice_file.message_schema import KindEntry, KindWords, MessagesEntry
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings, Wording

KINDS = tuple(kind for kind in Kind if kind not in FIXED)
"""What a practice decides about; answers to a text are the law's."""
PARTS = ("subject", "body", "text")


def messages_of(entry: MessagesEntry) -> MessageSettings:
    """Will return what a practice without problems decides about its messages."""
    usual = MessageSettings()
    entries: dict[Kind, KindEntry] = {kind: getattr(entry, kind) for kind in KINDS}
    return MessageSettings(
        kinds=tuple(
            KindSetting(kind.value, of_kind.on is not False, lead_of(of_kind), of_kind.by)
            for kind, of_kind in entries.items()
            if of_kind.decides
        ),
        wordings=tuple(_wordings(entry, entries)),
        opens=entry.hours.opens if entry.hours else usual.opens,
        closes=entry.hours.closes if entry.hours else usual.closes,
        sender=entry.sender,
        offer_hold=timedelta(minutes=entry.offer_minutes),
        replies=entry.replies,
    )


def lead_of(entry: KindEntry) -> timedelta | None:
    """Will return how long before or after its occasion a kind goes, where the file says so."""
    if entry.hours is not None:
        return entry.hours * HOUR
    return entry.days * DAY if entry.days is not None else None


def _wordings(entry: MessagesEntry, entries: dict[Kind, KindEntry]) -> Iterator[Wording]:
    for language, cost in (("en", entry.cost), ("es", entry.es.cost)):
        if cost:
            yield Wording("", language, "cost", cost)
    for kind, of_kind in entries.items():
        spoken: tuple[tuple[str, KindEntry | KindWords], ...] = (("en", of_kind), ("es", of_kind.es))
        for language, words in spoken:
            said = ((part, getattr(words, part)) for part in PARTS)
            yield from (Wording(kind.value, language, part, own) for part, own in said if own)
