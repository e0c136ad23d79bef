"""What the calendar and its desk are asked, and what they refuse: for holding answers against the documentation."""

from collections.abc import Iterator

from tests.benign import CLEAR, but
from tests.routes.colleagues import AUDITOR, FRONT, MAYA, TOM
from tests.routes.gateway import Answer
from tests.routes.visitor import ANN, KEY, SERVICE, Visitor


def board_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET of the calendar."""
    day = visitor.starts()[0][:10]
    board = FRONT.get("board", **{"from": day})
    yield board
    yield FRONT.get("board", **{"from": day, "known": board.json["version"]})
    yield FRONT.get("board", **{"from": day, "as": "counts", "days": "42"})
    yield FRONT.get("board", days="43")
    yield AUDITOR.get("board")
    yield FRONT.get("slots", service=SERVICE)
    yield FRONT.get("slots", service="nails")
    yield AUDITOR.get("slots", service=SERVICE)
    yield FRONT.get("clients", q="ann")
    yield MAYA.get("clients", q="nobody at all")
    yield FRONT.get("clients", q="x" * 81)
    yield AUDITOR.get("clients", q="ann")


def board_writes(visitor: Visitor) -> Iterator[Answer]:
    """Every POST and DELETE of the calendar, and what it refuses."""
    starts = visitor.starts("relaxation", therapist="maya")
    dora = {"service": "relaxation", "therapist": "maya", "client": ANN | {"first_name": "Dora"}, "answers": CLEAR}
    yield FRONT.post("appointments", dora | {"start": starts[50]}, f"{KEY}-dora")
    yield FRONT.post("appointments", dora | {"start": starts[50]}, f"{KEY}-dora-2")
    yield FRONT.post("appointments", dora | {"start": starts[51]}, f"{KEY}-dora")
    yield FRONT.post("appointments", dora | {"start": starts[60], "answers": but(rf_chest="yes")}, f"{KEY}-dora-3")
    yield FRONT.post("appointments", dora | {"start": starts[60], "answers": but(rf_chest=None)}, f"{KEY}-dora-4")
    yield FRONT.post("appointments", dora | {"start": starts[60]})
    yield TOM.post("appointments", dora | {"start": starts[60]}, f"{KEY}-dora-5")
    yield FRONT.post("series", dora | {"starts": [starts[80], starts[100]]}, f"{KEY}-dora-6")
    yield FRONT.post("series", dora | {"starts": [starts[50], starts[100]]}, f"{KEY}-dora-7")
    hours = {"therapist": "maya", "location": "main", "day": "2030-01-06", "opens": "09:00", "closes": "12:00"}
    yield FRONT.post("extra-hours", hours)
    yield FRONT.post("extra-hours", hours | {"location": "moon"})
    yield FRONT.post("extra-hours", hours | {"opens": "9"})
    yield MAYA.post("extra-hours", hours)
    lunch = {"therapist": "tom", "start": "2029-01-01T09:00:00Z", "end": "2029-01-01T10:00:00Z"}
    block = FRONT.post("blocks", lunch, f"{KEY}-lunch")
    yield block
    yield FRONT.post("blocks", lunch, f"{KEY}-lunch-2")
    yield MAYA.post("blocks", lunch, f"{KEY}-lunch-3")
    yield MAYA.delete(f"blocks/{block.json['id']}")
    yield FRONT.delete(f"blocks/{block.json['id']}")
