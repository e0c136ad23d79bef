"""The Names table: what clients are found by, a row for each beginning, written with whoever books for the first time.

A row says only whose it is. What somebody was once called goes on finding them.
"""

from collections.abc import Iterable, Iterator

from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from chalicelib.scheduling.cards import Card
from chalicelib.scheduling.finding import Term, terms
from chalicelib.tables.batches import answered
from chalicelib.tables.settings import TableMeta
from chalicelib.usecases.ports import Client

APART = "#"


class NameRow(Model):
    """One beginning: `head` is its kind and first character ("name#l"), `term` its text, a # and the client's id."""

    class Meta(TableMeta):
        pass

    head = UnicodeAttribute(hash_key=True)
    term = UnicodeAttribute(range_key=True)


class NamesTable:
    """The Names of usecases/client_ports.py, on DynamoDB. The model must be bound."""

    def beginning(self, with_: Term, most: int) -> list[str]:
        """Will query one head."""
        rows = NameRow.query(_head(with_), NameRow.term.startswith(with_.text), limit=most)
        return [row.term.rpartition(APART)[2] for row in answered(rows)]


def rows_of(people: Iterable[Client | Card]) -> Iterator[NameRow]:
    """Will yield the rows that somebody is found by, each once."""
    for one in people:
        identity = one.client if isinstance(one, Card) else one.id
        for term in dict.fromkeys(terms(one.contact)):
            yield NameRow(_head(term), f"{term.text}{APART}{identity}")


def _head(term: Term) -> str:
    return f"{term.kind}{APART}{term.text[0]}"
