"""The kinds of single value a practice file has: what each must be, in words an owner understands, with an example.

Each kind is an annotated type. `Meta` holds the limits that msgspec checks, the description that problems and the
documentation use, and an example, which also stands in for a value that cannot be used while the rest is checked.
`Reads` names the function for kinds that msgspec does not know.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta

from chalicelib.care.library import regions
from chalicelib.practice_file.parsing import read_day, read_hours, read_phone, read_price, read_working_hours
from chalicelib.scheduling.practice import Window

_ONE_LINE = r"^(?=[^\n]*\S)[^\x00-\x1f\x7f]*\Z"


@dataclass(frozen=True)
class Reads:
    """Reads a kind by a function, which raises ValueError with the rest of the sentence "<value> …"."""

    parse: Callable[[object], object]


def _text(most: int) -> Meta:
    described = f"a text of at most {most:,} characters on one line, not blank"
    return Meta(min_length=1, max_length=most, pattern=_ONE_LINE, description=described, examples=["…"])


def _number(least: int, most: int, example: int, unit: str, step: int | None = None) -> Meta:
    described = f"a whole number of {unit} from {least} to {most}" + (f", a multiple of {step}" if step else "")
    return Meta(ge=least, le=most, multiple_of=step, description=described, examples=[example])


Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{0,30}\Z",
        description="an id: small letters, digits and dashes, at most 31 of them, beginning with a letter or digit",
        examples=["an-id"],
    ),
]
Name = Annotated[str, _text(80)]
Line = Annotated[str, _text(200)]
Words = Annotated[str, _text(1000)]
Letter = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=2000,
        pattern=r"^(?=[\s\S]*\S)[^\x00-\x09\x0b-\x1f\x7f]*\Z",
        description="a text of at most 2,000 characters on as many lines as you like, not blank",
        examples=["…"],
    ),
]
Text = Annotated[str, _text(400)]
Channel = Annotated[str, Meta(pattern=r"^(email|text)\Z", description='"email" or "text"', examples=["email"])]
Flag = Annotated[bool, Meta(description="true or false, without quotes", examples=[True])]
Minutes = Annotated[int, _number(5, 480, 60, "minutes", step=5)]
StepMinutes = Annotated[int, _number(5, 240, 15, "minutes", step=5)]
BufferMinutes = Annotated[int, _number(0, 120, 15, "minutes", step=5)]
HoldMinutes = Annotated[int, _number(2, 30, 10, "minutes")]
NoticeHours = Annotated[int, _number(0, 24 * 60, 24, "hours")]
LeadHours = Annotated[int, _number(1, 336, 24, "hours")]
LeadDays = Annotated[int, _number(1, 365, 42, "days")]
OfferMinutes = Annotated[int, _number(10, 240, 30, "minutes")]
Days = Annotated[int, _number(1, 365, 60, "days")]
Weeks = Annotated[int, _number(1, 8, 2, "weeks")]
Years = Annotated[int, _number(0, 70, 5, "years")]
Count = Annotated[int, _number(1, 1000, 6, "times")]
Visits = Annotated[int, _number(1, 52, 12, "visits")]
Day = Annotated[date, Reads(read_day), Meta(description="a day such as 2026-12-24", examples=[date(2026, 12, 24)])]
Hours = Annotated[Window, Reads(read_hours), Meta(description='hours such as "09:00-12:30"', examples=["09:00-12:30"])]
Price = Annotated[int, Reads(read_price), Meta(description='a price such as "125.00"', examples=["100.00"])]
WorkingHours = Annotated[
    timedelta, Reads(read_working_hours), Meta(description="a number of hours such as 6 or 6.5", examples=[6])
]
Zone = Annotated[str, Meta(description='a time zone such as "America/Los_Angeles"', examples=["UTC"])]
Phone = Annotated[
    str,
    Reads(read_phone),
    Meta(description='a phone number such as "+1 (415) 555-0142"', examples=["+1 415 555 0142"]),
]
ShortNumber = Annotated[
    str,
    Meta(pattern=r"^[0-9]{2,6}\Z", description='a number to dial such as "911", in quotes', examples=["911"]),
]
Region = Annotated[
    str,
    Meta(
        pattern=rf"^({'|'.join(regions())})\Z",
        description=f"a region: one of {', '.join(regions())}",
        examples=[regions()[0]],
    ),
]
Urgent = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=200,
        pattern=_ONE_LINE,
        description='whom to call when it is urgent but no emergency: a number, or words that can follow "call"',
        examples=["your doctor's office or an urgent-care clinic"],
    ),
]
HowOften = Annotated[
    str,
    Meta(
        pattern=r"^(none|first_visit|each_visit)\Z",
        description='"none", "first_visit" or "each_visit"',
        examples=["each_visit"],
    ),
]
CountryCode = Annotated[
    str, Meta(pattern=r"^\+[1-9][0-9]{0,2}\Z", description='a country code such as "+1", in quotes', examples=["+1"])
]
Email = Annotated[
    str,
    Meta(
        max_length=254,
        pattern=r"^[^@\s<>\"(),:;\\\[\]]{1,64}@[^@\s<>\"(),:;\\\[\]]+\.[^@\s.<>\"(),:;\\\[\]]{2,}\Z",
        description='an e-mail address such as "hello@example.com"',
        examples=["hello@example.com"],
    ),
]
Currency = Annotated[
    str, Meta(pattern=r"^[A-Z]{3}\Z", description='three capital letters such as "USD"', examples=["USD"])
]
Language = Annotated[
    str,
    Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", description='a language such as "en" or "es"', examples=["en"]),
]
