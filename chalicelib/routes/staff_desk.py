"""Who sits at the desk: a member's verified roles made into what use cases know of them."""

from chalice.app import Request

from chalicelib import wiring
from chalicelib.routes.auth import Member, Role, member
from chalicelib.routes.problems import Forbidden
from chalicelib.routes.requests import identity, intake_key
from chalicelib.scheduling.appointments import Appointment
from chalicelib.usecases.staff_desk import Desk, Staff

CLINICAL = (Role.OWNER, Role.CLINICAL_LEAD, Role.THERAPIST)
"""Who reads answers; a therapist those of their own clients only."""

EVERYBODYS = frozenset({Role.OWNER, Role.CLINICAL_LEAD, Role.FRONT_DESK})
NOBODYS = "-"


def desk_of(request: Request, *allowed: Role) -> Desk:
    """Will seat whoever asks, if one of these roles is theirs; only these count.

    Somebody who is front desk as well as therapist sees everybody here, so reads nobody's answers.

    Raises:
        Unauthorized, Forbidden: as their names say.
    """
    who = member(request, *allowed)
    roles = who.roles.intersection(allowed)
    leads = roles & {Role.OWNER, Role.CLINICAL_LEAD}
    staff = Staff(
        id=who.id,
        own="" if roles & EVERYBODYS else who.therapist or NOBODYS,
        clinical=bool(leads) or roles == {Role.THERAPIST},
        lead=Role.CLINICAL_LEAD in roles,
        opened=opened_in_emergency(request, who),
    )
    return Desk(
        diary=wiring.diary(),
        charts=wiring.charts(),
        timetable=wiring.timetable(),
        who=staff,
        now=wiring.now(),
        attempts=wiring.patience(),
    )


def opened_in_emergency(request: Request, who: Member) -> str:
    """Will return the client whose record a key that came along opens to them for reading; "" without a key.

    Raises:
        Locked: the key is none of theirs, or has had its time.
    """
    given = intake_key(request)
    return wiring.secrets().opened_by(who.id, given, wiring.now()) if given and request.method == "GET" else ""


def own_visit(desk: Desk, appointment_id: str) -> Appointment:
    """Will return a visit for them to change: a therapist's own, even where they look after a colleague's client, too.

    Raises:
        Forbidden: it is a colleague's.
        NotFound, Unavailable, Tampered: as their names say.
    """
    visit = desk.visit(identity(appointment_id))
    if desk.who.own and visit.therapist != desk.who.own:
        raise Forbidden
    return visit
