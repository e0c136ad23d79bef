"""Who is meant: clients found by what somebody begins to type. It shows how to reach them, and nothing of a record."""

from chalice.app import Response
from msgspec import Struct

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.routes.auth import Role, StaffRoutes
from chalicelib.routes.staff_desk import desk_of
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.find_clients import Found, find_clients

bp = StaffRoutes(__name__)
WHO = (Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK, Role.THERAPIST)
LONGEST = 80


class FoundClient(Struct):
    """Somebody who has booked before; whoever is `blocked` books nothing online, with `approval` by request only."""

    id: str
    first_name: str
    last_name: str
    email: str
    phone: str
    contact_by: str
    language: str
    blocked: bool
    approval: bool


class FoundClients(Struct):
    """Those who could be meant, at most ten."""

    clients: list[FoundClient]


@bp.route("/clients", methods=["GET"])
def find() -> Response:
    """Will find clients by the beginning of a name, an address or a number, or by its last four digits."""
    desk, typed = desk_of(bp.current_request, *WHO), requests.query(bp.current_request, "q")
    if len(typed) > LONGEST:
        raise Invalid("q", f"Type at most {LONGEST} characters.")
    found = find_clients(desk, wiring.clients(), wiring.names(), typed)
    return requests.json_answer(FoundClients([_shown(one) for one in found]))


def _shown(found: Found) -> FoundClient:
    contact = found.card.contact
    return FoundClient(
        id=found.card.client,
        first_name=contact.first_name,
        last_name=contact.last_name,
        email=contact.email,
        phone=contact.phone,
        contact_by=contact.contact_by,
        language=contact.language,
        blocked=found.how.blocked,
        approval=found.how.approval,
    )
