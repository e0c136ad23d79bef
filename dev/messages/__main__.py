"""The words of messages: `compile` writes what ships, `golden` what they come to, `check` tells what is wrong or stale.

python -m dev.messages compile && python -m dev.messages golden
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from chalicelib.messaging.library import COMPILED
from dev.messages.build import SOURCE, Documents, Unusable, read, written
from dev.messages.checks import problems
from dev.messages.golden import GOLDEN, golden
from dev.practice_file import read_file
from dev.settings import DEMO_PRACTICE, ROOT


def main(arguments: list[str], source: Path = SOURCE, target: Path = COMPILED, shown: Path = ROOT / GOLDEN) -> int:
    """Will compile, show or check; 1 when something is wrong, 2 when it was not told which."""
    if arguments == ["golden"]:
        return _write(_shown(), shown)
    if arguments not in (["compile"], ["check"]):
        print("python -m dev.messages compile | golden | check", file=sys.stderr)
        return 2
    documents = _read(source)
    if documents is None:
        return 1
    files = written(documents)
    return (
        _write(files, target) if arguments == ["compile"] else max(_compare(files, target), _compare(_shown(), shown))
    )


def _read(source: Path) -> Documents | None:
    try:
        documents = read(source)
    except Unusable as error:
        print(error, file=sys.stderr)
        return None
    found = list(problems(documents, read_file(DEMO_PRACTICE)))
    for where, what in found:
        print(f"{where}: {what}", file=sys.stderr)
    return None if found else documents


def _shown() -> Mapping[str, bytes]:
    return {name: text.encode() for name, text in golden(read_file(DEMO_PRACTICE))}


def _write(files: Mapping[str, bytes], target: Path) -> int:
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return 0


def _compare(files: Mapping[str, bytes], target: Path) -> int:
    stale = [name for name, content in files.items() if not _is(target / name, content)]
    for name in stale:
        print(f"{name} is not what the sources say: python -m dev.messages compile, then golden", file=sys.stderr)
    return 1 if stale else 0


def _is(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
