"""A Lambda of an event is its blueprint's module alone: `app` is never imported there."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = [path.stem for path in sorted((ROOT / "chalicelib" / "events").glob("*.py")) if path.stem != "__init__"]
PROGRAM = """
import sys
sys.modules["app"] = None
import chalicelib.events.{module} as module
from chalice.app import EventSourceHandler
handlers = [name for name, value in vars(module).items() if isinstance(value, EventSourceHandler)]
assert handlers, "an event module without a handler"
assert "icalendar" not in sys.modules
assert not any(name.startswith("chalicelib.routes") for name in sys.modules), "routes are another Lambda's"
print(*handlers)
"""


@pytest.mark.parametrize("module", MODULES)
def test_an_event_s_module_is_enough_by_itself(module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(module=module)],
        cwd=ROOT,
        env={"PATH": "", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()
