"""`[messages]` of a practice file: what goes to clients, when, how and in which words."""

from msgspec import Struct

from chalicelib.practice_file import leaves


class KindWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[messages.kind.es]`: a kind of message in the practice's own words, in Spanish."""

    subject: leaves.Line = ""
    body: leaves.Letter = ""
    text: leaves.Text = ""


class KindEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[messages.kind]`: one kind of message."""

    on: leaves.Flag | None = None
    hours: leaves.LeadHours | None = None
    days: leaves.LeadDays | None = None
    by: tuple[leaves.Channel, ...] = ()
    subject: leaves.Line = ""
    body: leaves.Letter = ""
    text: leaves.Text = ""
    es: KindWords = KindWords()

    @property
    def decides(self) -> bool:
        """Will say whether it decides anything but words."""
        return self.on is not None or self.hours is not None or self.days is not None or bool(self.by)


class MessageWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[messages.es]`: what letters say in Spanish."""

    cost: leaves.Words = ""


AS_USUAL = KindEntry()


class MessagesEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[messages]`: what holds for all of them, and a table for each kind."""

    hours: leaves.Hours | None = None
    sender: leaves.Email = ""
    replies: leaves.Flag = False
    offer_minutes: leaves.OfferMinutes = 30
    cost: leaves.Words = ""
    es: MessageWords = MessageWords()
    confirmed: KindEntry = AS_USUAL
    pending: KindEntry = AS_USUAL
    changed: KindEntry = AS_USUAL
    cancelled: KindEntry = AS_USUAL
    expiring: KindEntry = AS_USUAL
    expired: KindEntry = AS_USUAL
    reminder_72h: KindEntry = AS_USUAL
    reminder_24h: KindEntry = AS_USUAL
    reminder_2h: KindEntry = AS_USUAL
    form_nudge: KindEntry = AS_USUAL
    form_due: KindEntry = AS_USUAL
    paper_asked: KindEntry = AS_USUAL
    paper_received: KindEntry = AS_USUAL
    aftercare: KindEntry = AS_USUAL
    check_in: KindEntry = AS_USUAL
    review_due: KindEntry = AS_USUAL
    recall: KindEntry = AS_USUAL
    offer: KindEntry = AS_USUAL
    licence_expiring: KindEntry = AS_USUAL
