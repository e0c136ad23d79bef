"""People who all want times of the same few days: they hold, book, let holds run out, move and cancel."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.benign import CLEAR
from tests.races.crew import Hand
from tests.races.gateway_events import Answer, ask
from tests.races.storm_practice import DAYS, LENGTHS, NAMES, QUARTERS, client_named, start_at

CLIENTS = 24
"""Few, so that the same person is booked by several hands at once."""

ALLOWED = {200, 201, 204, 409, 410}


@dataclass
class Person:
    """One hand of the storm: what it has booked, and how often it tried to take a time."""

    hand: Hand
    luck: Random
    tries: int = 0
    asked: int = 0
    mine: dict[str, dict[str, Any]] = field(default_factory=dict)

    def act(self) -> None:
        """Will do one of the things that people do."""
        deed = self.luck.choices(DEEDS, weights=WEIGHTS)[0]
        deed(self)

    def ask(self, deed: str, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """Will ask the app and write down what it was asked and said."""
        self.asked += 1
        began = time.monotonic()
        address = f"198.51.{self.hand.index}.{self.asked % 250}"
        answer = ask(method, path, body, address=address, **headers)
        self.hand.note(kind="answer", deed=deed, status=answer.status, problem=answer.problem, took=_since(began))
        assert answer.status in ALLOWED, (deed, answer)
        return answer

    def acknowledged(self, answer: Answer, *, secret: str = "") -> None:
        """Will remember a booking as it was last acknowledged."""
        told = answer.body
        if secret:
            told = told | {"secret": secret}
        self.mine[told["id"]] = told
        self.hand.note(kind="acknowledged", id=told["id"], told=answer.body)

    def wish(self) -> dict[str, Any]:
        """Will make up a time to want: any day, start, length, and a therapist or none."""
        self.tries += 1
        start = start_at(self.luck.randrange(DAYS), self.luck.randrange(QUARTERS))
        wish = {"service": self.luck.choice(list(LENGTHS)), "start": start.isoformat()}
        return wish if self.luck.random() < 0.5 else wish | {"therapist": self.luck.choice(NAMES)}

    def client(self) -> dict[str, str]:
        return client_named(self.luck.randrange(CLIENTS))

    def key(self) -> str:
        return f"{self.luck.getrandbits(100):032x}"


def hold_and_see(person: Person) -> None:
    """Holds a time, then books it, lets it go, forgets it, or comes back too late."""
    wish = person.wish()
    held = person.ask("hold", "POST", "/v1/holds", wish)
    if held.status != 201:
        return
    next_step = person.luck.random()
    if next_step < 0.15:
        secret = held.body["secret"]
        assert person.ask("release", "DELETE", f"/v1/holds/{held.body['id']}", link_secret=secret).status == 204
    elif next_step < 0.75:
        if next_step > 0.70:
            time.sleep(2)
        _complete(person, wish, held)


def _complete(person: Person, wish: dict[str, Any], held: Answer) -> None:
    secret = held.body["secret"]
    body = wish | {"hold": held.body["id"], "client": person.client(), "answers": CLEAR}
    booked = person.ask("complete", "POST", "/v1/appointments", body, link_secret=secret)
    if booked.status == 201:
        person.acknowledged(booked, secret=secret)


def book_directly(person: Person) -> None:
    """Books without a hold."""
    body, key = person.wish() | {"client": person.client(), "answers": CLEAR}, person.key()
    booked = person.ask("book", "POST", "/v1/appointments", body, idempotency_key=key)
    if booked.status == 201:
        person.acknowledged(booked, secret=booked.body["manage"].rpartition(".")[2])


def move(person: Person) -> None:
    """Moves one of their own to a time they wish."""
    if not person.mine:
        return
    identity = person.luck.choice(list(person.mine))
    told, wish = person.mine[identity], person.wish()
    wish.pop("service")
    path = f"/v1/appointments/{identity}/reschedule"
    moved = person.ask("move", "POST", path, wish, link_secret=told["secret"])
    if moved.status == 200:
        person.acknowledged(moved, secret=told["secret"])


def cancel(person: Person) -> None:
    """Cancels one of their own, for good."""
    if not person.mine:
        return
    identity = person.luck.choice(list(person.mine))
    secret = person.mine.pop(identity)["secret"]
    gone = person.ask("cancel", "POST", f"/v1/appointments/{identity}/cancel", {}, link_secret=secret)
    assert gone.status == 200
    person.hand.note(kind="acknowledged", id=identity, told=gone.body)


def confirm(person: Person) -> None:
    """Says that they will come."""
    if not person.mine:
        return
    identity = person.luck.choice(list(person.mine))
    secret = person.mine[identity]["secret"]
    sure = person.ask("confirm", "POST", f"/v1/appointments/{identity}/confirm", {}, link_secret=secret)
    assert sure.status == 200
    person.acknowledged(sure, secret=secret)


DEEDS: tuple[Callable[[Person], None], ...] = (hold_and_see, book_directly, move, cancel, confirm)
WEIGHTS = (40, 30, 15, 12, 3)


def storm(hand: Hand, tries: int, seed: int) -> None:
    """Will act until the hand has tried so often to take a time."""
    person = Person(hand, Random(f"{seed}/{hand.index}"))
    while person.tries < tries and not hand.over.is_set():
        person.act()


def _since(began: float) -> float:
    return round(time.monotonic() - began, 4)
