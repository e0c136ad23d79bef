"""Builds one virtual environment of the project. Runs on the machine's own Python and imports nothing of ours."""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

_WANTED = (3, 11)


def main() -> None:
    """Will make the environment hold the requirements; says what the machine lacks if it cannot."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("requirements", type=Path)
    given = arguments.parse_args()
    _check_python()
    python = given.folder / "bin" / "python"
    if not python.exists():
        print(f"{given.folder}: creating", flush=True)
        _create(given.folder)
    print(f"{given.folder}: installing {given.requirements} (a minute or two, once)", flush=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--requirement", str(given.requirements)], check=False).returncode:
        sys.exit(f"{given.requirements} could not be installed. Is the network there? Then say `make` again.")
    (given.folder / ".ready").touch()


def _check_python() -> None:
    if sys.version_info[:2] != _WANTED:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(
            f"Python 3.11 is needed, as on Lambda; this is {found}. With another name for it: make PYTHON=python3.11"
        )


def _create(folder: Path) -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False, capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        sys.exit(f"No virtual environment could be made: apt-get install python3-venv\n{made.stdout}{made.stderr}")


if __name__ == "__main__":
    main()
