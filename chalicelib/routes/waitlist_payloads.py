"""What may be sent about the waitlist, field by field. Unknown fields are refused."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from chalicelib.routes.payloads import ClientDetails, Id, Instant

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Opens = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5][05]$")]
Closes = Annotated[str, Meta(pattern=r"^(([01]\d|2[0-3]):[0-5][05]|24:00)$")]
HoldId = Annotated[str, Meta(pattern="^[a-z2-7]{26}$")]


class Hours(Struct, forbid_unknown_fields=True):
    """Wall-clock hours of a day into which the whole visit has to fit; hours that touch count as one."""

    opens: Opens
    closes: Closes


class Terms(Struct, kw_only=True, forbid_unknown_fields=True):
    """What somebody waits for, on days from `first` (today, if left out) to `last`, both included.

    Lists that are empty say that anybody, any day or any hour will do. `notice_hours` is how long before its start they
    have to know of it.
    """

    last: date
    notice_hours: Annotated[int, Meta(ge=1, le=168)]
    first: date | None = None
    therapists: Annotated[list[Id], Meta(max_length=20)] = field(default_factory=list)
    location: Id | None = None
    weekdays: Annotated[list[Weekday], Meta(max_length=7)] = field(default_factory=list)
    hours: Annotated[list[Hours], Meta(max_length=6)] = field(default_factory=list)
    language: Literal["en", "es"] = "en"


class NewWish(Terms, kw_only=True, forbid_unknown_fields=True):
    """Who joins the waitlist, and what for.

    With `appointment`, whose link's secret comes along, a time before that one is wanted instead of it, so service and
    client are its own; without, both are needed. Whoever agrees to texts does so in the words shown in `language`.
    """

    service: Id | None = None
    client: ClientDetails | None = None
    appointment: HoldId | None = None
    time_zone: Annotated[str, Meta(max_length=64)] = ""


class ChangedWish(Terms, kw_only=True, forbid_unknown_fields=True):
    """What they wait for from now on, whole, and how they are told of it; without `contact_by` that stays as it is."""

    contact_by: Literal["email", "text", "both"] | None = None
    text_consent: bool = False


class Answer(Struct, forbid_unknown_fields=True):
    """Which offer is meant: its id, so that nobody takes another than the one they saw."""

    offer: HoldId


class OfferByHand(Struct, forbid_unknown_fields=True):
    """A free time that staff offer; without a therapist one that the wish names, else any."""

    start: Instant
    therapist: Id | None = None
