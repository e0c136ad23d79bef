"""What the calendar and its desk are asked, and what they refuse: for holding answers against the documentation."""

from collections.abc import Iterator

from tests.routes.colleagues import AUDITOR, FRONT, MAYA
from tests.routes.gateway import Answer
from tests.routes.visitor import Visitor


def board_looks(visitor: Visitor) -> Iterator[Answer]:
    """Every GET of the calendar."""
    day = visitor.starts()[0][:10]
    board = FRONT.get("board", **{"from": day})
    yield board
    yield FRONT.get("board", **{"from": day, "known": board.json["version"]})
    yield FRONT.get("board", **{"from": day, "as": "counts", "days": "42"})
    yield FRONT.get("board", days="43")
    yield AUDITOR.get("board")
    yield FRONT.get("clients", q="ann")
    yield MAYA.get("clients", q="nobody at all")
    yield FRONT.get("clients", q="x" * 81)
    yield AUDITOR.get("clients", q="ann")
