"""`python -m dev.care compile` writes chalicelib/care/compiled; `check` tells what is wrong or stale."""

import sys
from collections.abc import Mapping
from pathlib import Path

from chalicelib.care.library import COMPILED
from dev.care.build import written
from dev.care.checks import problems
from dev.care.reading import SOURCE, Unusable, read


def main(arguments: list[str], source: Path = SOURCE, target: Path = COMPILED) -> int:
    """Will compile or check; 1 when something is wrong, 2 when it was not told which."""
    if arguments not in (["compile"], ["check"]):
        print("python -m dev.care compile | check", file=sys.stderr)
        return 2
    try:
        documents, found = problems(read(source))
    except Unusable as error:
        found, documents = (("sources", str(error)),), {}
    for where, what in found:
        print(f"{where}: {what}", file=sys.stderr)
    if found:
        return 1
    for name in sorted(set(documents["texts.es"]["missing"])):
        print(f"not in Spanish yet: {name}")
    files = written(documents)
    if arguments == ["compile"]:
        return _write(files, target)
    return _compare(files, target)


def _write(files: Mapping[str, bytes], target: Path) -> int:
    target.mkdir(exist_ok=True)
    for name, content in files.items():
        (target / name).write_bytes(content)
    return 0


def _compare(files: Mapping[str, bytes], target: Path) -> int:
    stale = [
        name
        for name, content in files.items()
        if not (target / name).exists() or (target / name).read_bytes() != content
    ]
    for name in stale:
        print(f"{name} is not what the sources say: python -m dev.care compile", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
