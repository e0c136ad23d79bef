"""Good requests about a health form, of every kind."""

from datetime import UTC, datetime, timedelta
from random import Random

from chalicelib import wiring
from tests.routes.form_holder import AGREED
from tests.tables.visits import visit
from tests.usecases.filling_in import BORN, FULL


def filled_in(rng: Random, one: str, secret: str) -> tuple[str, str, object, dict[str, str]]:
    """Will make a request about the form of that appointment: method, path, body and headers."""
    key = wiring.secrets().intake_key(visit(one), datetime.now(UTC) + timedelta(hours=12))
    what, body = rng.choice(
        (
            ("POST intake/open", {"date_of_birth": BORN}),
            ("PUT intake", {"answers": dict(FULL)}),
            ("POST intake", {"answers": dict(FULL), "language": "es"}),
            ("POST intake/by-phone", {}),
            ("GET outcomes", None),
            ("GET consents", None),
            ("POST consents", {"answers": dict(AGREED)}),
            ("POST consents/withdraw", {"consent": "consent_info_use"}),
        )
    )
    method, _, last = what.partition(" ")
    return method, f"/v1/appointments/{one}/{last}", body, {"Link-Secret": secret, "Intake-Key": key}
