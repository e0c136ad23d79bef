"""The Counters table: limits against spam, counted in the very write they limit, so that they fail closed."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.tables.settings import TableMeta
from chalicelib.usecases.ports import Count


class CounterRow(Model):
    """One counter of one stretch of time; `forget_at` in epoch seconds."""

    class Meta(TableMeta):
        pass

    counter = UnicodeAttribute(hash_key=True)
    seen = NumberAttribute(null=True)
    forget_at = NumberAttribute(null=True)


def one_more(count: Count) -> list[Action]:
    """Will return the update that counts."""
    return [CounterRow.seen.add(count.by), CounterRow.forget_at.set(int(count.until.timestamp()))]


def below(count: Count) -> Condition:
    """Will return the condition that there is room for one more."""
    room: Condition = CounterRow.seen < count.most
    return CounterRow.seen.does_not_exist() | room if count.most > 0 else room
