"""What is derived from the practice's secret key: link secrets, ids that follow from a request, hashes of contacts.

A link's secret is not stored, not even hashed: it is an HMAC over the appointment and its generation, so that the
same request gets the same answer again and a message sent later can carry the link (docs/decisions/0002).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property

from chalicelib.scheduling.appointments import Appointment, Contact
from chalicelib.scheduling.errors import Invalid, Locked, NotFound

ID_BYTES = 16
SHORT_BYTES = 16


class Secrets:
    """Derives and checks everything that needs the key. `fetch` returns the key and is called once, when needed."""

    def __init__(self, fetch: Callable[[], bytes]) -> None:
        self._fetch = fetch

    @cached_property
    def _key(self) -> bytes:
        return self._fetch()

    def link_secret(self, appointment: Appointment) -> str:
        """Will return the secret of an appointment's link: 256 bits, URL-safe."""
        return _url_safe(self._digest("link", appointment.id, str(appointment.generation)))

    def short_secret(self, appointment: Appointment) -> str:
        """Will return another secret of the same link, for texts: 128 bits, URL-safe (docs/decisions/0017)."""
        return _url_safe(self._digest("short link", appointment.id, str(appointment.generation))[:SHORT_BYTES])

    def check_link(self, appointment: Appointment, given: str) -> None:
        """Will compare in constant time.

        Raises:
            NotFound: the secret is not this appointment's.
        """
        _must_be_one_of(given, self.link_secret(appointment), self.short_secret(appointment))

    def check_identity(self, identity: str, given: str) -> None:
        """Will check a hold's secret by its id alone, before anything is read; a hold's link is of generation 0.

        Raises:
            NotFound: the secret is not this hold's.
        """
        _must_be_one_of(given, _url_safe(self._digest("link", identity, "0")))

    def wish_secret(self, identity: str) -> str:
        """Will return the secret of the link behind which a wish on the waitlist is answered: 256 bits, URL-safe."""
        return _url_safe(self._digest("wish", identity))

    def short_wish_secret(self, identity: str) -> str:
        """Will return another secret of the same link, for texts: 128 bits, URL-safe."""
        return _url_safe(self._digest("short wish", identity)[:SHORT_BYTES])

    def check_wish(self, identity: str, given: str) -> None:
        """Will compare in constant time.

        Raises:
            NotFound: the secret is not this wish's.
        """
        _must_be_one_of(given, self.wish_secret(identity), self.short_wish_secret(identity))

    def feed_secret(self, owner: str, generation: int) -> str:
        """Will return the secret in the address of a calendar feed: 256 bits, URL-safe."""
        return _url_safe(self._digest("feed", owner, str(generation)))

    def intake_key(self, appointment: Appointment, until: datetime) -> str:
        """Will return what shows, until then, that somebody knew the date of birth behind an appointment's link."""
        ends = str(int(until.timestamp()))
        return f"{ends}.{self._intake_proof(appointment, ends)}"

    def check_intake_key(self, appointment: Appointment, given: str, now: datetime) -> None:
        """Will compare in constant time.

        Raises:
            Locked: the key is not this appointment's, is of another link of it, or has had its time.
        """
        ends, _, proof = given.partition(".")
        if not hmac.compare_digest(self._intake_proof(appointment, ends).encode(), proof.encode()):
            raise Locked
        if now.timestamp() >= int(ends):
            raise Locked

    def _intake_proof(self, appointment: Appointment, ends: str) -> str:
        return _url_safe(self._digest("intake", appointment.id, str(appointment.generation), ends))

    def identity(self, purpose: str, key: str, index: int = 0) -> str:
        """Will return the id that follows from an idempotency key, so that the same key meets the same item."""
        return _readable(self._digest("id", purpose, key, str(index))[:ID_BYTES])

    def client_id(self, contact: Contact) -> str:
        """Will return the id of whoever has this contact and this name: a shared address is not a shared person."""
        name = f"{contact.first_name} {contact.last_name}".casefold().split()
        return _readable(self._digest("client", _address(contact), " ".join(name))[:ID_BYTES])

    def contact_hash(self, contact: Contact) -> str:
        """Will return the hash under which clients with the same contact are found."""
        return self.hashed("contact", _address(contact))

    def hashed(self, purpose: str, value: str) -> str:
        """Will return a keyed hash, for values that must be recognised but not kept."""
        return _readable(self._digest(purpose, value)[:ID_BYTES])

    def glass_key(self, who: str, client: str, until: datetime) -> str:
        """Will return what opens a client's record to one member of staff until then, whosever client it is."""
        ends = str(int(until.timestamp()))
        return f"{client}.{ends}.{self._glass_proof(who, client, ends)}"

    def opened_by(self, who: str, given: str, now: datetime) -> str:
        """Will return the client whose record a key opens to this member of staff.

        Raises:
            Locked: it is no key, somebody else's, or has had its time.
        """
        client, _, rest = given.partition(".")
        ends, _, proof = rest.partition(".")
        if not hmac.compare_digest(self._glass_proof(who, client, ends).encode(), proof.encode()):
            raise Locked
        if now.timestamp() >= int(ends):
            raise Locked
        return client

    def _glass_proof(self, who: str, client: str, ends: str) -> str:
        return _url_safe(self._digest("glass", who, client, ends))

    def proof(self, said: str) -> str:
        """Will return what shows that an entry of the audit is ours: who has only the table can make none."""
        return self._digest("audit", said).hex()

    def stop_token(self, rules: tuple[str, ...], on: date) -> str:
        """Will return what says, to us alone, that an attempt was stopped on a day by these rules."""
        said = _url_safe(f"{on}: {', '.join(rules)}".encode())
        return f"{said}.{self.hashed('stop', said)}"

    def stopped(self, token: str) -> str:
        """Will return the day and the rules of a stop, such as "2026-11-22: E1, E3".

        Raises:
            Invalid: the token is none of ours.
        """
        said, _, proof = token.partition(".")
        if not hmac.compare_digest(self.hashed("stop", said).encode(), proof.encode()):
            raise Invalid("/stopped", "Leave it out, or send the token of the stop as it was given.")
        return base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)).decode()

    def _digest(self, *parts: str) -> bytes:
        return hmac.new(self._key, "\x1f".join(parts).encode(), hashlib.sha256).digest()


def random_identity() -> str:
    """Will return a new id; ids are no secrets, but nobody can guess one."""
    return _readable(secrets.token_bytes(ID_BYTES))


def fingerprint(body: bytes) -> str:
    """Will return what identifies a request's content."""
    return hashlib.sha256(body).hexdigest()


def _address(contact: Contact) -> str:
    return contact.email.casefold() or contact.phone


def _must_be_one_of(given: str, *secrets_of_it: str) -> None:
    """Compares with every one of them: how long it takes tells nothing of which was nearer."""
    found = [hmac.compare_digest(one.encode(), given.encode()) for one in secrets_of_it]
    if not any(found):
        raise NotFound


def _url_safe(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def _readable(value: bytes) -> str:
    return base64.b32encode(value).rstrip(b"=").decode().lower()
