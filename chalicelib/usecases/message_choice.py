"""How a client wants to be written to, by their link: for every visit at once, with receipts of what they agree to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.care import library
from chalicelib.care.receipts import Receipt, read
from chalicelib.care.standing import Entry, entries
from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import Invalid, NotFound, Unavailable
from chalicelib.usecases.change_appointment import as_known
from chalicelib.usecases.consent_records import consent_record, consents_given
from chalicelib.usecases.consents import taken_back
from chalicelib.usecases.marketing import CONSENT as MARKETING
from chalicelib.usecases.marketing import mirrored
from chalicelib.usecases.message_ports import People
from chalicelib.usecases.own_records import own_receipts, own_records
from chalicelib.usecases.ports import Attempts, Charts, Diary, Marketing, Sealed, Writing
from chalicelib.usecases.settling import settle
from chalicelib.usecases.text_messages import CONSENT as TEXTING
from chalicelib.usecases.text_messages import TEXTS
from chalicelib.usecases.written_about import written_about


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The way (`contact_by` of a contact), whether texts are agreed to, and marketing; None leaves that as it is.

    `language` is that of the words that were shown, `address` where on the network the choice came from.
    """

    contact_by: str
    texts: bool
    marketing: bool | None = None
    language: str = "en"
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """How things stand. `email` and `phone` say what there is to write to; of the number only how it `ends` is told."""

    contact_by: str
    texts: bool
    marketing: bool
    email: bool
    phone: bool
    ends: str = ""


ENDS = 2
"""Digits of a number that tell its owner which of theirs it is, and a stranger nothing."""


def message_choice(people: People, visit: Appointment) -> Chosen:
    """Will return how whoever booked a visit is written to.

    Raises:
        Unavailable: as its name says.
    """
    return _chosen(visit.contact or Contact("", ""), marketing=people.marketing(visit.client))


def choose_messages(
    diary: Diary,
    charts: Charts,
    people: People,
    known: Appointment,
    choice: Choice,
    *,
    now: datetime,
    attempts: Attempts,
) -> Chosen:
    """Will have every message about the client's visits go the way they choose, from now on. Twice is as good as once.

    Whoever gives up texts or marketing takes the consent back, which is kept like the consent itself. Others who share
    the address are not touched.

    Raises:
        Invalid: there is no address for that way, or texts were not agreed to.
        NotFound, Unavailable, Tampered: as their names say.
    """
    current = as_known(diary, known)

    def decide() -> Chosen:
        visit = current()
        contact = visit.contact or Contact("", "")
        _must_be_possible(contact, choice)
        writing = _writing(diary, charts, visit, choice, now, is_agreed=people.marketing(visit.client))
        if writing.appointments or writing.records or writing.marketing:
            diary.write(writing)
        agreed = people.marketing(visit.client) if choice.marketing is None else choice.marketing
        return _chosen(_as_chosen(contact, contact, choice), marketing=agreed)

    return settle(attempts, decide, Unavailable)


def _must_be_possible(contact: Contact, choice: Choice) -> None:
    if choice.contact_by in ("email", "both") and not contact.email:
        raise Invalid("/contact_by", "We have no e-mail address of yours. Choose another way, or call us.")
    if choice.contact_by != "email" and not contact.phone:
        raise Invalid("/contact_by", "We have no number of yours. Choose another way, or call us.")
    if choice.contact_by in TEXTS and not choice.texts:
        raise Invalid("/text_consent", "Agree to appointment texts, or choose another way to hear from us.")


def _writing(
    diary: Diary, charts: Charts, visit: Appointment, choice: Choice, now: datetime, *, is_agreed: bool
) -> Writing:
    own, ledger = _ledger(charts, visit, now)
    mine = visit.contact or Contact("", "")
    visits = [_rewritten(one, mine, choice) for one in written_about(diary, visit, own, now)]
    receipts = [*_given(visit, choice, ledger, now), *_taken_back(visit, choice, ledger, now)]
    records: tuple[Sealed, ...] = (charts.seal(consent_record(visit, receipts, now)),) if receipts else ()
    marketing = mirrored(receipts)
    if marketing is None and choice.marketing is not None and choice.marketing != is_agreed:
        version = str(library.texts(choice.language)["version"])
        marketing = Marketing(visit.client, choice.marketing, now, f"{choice.language} {version}")
    changed = [one for one in visits if one is not None]
    return Writing(appointments=changed, records=records, marketing=marketing)


def _ledger(charts: Charts, visit: Appointment, now: datetime) -> tuple[frozenset[str], Mapping[str, Entry]]:
    """Whose visits these are, and what stands of their consents; of a visit that nobody checked, only itself."""
    try:
        own = own_records(charts, visit)
    except NotFound:
        return frozenset({visit.id}), {}
    return own.visits, {one.receipt.consent: one for one in entries(own_receipts(charts, own), now)}


def _given(visit: Appointment, choice: Choice, ledger: Mapping[str, Entry], now: datetime) -> Iterable[Receipt]:
    wanted = {TEXTING: _texts(choice), MARKETING: bool(choice.marketing)}
    said = {name: "yes" for name, is_wanted in wanted.items() if is_wanted and not _stands(ledger.get(name))}
    asked = [library.questionnaire().questions[name] for name in said]
    language, address = choice.language, choice.address
    record = consents_given(visit, said, asked, language=language, guardian="", now=now, address=address)
    return [read(text) for text in record.content["receipts"]] if record is not None else []


def _taken_back(visit: Appointment, choice: Choice, ledger: Mapping[str, Entry], now: datetime) -> Iterable[Receipt]:
    unwanted = [TEXTING] if not _texts(choice) else []
    unwanted += [MARKETING] if choice.marketing is False else []
    standing = [ledger[name] for name in unwanted if _stands(ledger.get(name))]
    return [taken_back(one.receipt, visit, now) for one in standing]


def _stands(entry: Entry | None) -> bool:
    return entry is not None and entry.given == "yes" and entry.withdrawn_at is None


def _rewritten(visit: Appointment, mine: Contact, choice: Choice) -> Appointment | None:
    contact = _as_chosen(visit.contact or mine, mine, choice)
    return replace(visit, version=visit.version + 1, contact=contact) if contact != visit.contact else None


def _as_chosen(contact: Contact, mine: Contact, choice: Choice) -> Contact:
    """A contact with the way chosen, and with an address that only the visit asked by has."""
    return replace(
        contact,
        email=contact.email or mine.email,
        phone=contact.phone or mine.phone,
        contact_by=choice.contact_by,
        text_consent=_texts(choice),
    )


def _texts(choice: Choice) -> bool:
    return choice.texts and choice.contact_by in TEXTS


def _chosen(contact: Contact, *, marketing: bool) -> Chosen:
    return Chosen(
        contact_by=contact.contact_by,
        texts=contact.text_consent,
        marketing=marketing,
        email=bool(contact.email),
        phone=bool(contact.phone),
        ends=contact.phone[-ENDS:],
    )
