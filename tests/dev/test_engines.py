"""The second engine's absence is said, and leaves nothing running."""

from pathlib import Path

import pytest

from dev.engines import start_engine
from dev.template import load_template, table_definitions

pytestmark = pytest.mark.races


def test_an_engine_that_cannot_start_leaves_no_cloud_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGINE", "dynamodb-local")
    with pytest.raises(SystemExit, match="DynamoDB Local is not installed"):
        start_engine(tmp_path, fetched=tmp_path / "nothing-fetched")
    assert (tmp_path / "ministack.log").exists()
    assert not (tmp_path / "ministack.pid").exists()


def test_the_template_describes_every_table_and_its_indexes() -> None:
    indexes = {
        name: [index["IndexName"] for index in definition.get("GlobalSecondaryIndexes", [])]
        for name, definition in table_definitions().items()
    }
    assert indexes["Clients"] == ["by_contact"]
    assert indexes["Charts"] == ["by_due"]
    told = load_template()["Globals"]["Function"]["Environment"]["Variables"]
    assert indexes.keys() == {value["Ref"] for name, value in told.items() if name.endswith("_TABLE")}
