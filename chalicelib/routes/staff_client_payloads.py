"""What staff may send about who a client is, field by field. Unknown fields are refused."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.routes.payloads import ContactBy, Email, Name

Version = Annotated[int, Meta(ge=0, le=1_000_000)]
ClientId = Annotated[str, Meta(pattern="^[a-z2-7]{26}$")]
Word = Annotated[str, Meta(min_length=1, max_length=500, pattern=r"\S")]


class StaffContact(Struct, forbid_unknown_fields=True):
    """How a client is reached, as staff have heard it. A consent to texts is theirs alone to give."""

    first_name: Name
    last_name: Name
    contact_by: ContactBy
    email: Email | None = None
    phone: Annotated[str, Meta(min_length=1, max_length=40)] | None = None
    language: Literal["en", "es"] = "en"


class ContactChange(Struct, forbid_unknown_fields=True):
    """Another contact than the one that was looked at as `version`."""

    version: Version
    client: StaffContact


class FlagChange(Struct, forbid_unknown_fields=True):
    """Whether a client books by phone only ("blocked") or by request only ("approval"), and why."""

    version: Version
    flag: Literal["blocked", "approval"]
    on: bool
    reason: Annotated[str, Meta(max_length=200)] = ""


class NewNote(Struct, forbid_unknown_fields=True):
    """A word of the desk's for the desk, without a word about health."""

    version: Version
    text: Word


class OldNote(Struct, forbid_unknown_fields=True):
    """A note to take away."""

    version: Version
    note: Annotated[str, Meta(max_length=64)]


class OwnAddress(Struct, forbid_unknown_fields=True):
    """An address of a client's: an e-mail address, or a number for texts."""

    channel: Literal["email", "text"]
    to: Annotated[str, Meta(max_length=254)]


class OpenAddress(OwnAddress, kw_only=True, forbid_unknown_fields=True):
    """Why messages may go to an address again, and how staff know."""

    because: Literal["corrected", "they_wrote"]
    note: Word


class JoinClients(Struct, kw_only=True, forbid_unknown_fields=True):
    """Another entry that is the same person; `versions` are this one's and the other's, as they were looked at."""

    other: ClientId
    versions: tuple[Version, Version]
    reason: Annotated[str, Meta(max_length=200)] = ""


class PartClient(Struct, forbid_unknown_fields=True):
    """Entries that are somebody else after all."""

    version: Version
    ids: Annotated[list[ClientId], Meta(min_length=1, max_length=12)]
