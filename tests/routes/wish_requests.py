"""What somebody does who waits for a time, and what staff do about them, in few words."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.routes.colleagues import AUDITOR, OWNER
from tests.routes.gateway import Answer, call
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor

NO_HOLD = "a" * 26


def day(ahead: int) -> str:
    """A date so many days from now."""
    return (datetime.now(UTC).date() + timedelta(days=ahead)).isoformat()


def wish(**more: object) -> dict[str, object]:
    """Will make a good request to join."""
    return {"service": SERVICE, "first": day(1), "last": day(40), "notice_hours": 2, "client": ANN} | more


def join(key: str = KEY, /, **more: object) -> Answer:
    """Will join the waitlist."""
    return call("POST", "/v1/waitlist", wish(**more), {"Idempotency-Key": key})


def terms(**more: object) -> dict[str, object]:
    """Will make a good request to wait for something else."""
    return {"first": day(2), "last": day(30), "notice_hours": 4} | more


def join_for(link: Link, **more: object) -> Answer:
    """Will wait for an earlier time than that of an appointment."""
    body = {"appointment": link.id, "last": day(60), "notice_hours": 2} | more
    return call("POST", "/v1/waitlist", body, {"Idempotency-Key": KEY, "Link-Secret": link.secret})


class Waiting:
    """The holder of a wish's link."""

    def __init__(self, joined: Answer) -> None:
        self.id, _, self.secret = joined.json["link"].partition("#")[2].partition(".")

    def __call__(self, method: str = "GET", what: str = "", body: object = None, *, secret: str = "") -> Answer:
        """Will ask about the wish, with its own secret or another one."""
        path = f"/v1/waitlist/{self.id}{what and '/'}{what}"
        return call(method, path, body, {"Link-Secret": secret or self.secret})

    def offered(self, start: str, **more: object) -> dict[str, Any]:
        """Will have staff offer a time by hand, and return the offer."""
        OWNER.post(f"waitlist/{self.id}/offer", {"start": start} | more)
        offer: dict[str, Any] = self().json["offer"]
        return offer

    def answer(self, what: str, offer: str) -> Answer:
        """Will say yes or not this one."""
        return self("POST", what, {"offer": offer})


def wish_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET about the waitlist, and what it refuses."""
    waiting, start = Waiting(join()), visitor.starts()[0]
    yield waiting()
    waiting.offered(start)
    yield waiting()
    yield waiting(secret="x")
    for who in (OWNER, AUDITOR):
        yield who.get("waitlist")
        yield who.get("waitlist/next", start=start)
    yield OWNER.get("waitlist/next", start="soon")


def wish_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST and DELETE about the waitlist, and what it refuses."""
    starts, somebody = visitor.starts(therapist="maya"), ANN | {"email": "wil@example.com"}
    joined = join(f"{KEY}-w1", client=somebody)
    waiting = Waiting(joined)
    yield joined
    yield join(f"{KEY}-w1", client=somebody, service="relaxation")
    yield join(f"{KEY}-w2", service="nails")
    offer = waiting.offered(starts[30])
    yield waiting("POST", "change", terms())
    yield waiting.answer("pass", offer["id"])
    yield waiting("POST", "change", terms(weekdays=["tue"]))
    yield waiting("POST", "change", terms(contact_by="text", text_consent=True))
    yield waiting.answer("accept", offer["id"])
    offer = waiting.offered(starts[60])
    yield waiting.answer("accept", offer["id"])
    yield OWNER.post(f"waitlist/{waiting.id}/offer", {"start": starts[70]})
    yield waiting("POST", "accept", {})
    yield waiting("POST", "leave", {})
    yield OWNER.post(f"waitlist/{waiting.id}/offer", {"start": starts[70]})
    other = Waiting(join(f"{KEY}-w3", client=ANN | {"email": "w3@example.com"}))
    yield OWNER.post(f"waitlist/{other.id}/offer", {"start": starts[80]})
    yield AUDITOR.post(f"waitlist/{other.id}/offer", {"start": starts[80]})
    yield OWNER.delete(f"waitlist/{other.id}")
    yield OWNER.delete(f"waitlist/{NO_HOLD}")
    moving = Link(visitor.book(visitor.starts()[-1], f"{KEY}-w4", client=ANN | {"first_name": "Mo"}))
    early = Waiting(join_for(moving))
    yield early.answer("accept", early.offered(visitor.starts()[0])["id"])


def waited(rng: Random, one: str, start: str) -> tuple[str, str, object]:
    """Will make a request about the waitlist: method, path and body."""
    hours = [{"opens": "09:00", "closes": "12:00"}]
    what, body = rng.choice(
        (
            ("POST /v1/waitlist", wish(hours=hours, weekdays=["tue", "wed"], therapists=["maya"], time_zone="UTC")),
            ("POST /v1/waitlist", {"appointment": one, "last": day(50), "notice_hours": 24}),
            (f"GET /v1/waitlist/{one}", None),
            (f"POST /v1/waitlist/{one}/accept", {"offer": one}),
            (f"POST /v1/waitlist/{one}/pass", {"offer": one}),
            (f"POST /v1/waitlist/{one}/leave", {}),
            (f"POST /v1/waitlist/{one}/change", terms(hours=hours, contact_by="email", text_consent=False)),
            ("GET /v1/staff/waitlist", None),
            ("GET /v1/staff/waitlist/next", None),
            (f"POST /v1/staff/waitlist/{one}/offer", {"start": start, "therapist": "maya"}),
            (f"DELETE /v1/staff/waitlist/{one}", None),
        )
    )
    method, _, path = what.partition(" ")
    return method, path, body
