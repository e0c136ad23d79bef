"""What may be sent: the request bodies, field by field. Unknown fields are refused."""

from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]{0,40}$")]
Instant = Annotated[datetime, Meta(tz=True)]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Email = Annotated[
    str,
    Meta(max_length=254, pattern=r"^[^@\s<>\"(),:;\\\[\]]{1,64}@[^@\s<>\"(),:;\\\[\]]+\.[^@\s.<>\"(),:;\\\[\]]{2,}$"),
]
Phone = Annotated[str, Meta(min_length=5, max_length=40)]
ContactBy = Literal["email", "text", "both", "phone_call"]


class HoldWish(Struct, forbid_unknown_fields=True):
    """A time to keep for a few minutes; without a therapist any qualified one will do."""

    service: Id
    start: Instant
    therapist: Id | None = None
    location: Id | None = None


class ClientDetails(Struct, forbid_unknown_fields=True):
    """Who comes. An e-mail address or a phone number is needed, and what `contact_by` says must be reachable."""

    first_name: Name
    last_name: Name
    contact_by: ContactBy
    email: Email | None = None
    phone: Phone | None = None
    text_consent: bool = False


class HandedIn(Struct, kw_only=True, forbid_unknown_fields=True):
    """The safety check: answers by question id (see GET questionnaire, stage S), without what `client` says already.

    `by_phone`: somebody would rather answer by phone or in person, so any answers will do and we call. `stopped` is
    the token of an earlier stop in the same attempt.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    by_phone: bool = False
    language: Literal["en", "es"] = "en"
    stopped: Annotated[str, Meta(max_length=400)] | None = None


class NewAppointment(HandedIn, kw_only=True, forbid_unknown_fields=True):
    """A time to book: a hold to complete, or without one any free time."""

    service: Id
    start: Instant
    client: ClientDetails
    therapist: Id | None = None
    location: Id | None = None
    hold: Id | None = None


class NewSeries(HandedIn, kw_only=True, forbid_unknown_fields=True):
    """Visits at the same wall-clock time every so many weeks, all or none."""

    service: Id
    first: Instant
    visits: Annotated[int, Meta(ge=2, le=26)]
    client: ClientDetails
    every_weeks: Annotated[int, Meta(ge=1, le=8)] = 1
    therapist: Id | None = None
    location: Id | None = None


class CallRequest(Struct, forbid_unknown_fields=True):
    """Somebody who was stopped and wants to be called; `stopped` is the token of the stop."""

    first_name: Name
    phone: Phone
    consent: bool
    stopped: Annotated[str, Meta(max_length=400)] | None = None


class NewTime(Struct, forbid_unknown_fields=True):
    """Where to move an appointment; without a therapist it keeps its own where they have that time."""

    start: Instant
    therapist: Id | None = None


class Nothing(Struct, forbid_unknown_fields=True):
    """A request that says all by its path: `{}`."""


class BirthDate(Struct, forbid_unknown_fields=True):
    """What opens a health form, beside its link."""

    date_of_birth: Annotated[str, Meta(max_length=10, pattern=r"^\d{4}-\d\d-\d\d$")]


class FormDraft(Struct, forbid_unknown_fields=True):
    """What is filled in so far, by question id; without consents and signatures, which are not kept for later."""

    answers: dict[str, Any]


class FormAnswers(Struct, forbid_unknown_fields=True):
    """A form as it is handed in, in the language in which its texts were shown."""

    answers: dict[str, Any]
    language: Literal["en", "es"] = "en"


class TakenBack(Struct, forbid_unknown_fields=True):
    """A consent to take back, or one area of it."""

    consent: Annotated[str, Meta(max_length=64)]
    area: Annotated[str, Meta(max_length=64)] | None = None


class CheckInAnswer(Struct, forbid_unknown_fields=True):
    """How somebody has been since a visit, and their leg pain right now, where they say it (0 to 10)."""

    answer: Literal["gone", "still_sore", "worse", "something_new"]
    leg_now: Annotated[int, Meta(ge=0, le=10)] | None = None
    language: Literal["en", "es"] = "en"


class MessageWish(Struct, forbid_unknown_fields=True):
    """How to be written to; consents are to the words that were shown in a language. Null leaves marketing as it is."""

    contact_by: ContactBy
    text_consent: bool = False
    marketing: bool | None = None
    language: Literal["en", "es"] = "en"
