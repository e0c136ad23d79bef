"""docs/openapi.json: current, valid, and about every route."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis

from app import app
from chalicelib.routes.problems import KINDS
from chalicelib.routes.roles import rules
from dev.openapi import FILE, document, main

DOCUMENT: dict[str, Any] = document()
OPERATIONS = [(path, method, one) for path, methods in DOCUMENT["paths"].items() for method, one in methods.items()]


def test_the_file_is_current() -> None:
    assert main(["--check"]) == 0, "run `make openapi`"


def test_a_stale_or_missing_file_is_told_and_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "openapi.json"
    assert main(["--check", "--file", str(file)]) == 1
    assert main(["--file", str(file)]) == 0
    assert main(["--check", "--file", str(file)]) == 0
    file.write_text(file.read_text().replace("hold_id", "held_id"))
    assert main(["--check", "--file", str(file)]) == 1
    assert "make openapi" in capsys.readouterr().out


def test_the_file_is_valid_openapi() -> None:
    schemathesis.openapi.from_dict(json.loads(FILE.read_text())).validate()


def test_every_route_is_in_the_file_and_every_entry_has_a_route() -> None:
    routes = {(path, method.lower()) for path, methods in app.routes.items() for method in methods}
    assert {(path, method) for path, method, _ in OPERATIONS} == routes


def test_every_reference_leads_somewhere_and_everything_is_referred_to() -> None:
    text = json.dumps(DOCUMENT)
    for kind in ("schemas", "responses"):
        for name in DOCUMENT["components"][kind]:
            assert f'"#/components/{kind}/{name}"' in text or kind == "responses"
    for reference in set(_references(DOCUMENT)):
        part: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]


def _references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [reference for one in part.values() for reference in _references(one)]
    return [reference for one in part for reference in _references(one)] if isinstance(part, list) else []


def test_every_problem_of_the_vocabulary_is_described() -> None:
    assert {name for _, name, *_ in KINDS.values()} | {"mistake"} == set(DOCUMENT["components"]["responses"])


def test_operations_have_names_of_their_own_and_a_sentence() -> None:
    names = [one["operationId"] for _, _, one in OPERATIONS]
    assert len(set(names)) == len(names)
    assert all(one["summary"].endswith(".") and one["summary"][0].isupper() for _, _, one in OPERATIONS)


def test_whatever_changes_anything_can_be_unavailable_and_names_wrong_fields() -> None:
    for path, method, one in OPERATIONS:
        assert "503" in one["responses"], path
        assert ("422" in one["responses"]) or "requestBody" not in one
        assert (method in ("post", "put")) == ("requestBody" in one)


def test_only_staff_s_routes_ask_for_a_token() -> None:
    for path, method, one in OPERATIONS:
        of_staff = rules()[f"{method.upper()} {path}"].may.isdisjoint({"anyone", "holder"})
        assert ("staff" in one.get("security", [{}])[0]) == of_staff, path


def test_bodies_refuse_what_they_do_not_name() -> None:
    for _, _, one in OPERATIONS:
        if "requestBody" in one:
            name = one["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
            assert DOCUMENT["components"]["schemas"][name]["additionalProperties"] is False
