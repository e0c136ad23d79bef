"""Parts of the API that are imported when they are asked for: each route finds its part, and no other."""

import re
import subprocess
import sys

import pytest

from app import PARTS, app
from dev.settings import ROOT

LATER = {part.module for part in PARTS}


@pytest.mark.parametrize("path", sorted(app.routes))
def test_a_path_finds_the_part_that_its_views_are_in_and_no_other(path: str) -> None:
    views = {entry.view_function.__module__.rpartition(".")[2] for entry in app.routes[path].values()}
    assert [part.module for part in PARTS if re.fullmatch(part.paths, path)] == sorted(views & LATER)


def test_every_part_has_a_path() -> None:
    assert {part.module for part in PARTS if any(re.fullmatch(part.paths, path) for path in app.routes)} == LATER


def in_a_lambda(script: str) -> str:
    """Will run a script that has just imported the app as a Lambda does, and return what it prints."""
    command = [sys.executable, "-c", f"import sys, app; {script}"]
    environment = {"AWS_LAMBDA_FUNCTION_NAME": "api", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


def test_free_times_are_answered_without_the_rules_of_care() -> None:
    names = in_a_lambda("print(*[name for name in sys.modules if name.startswith('chalicelib.')])").split()
    assert "chalicelib.routes.public" in names
    heavy = (
        "care.library",
        "care.triage",
        "routes.booking",
        "routes.intake",
        "routes.staff_reviews",
        "usecases.vetting",
    )
    assert [name for name in heavy if f"chalicelib.{name}" in names] == []


def test_a_part_is_there_once_one_of_its_paths_is_asked_for() -> None:
    script = "before = set(app.app.routes); app.app.load_for('/v1/series'); print(*set(app.app.routes) - before)"
    assert sorted(in_a_lambda(script).split()) == ["/v1/appointments", "/v1/call-requests", "/v1/series"]
