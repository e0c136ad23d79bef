"""From a practice's settings of messages to `[messages]` of a file: `message_values.py`, the other way round."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from chalicelib.messaging.kinds import DAY, HOUR, OFF_AT_FIRST, Kind
from chalicelib.practice_file.message_schema import KindEntry, KindWords, MessagesEntry, MessageWords
from chalicelib.practice_file.message_values import KINDS
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings, Wording
from chalicelib.scheduling.practice import Window

MOST_HOURS = 336
"""From here on a file counts in days."""


def messages_entry(settings: MessageSettings) -> MessagesEntry:
    """Will return the entry that describes what a practice decides about its messages."""
    usual = MessageSettings()
    as_usual = (settings.opens, settings.closes) == (usual.opens, usual.closes)
    return MessagesEntry(
        hours=None if as_usual else Window(settings.opens, settings.closes),
        sender=settings.sender,
        replies=settings.replies,
        offer_minutes=settings.offer_hold // timedelta(minutes=1),
        cost=_said(settings.wordings, "", "en").get("cost", ""),
        es=MessageWords(cost=_said(settings.wordings, "", "es").get("cost", "")),
        **{kind.value: _kind(kind, settings) for kind in KINDS},
    )


def _kind(kind: Kind, settings: MessageSettings) -> KindEntry:
    decided = next((one for one in settings.kinds if one.kind == kind), None)
    english, spanish = (_said(settings.wordings, kind, language) for language in ("en", "es"))
    fields: dict[str, Any] = {**(_decided(kind, decided) if decided else {}), **english}
    return KindEntry(**fields, es=KindWords(**spanish))


def _decided(kind: Kind, one: KindSetting) -> dict[str, Any]:
    """`on` is said where nothing else would say that there is something to say, or where it is not the usual."""
    needs_on = not one.on or kind in OFF_AT_FIRST or not (one.lead or one.channels)
    return {"on": one.on if needs_on else None, "by": one.channels, **_lead(one.lead)}


def _lead(lead: timedelta | None) -> dict[str, int]:
    if lead is None:
        return {}
    in_days = lead > MOST_HOURS * HOUR or (lead >= 14 * DAY and not lead % DAY)
    return {"days": lead // DAY} if in_days else {"hours": lead // HOUR}


def _said(wordings: Iterable[Wording], kind: str, language: str) -> dict[str, str]:
    return {one.part: one.words for one in wordings if (one.kind, one.language) == (kind, language)}
