"""Fakes with memory, for the ports of usecases/message_ports.py."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.practice import Practice
from chalicelib.usecases.message_ports import Letter, Unsayable, Written


class FakeOutbox:
    """An Outbox in memory, atomic, that counts its calls."""

    def __init__(self) -> None:
        self.messages: dict[tuple[str, str], Message] = {}
        self.addresses: dict[str, Address] = {}
        self.reads = 0
        self.writes = 0
        self._lock = Lock()

    def of(self, about: str) -> list[Message]:
        self.reads += 1
        return sorted((one for one in self._all() if one.about == about), key=lambda one: one.key)

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        new = {(one.about, one.key): one for one in messages}
        known = {one.id: one for one in addresses}
        with self._lock:
            self.writes += 1
            if any(_revision(self.messages.get(key)) != one.revision - 1 for key, one in new.items()):
                raise Stale
            if any(_revision(self.addresses.get(key)) != one.revision - 1 for key, one in known.items()):
                raise Stale
            self.messages |= new
            self.addresses |= known

    def due(self, now: datetime, most: int) -> list[Message]:
        self.reads += 1
        waiting = [(one.look, one.about, one.key, one) for one in self._all() if one.look and one.look <= now]
        return [one for *_, one in sorted(waiting, key=lambda each: each[:3])][:most]

    def needing_somebody(self, most: int) -> list[Message]:
        lost = [one for one in self._all() if one.needs_somebody and one.has_ended]
        return sorted(lost, key=lambda one: str(one.at), reverse=True)[:most]

    def address(self, identity: str, channel: Channel) -> Address:
        self.reads += 1
        return self.addresses.get(identity, Address(id=identity, channel=channel))

    def _all(self) -> Iterator[Message]:
        yield from list(self.messages.values())


def _revision(one: Message | Address | None) -> int:
    return one.revision if one else 0


@dataclass
class FakePost:
    """A provider that remembers what it carried. `mood` is asked before each, and may raise what a provider would."""

    mood: Callable[[str], None] = lambda _reference: None
    letters: list[Letter] = field(default_factory=list)
    texts: list[tuple[str, str, str]] = field(default_factory=list)

    def email(self, letter: Letter) -> str:
        self.mood(letter.reference)
        self.letters.append(letter)
        return f"mail-{len(self.letters)}"

    def text(self, number: str, words: str, reference: str) -> str:
        self.mood(reference)
        self.texts.append((number, words, reference))
        return f"text-{len(self.texts)}"

    @property
    def references(self) -> list[str]:
        """What was carried, by reference, mails first."""
        return [one.reference for one in self.letters] + [reference for *_, reference in self.texts]


class FakeLinks:
    """Links that name what they lead to."""

    def manage(self, visit: Appointment) -> str:
        return self.page("manage", visit)

    def page(self, name: str, visit: Appointment) -> str:
        return f"https://book.example/{name}.html#{visit.id}.{'s' * 43}"

    def waitlist(self, hold: Appointment) -> str:
        return f"https://book.example/waitlist.html#{hold.offer}.{'s' * 43}"

    def short(self, name: str, visit: Appointment) -> str:
        return f"https://book.example/t.html#{name[:1]}{visit.id}.{'s' * 22}"

    def address_id(self, channel: Channel, address: str) -> str:
        return f"{channel}:{address.casefold()}"


@dataclass
class FakeWords:
    """Words that say only what they are; each is remembered with the values it was made of."""

    unsayable: frozenset[Kind] = frozenset()
    written: list[tuple[Kind, Channel, str, Mapping[str, Any]]] = field(default_factory=list)

    def write(
        self, kind: Kind, channel: Channel, language: str, practice: Practice, values: Mapping[str, Any]
    ) -> Written:
        if kind in self.unsayable:
            raise Unsayable("a word about health")
        self.written.append((kind, channel, language, values))
        said = f"{kind} {language} {practice.name}"
        return Written(said, said, f"<p>{said}</p>")


@dataclass
class FakePeople:
    """Clients who agreed to be written to without a visit."""

    agreed: set[str] = field(default_factory=set)

    def marketing(self, client: str) -> bool:
        return client in self.agreed
