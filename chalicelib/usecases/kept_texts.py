"""Texts that a person has to see: kept sealed, since they may tell of somebody's health, until staff have seen to them.

They lie apart from the clients' charts, in one place: a number proves nothing, and may be a whole family's. Whoever
receives texts can put them there and open none.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.care.records import NOBODYS, Kind, Record
from chalicelib.care.rules import Urgency
from chalicelib.messaging.keywords import LONGEST, Understood
from chalicelib.scheduling.errors import TooMany, Unavailable
from chalicelib.scheduling.timetable import Timetable
from chalicelib.usecases.plan_messages import Records
from chalicelib.usecases.ports import Charts, Count, Writing
from chalicelib.usecases.provider_word import TextReceived
from chalicelib.usecases.reviews import due_by
from chalicelib.usecases.settling import settle

TEXTS = NOBODYS
"""Where texts lie in the table of charts, in place of a client."""
KEPT = timedelta(days=90)
"""How long a text is kept that somebody has seen to."""
MOST_A_DAY = 30
"""So many texts of one number wait for a person in a day: who sends more is not worth thirty more taps."""
DAY = timedelta(days=1)


def is_kept(charts: Charts, text: TextReceived) -> bool:
    """Will say whether a text was put onto the work list before.

    Raises:
        Unavailable: as its name says.
    """
    return charts.get(TEXTS, _key(text.id)) is not None


def keep_text(
    records: Records,
    charts: Charts,
    text: TextReceived,
    said: Understood,
    visits: Iterable[str],
    *,
    number: str,
    now: datetime,
) -> bool:
    """Will put a text onto the work list, due the same day, once; gives whether there was room for it.

    `visits` are what texts to its number were about, `number` is the id of its address.

    Raises:
        Unavailable: as its name says.
    """
    if is_kept(charts, text):
        return True
    record = _record(records.timetable, text, said, tuple(visits), now)
    sealed, count = charts.seal(record), Count(f"text#{number}#{text.at:%Y-%m-%d}", MOST_A_DAY, text.at + 2 * DAY)

    def decide() -> None:
        if not is_kept(charts, text):
            records.diary.write(Writing(records=(sealed,), counts=(count,)))

    try:
        settle(records.attempts, decide, Unavailable)
    except TooMany:
        return False
    return True


def _key(identity: str) -> str:
    return f"{Kind.TEXT}#{identity}"


def _record(
    timetable: Timetable, text: TextReceived, said: Understood, visits: tuple[str, ...], now: datetime
) -> Record:
    return Record(
        client=TEXTS,
        kind=Kind.TEXT,
        name=text.id,
        at=text.at,
        content={
            "from": {"phone": text.number},
            "said": {"what": said.said.value, "word": said.word},
            "text": {"words": text.words[:LONGEST]},
        },
        visits=visits,
        due=due_by(timetable, Urgency.SAME_DAY, now),
    )
