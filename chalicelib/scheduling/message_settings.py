"""What a practice decides about its messages: plain values, which the rules of messages read."""

from dataclasses import dataclass
from datetime import time, timedelta


@dataclass(frozen=True, slots=True)
class KindSetting:
    """One kind of message: whether it goes at all, how long before or after its occasion, and by which channels.

    Without a `lead` it goes when that kind usually does; without `channels` it goes as each client wishes.
    """

    kind: str
    on: bool = True
    lead: timedelta | None = None
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """The practice's own words for a part of a kind ("subject", "body", "text") in a language.

    Without a kind they are for every kind that has the part, which is then a line of the letter's frame ("cost").
    """

    kind: str
    language: str
    part: str
    words: str


@dataclass(frozen=True, slots=True)
class MessageSettings:
    """All of it. Messages go between `opens` and `closes` on the client's own wall, unless they are news by e-mail.

    `sender` is the address that e-mails come from ("" is the practice's own), `offer_hold` how long somebody on the
    waitlist has to answer, counted in the hours in which messages go. `replies`: texts come from a number whose answers
    reach us, so that they may ask for C (confirm) and R (change).
    """

    kinds: tuple[KindSetting, ...] = ()
    wordings: tuple[Wording, ...] = ()
    opens: time = time(9)
    closes: time = time(20)
    sender: str = ""
    offer_hold: timedelta = timedelta(minutes=30)
    replies: bool = False
