import json
from pathlib import Path
from typing import Any

import pytest

from dev.slots import main

W1 = Path(__file__).parent.parent / "scheduling" / "workloads" / "W1.json"


def altered(tmp_path: Path, *keys: str | int, value: object) -> str:
    """W1 with one field changed, as a file of its own."""
    document = json.loads(W1.read_bytes())
    inner: Any = document
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    path = tmp_path / "altered.json"
    path.write_text(json.dumps(document))
    return str(path)


def test_the_answer_is_starts_and_their_digest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(W1)]) == 0
    proved = json.loads(W1.with_name("W1.expected.json").read_bytes())
    assert json.loads(capsys.readouterr().out) == {"starts": proved["starts"], "sha256": proved["sha256"]}


@pytest.mark.parametrize(
    ("keys", "value", "field"),
    [
        (("schema",), "slot-workload/2", "$.schema"),
        (("time_zone",), "Mars/Olympus", "$.time_zone"),
        (("time_zone",), "../etc", "$.time_zone"),
        (("now",), "2030-01-31T17:07:30", "$.now"),
        (("from_date",), "2030-02-30", "$.from_date"),
        (("days",), 0, "$.days"),
        (("service", "step_min"), "15", "$.service.step_min"),
        (("service", "duration_min"), 52, "$.service.duration_min"),
        (("therapists", 0, "id"), "", "$.therapists[0].id"),
        (("therapists", 0, "weekly_hours", "mon"), [["09:00", "25:00"]], "$.therapists[0].weekly_hours"),
        (("therapists", 0, "weekly_hours", "mon"), [["16:00", "09:00"]], "$.therapists[0].weekly_hours.mon"),
        (("therapists", 0, "weekly_hours"), {"monday": []}, "$.therapists[0].weekly_hours"),
        (("therapists", 0, "time_off"), [["2030-02-30T09:00", "2030-03-01T09:00"]], "$.therapists[0].time_off[0]"),
        (("therapists", 0, "time_off"), [["2030-02-08T11:30", "2030-02-08T09:00"]], "$.therapists[0].time_off[0]"),
        (("bookings", 3, "therapist"), "nobody", "$.bookings[3].therapist"),
        (("bookings", 3, "start"), "2030-02-04T18:16:00Z", "$.bookings[3].start"),
        (("bookings", 3, "end"), "2029-02-04T18:15:00Z", "$.bookings[3].end"),
    ],
)
def test_a_bad_file_is_refused_by_the_name_of_its_field(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], keys: tuple[str | int, ...], value: object, field: str
) -> None:
    assert main([altered(tmp_path, *keys, value=value)]) == 2
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert printed.out == ""
    assert first.endswith("altered.json: not a slot-workload/1 file")
    assert f"`{field}" in second


def test_a_therapist_may_not_come_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = json.loads(W1.read_bytes())["therapists"][0]
    assert main([altered(tmp_path, "therapists", value=[twin, twin])]) == 2
    assert "`$.therapists[1].id`" in capsys.readouterr().err


def test_a_missing_field_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "short.json"
    path.write_text('{"schema": "slot-workload/1"}')
    assert main([str(path)]) == 2
    assert "time_zone" in capsys.readouterr().err


@pytest.mark.parametrize("contents", ["", "{", "[]", "null"])
def test_what_is_no_workload_at_all_is_refused_in_two_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], contents: str
) -> None:
    path = tmp_path / "other.json"
    path.write_text(contents)
    assert main([str(path)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere.json"]) == 2
    assert capsys.readouterr().err.splitlines()[0] == "nowhere.json: cannot be read"


@pytest.mark.parametrize("arguments", [[], [""], ["one", "two"]])
def test_without_a_file_the_command_says_how_to_give_one(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(arguments) == 2
    assert "make slots FILE=" in capsys.readouterr().err
