"""What staff do, in few words: each member with the claims that the gateway verified."""

from typing import Any

from tests.routes.gateway import Answer, call
from tests.routes.test_staff import claims

CLINICAL = ("owner", "clinical_lead", "therapist")


class Colleague:
    """A member of staff, by role; a therapist is one of the practice's."""

    def __init__(self, *roles: str, therapist: str = "") -> None:
        self._claims = claims(*roles, sub=f"{roles[0]}-{therapist}", **{"custom:therapist": therapist})

    def get(self, path: str, **query: str) -> Answer:
        """Will look at something below /v1/staff."""
        return call("GET", f"/v1/staff/{path}", query=query or None, claims=self._claims)

    def post(self, path: str, body: dict[str, Any] | None = None, key: str = "") -> Answer:
        """Will do something below /v1/staff; with a `key` the same again is the same."""
        headers = {"Idempotency-Key": key} if key else None
        return call("POST", f"/v1/staff/{path}", body or {}, headers, claims=self._claims)

    def put(self, path: str, body: dict[str, Any]) -> Answer:
        """Will keep something below /v1/staff."""
        return call("PUT", f"/v1/staff/{path}", body, claims=self._claims)

    def delete(self, path: str) -> Answer:
        """Will take something away below /v1/staff."""
        return call("DELETE", f"/v1/staff/{path}", claims=self._claims)

    def tasks(self) -> list[dict[str, Any]]:
        """Will return the work list."""
        tasks: list[dict[str, Any]] = self.get("reviews").json["reviews"]
        return tasks


LEAD = Colleague("clinical_lead")
OWNER = Colleague("owner")
FRONT = Colleague("front_desk")
AUDITOR = Colleague("auditor")
MAYA = Colleague("therapist", therapist="maya")
TOM = Colleague("therapist", therapist="tom")
STAFF = {"lead": LEAD, "owner": OWNER, "front": FRONT, "auditor": AUDITOR, "maya": MAYA, "tom": TOM}
