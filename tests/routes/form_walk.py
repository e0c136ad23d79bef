"""Everything behind a client's own health form, and what it refuses: for holding answers against the documentation."""

from collections.abc import Iterator

from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer
from tests.routes.visitor import ANN, KEY, Visitor


def holder(visitor: Visitor, start: str, name: str) -> Holder:
    """Somebody with an appointment."""
    return Holder(visitor.book(start, f"{KEY}-{name}", client={**ANN, "first_name": name}))


def form_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET, with something to see, and what it refuses."""
    ann = holder(visitor, visitor.starts()[30], "Fay")
    yield ann.ask("GET", "outcomes")
    ann.open()
    ann.full(psfs_1={"activity": "stairs", "score": 3}, peg_pain=3, peg_enjoy=4, peg_activity=4)
    ann.agree()
    ann.withdraw("consent_sensitive_areas", area="gluteal")
    ann.withdraw("consent_info_use")
    yield ann()
    yield ann.ask("GET", "outcomes")
    yield ann.ask("GET", "consents")
    yield ann.ask("GET", "consents", Link_Secret="x")
    ann("POST", "cancel", {})
    yield ann()


def form_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST and PUT, and what it refuses."""
    starts = visitor.starts()
    ann, bo = holder(visitor, starts[30], "Gil"), holder(visitor, starts[42], "Hal")
    yield ann.open("1990-01-01")
    yield ann.open("tomorrow")
    yield ann.save()
    yield ann.open()
    yield ann.save(pressure_pref=3)
    yield ann.save(pressure_pref=9)
    yield ann.full(goals=None)
    yield ann.full()
    yield ann.full(surgery_recent="lt_6w")
    yield ann.full(rf_chest="yes", language="es")
    yield ann.open()
    yield ann.agree()
    yield ann.agree(consent_treatment="no")
    yield ann.withdraw("consent_sensitive_areas", area="gluteal")
    yield ann.withdraw("goals")
    yield ann("POST", "cancel", {})
    yield ann.full()
    yield bo("POST", "intake/by-phone", {})
    yield bo("POST", "intake/by-phone", {"why": "x"})
    for _ in range(6):
        yield bo.open("1990-01-01")
