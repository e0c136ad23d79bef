"""How often one text asks the stores when the Lambda is awake: bounded, as docs/inbound-messages.md says."""

from collections import Counter

import pytest

from tests.events.listening import WORDS, booked
from tests.events.signed_news import Sns
from tests.routes.test_calls_counted import counted

READS, LISTS, SEVERAL, WRITES, AT_ONCE = "GetItem", "Query", "BatchGetItem", "PutItem", "TransactWriteItems"


@pytest.mark.parametrize(
    ("words", "calls"),
    [
        ("stop", {READS: 5, LISTS: 3, SEVERAL: 1, WRITES: 2, AT_ONCE: 2}),
        ("START", {READS: 3, LISTS: 2, SEVERAL: 1, WRITES: 2, AT_ONCE: 1}),
        ("HELP", {READS: 3, LISTS: 2, SEVERAL: 1, WRITES: 2, AT_ONCE: 1}),
        ("C", {READS: 3, LISTS: 2, SEVERAL: 2, WRITES: 2, AT_ONCE: 2}),
        ("R", {READS: 6, LISTS: 2, SEVERAL: 2, WRITES: 2, AT_ONCE: 3}),
        (WORDS, {READS: 3, LISTS: 1, SEVERAL: 1, AT_ONCE: 1}),
    ],
)
def test_a_text_asks_the_stores_so_often(brought: Sns, words: str, calls: dict[str, int]) -> None:
    booked()
    brought.brings(brought.says("hello there", "inbound-00000000"))
    with counted() as sent:
        brought.brings(brought.says(words, "inbound-00000001"))
    assert Counter(sent) == calls
