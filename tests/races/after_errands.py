"""One of each thing that may be said, chosen or written after a visit, ready to be done once and again."""

from tests.benign import CLEAR
from tests.races.errands import DAYS, Errand, Prepare, key
from tests.races.form_errands import TEXTED, Holder, holder
from tests.races.gateway_events import ask
from tests.races.staff_errands import as_staff, looked_at
from tests.races.storm_practice import client_named, start_at
from tests.races.visit_errands import has_been
from tests.routes.after_requests import LINES, checked_in
from tests.routes.past_visits import HOUR


def check_in(number: int) -> Errand:
    """Somebody is worse, and has a next visit, which waits from then on."""
    client = _been_here(number)
    next_one = {"service": "half", "start": start_at(number % DAYS, 16 + 4 * (number // DAYS % 4)).isoformat()}
    body = next_one | {"client": client_named(number), "answers": CLEAR}
    assert ask("POST", "/v1/appointments", body, idempotency_key=key("next", number)).status == 201
    said, path = {"answer": "worse", "leg_now": 8}, f"/v1/check-ins/{client.id}"
    leaves = {"safety": 2, "consent": 2, "check_in": 1, "review": 1}
    return Errand(
        lambda: ask("POST", path, said, link_secret=client.secret), 200, books=2, visit=client.id, leaves=leaves
    )


def choose(number: int) -> Errand:
    """Texts as well as e-mails, and news."""
    client = holder(number, phone=f"+1503555{number:04}")
    body = TEXTED | {"marketing": True}
    return client.errand("POST", "messages", body, 200, safety=1, consent=2)


def call_about_it(number: int) -> Errand:
    client = _been_here(number)
    checked_in(client.id)
    return _by_staff(client, "check-in/done", {"note": "Called."}, check_in=1)


def write_for_home(number: int) -> Errand:
    return _by_staff(_been_here(number), "aftercare", {"lines": LINES, "version": 0}, home_care=1)


AFTER_ERRANDS: dict[str, Prepare] = {
    "check in": check_in,
    "choose how to be written to": choose,
    "call about a check-in": call_about_it,
    "write for home": write_for_home,
}


def _been_here(number: int) -> Holder:
    client = holder(number)
    has_been(client.id, HOUR * (1 + number))
    return client


def _by_staff(client: Holder, what: str, body: object, **leaves: int) -> Errand:
    path = f"appointments/{client.id}/{what}"
    leaves = {"safety": 1, "consent": 1} | leaves
    looked_at(client.id)
    return Errand(lambda: as_staff("POST", path, body), 200, visit=client.id, leaves=leaves)
