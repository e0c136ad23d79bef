"""People whose requests meet: each in a process of their own, round after round, now one ahead and now the other."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from dev.engines import Engine
from tests.races.crew import Hand, crew_at_work
from tests.races.gateway_events import Answer

Side = Callable[[int], Answer]
"""What somebody does in the round of a number."""
LEAD = 0.04
"""How much later than the others, in seconds, somebody may be: about as long as a request takes."""


def meet(engine: Engine, folder: Path, rounds: int, *sides: Side) -> list[tuple[Answer, ...]]:
    """Will let everybody act at once in every round, and return what each was told, by round."""
    crew = crew_at_work(engine, folder, len(sides), partial(_take_part, rounds, sides))
    told = {(one["round"], one["side"]): Answer(one["status"], {}, one["body"]) for one in crew.seen("answer")}
    return [tuple(told[number, side] for side in range(len(sides))) for number in range(rounds)]


def _take_part(rounds: int, sides: tuple[Side, ...], hand: Hand) -> None:
    luck = Random(hand.index)
    for number in range(rounds):
        hand.meet()
        time.sleep(luck.choice((0, luck.uniform(0, LEAD))))
        answer = sides[hand.index](number)
        hand.note(kind="answer", side=hand.index, round=number, status=answer.status, body=answer.body)
