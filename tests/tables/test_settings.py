from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

from chalicelib.tables.settings import TableMeta, bind, connection


class Cup(Model):
    class Meta(TableMeta):
        table_name = "Cups"

    name = UnicodeAttribute(hash_key=True)


class Plate(Model):
    class Meta(TableMeta):
        table_name = "Plates"

    name = UnicodeAttribute(hash_key=True)


def test_a_call_that_gets_no_answer_gives_up_long_before_the_gateway_does() -> None:
    attempts = 1 + TableMeta.max_retry_attempts
    a_try = TableMeta.connect_timeout_seconds + TableMeta.read_timeout_seconds
    assert attempts * a_try <= 6
    assert connection()._connect_timeout_seconds == TableMeta.connect_timeout_seconds
    assert connection()._read_timeout_seconds == TableMeta.read_timeout_seconds
    assert connection()._max_retry_attempts_exception == TableMeta.max_retry_attempts


def test_a_bound_model_speaks_to_the_deployed_table() -> None:
    bind(Cup, "stack-Cups-1A2B")
    assert Cup.Meta.table_name == "stack-Cups-1A2B"
    assert Cup._get_connection().table_name == "stack-Cups-1A2B"


def test_binding_again_moves_the_model_to_the_other_table() -> None:
    bind(Cup, "one")
    bind(Cup, "two")
    bind(Cup, "one")
    assert Cup._get_connection().table_name == "one"


def test_all_models_share_one_connection() -> None:
    bind(Cup, "cups")
    bind(Plate, "plates")
    assert Cup._get_connection().connection is connection()
    assert Plate._get_connection().connection is connection()
