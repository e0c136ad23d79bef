"""The appointment that a request's link is about. Unknown, foreign and merely held ones look alike."""

from datetime import datetime

from chalice.app import Request

from chalicelib import wiring
from chalicelib.routes import requests
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.errors import NotFound
from chalicelib.usecases.change_appointment import appointment_by_id


def linked(request: Request, appointment_id: str) -> Appointment:
    """Will return the appointment whose secret came along.

    Raises:
        NotFound: the secret is not this appointment's, or nobody has booked it.
        Unavailable: as its name says.
    """
    appointment = appointment_by_id(wiring.diary(), requests.identity(appointment_id))
    wiring.secrets().check_link(appointment, requests.link_secret(request))
    if not appointment.booking or appointment.status is Status.HELD:
        raise NotFound
    return appointment


def opened(request: Request, appointment_id: str, now: datetime) -> Appointment:
    """Will return the appointment whose secret came along, with the key that the date of birth gave.

    Raises:
        Locked: the key is missing, another one's, or has had its time.
        NotFound, Unavailable: as their names say.
    """
    appointment = linked(request, appointment_id)
    wiring.secrets().check_intake_key(appointment, requests.intake_key(request), now)
    return appointment
