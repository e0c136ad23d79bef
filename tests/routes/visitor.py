"""What a visitor does, in few words: look, hold, book, come back by the link."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.benign import CLEAR
from tests.routes.gateway import Answer, Query, call

ANN = {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "contact_by": "email"}
SERVICE = "sciatica-first"
KEY = "key-of-ann-0123456789"


class Visitor:
    """A visitor of the booking page."""

    def starts(self, service: str = SERVICE, therapist: str = "") -> list[str]:
        """Will return the starts that are listed for two weeks, far enough ahead to be moved and cancelled."""
        first = datetime.now(UTC).date() + timedelta(days=3)
        query: Query = {"service": service, "from": str(first)} | ({"therapist": therapist} if therapist else {})
        days = call("GET", "/v1/slots", query=query).json["days"]
        return [slot["start"] for day in days for slot in day["slots"]]

    def hold(self, start: str, headers: dict[str, str] | None = None, **more: object) -> Answer:
        """Will hold a time."""
        return call("POST", "/v1/holds", {"service": SERVICE, "start": start} | more, headers)

    def complete(self, held: dict[str, Any], secret: str = "", **more: object) -> Answer:
        """Will book what a hold holds."""
        body = {
            "hold": held["id"],
            "service": held["service"]["id"],
            "start": held["start"],
            "client": ANN,
            "answers": CLEAR,
        }
        return call("POST", "/v1/appointments", body | more, {"Link-Secret": secret or held["secret"]})

    def book(self, start: str, key: str = KEY, **more: object) -> Answer:
        """Will book a time directly."""
        body = {"service": SERVICE, "start": start, "client": ANN, "answers": CLEAR}
        return call("POST", "/v1/appointments", body | more, {"Idempotency-Key": key})

    def series(self, first: str, visits: int = 3, key: str = KEY, **more: object) -> Answer:
        """Will book the same time every week."""
        body = {"service": "relaxation", "first": first, "visits": visits, "client": ANN, "answers": CLEAR}
        return call("POST", "/v1/series", body | more, {"Idempotency-Key": key})


class Link:
    """The holder of an appointment's link."""

    def __init__(self, booked: Answer) -> None:
        self.id, _, self.secret = booked.json["manage"].partition("#")[2].partition(".")

    def __call__(self, method: str = "GET", what: str = "", body: object = None, *, secret: str = "") -> Answer:
        """Will ask about the appointment, with its own secret or another one."""
        path = f"/v1/appointments/{self.id}{what and '/'}{what}"
        return call(method, path, body, {"Link-Secret": secret or self.secret})
