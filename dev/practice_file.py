"""The practice as a file: check one, and load it into the Catalog table. The format is in docs/practice-file.md.

python -m dev.practice_file check FILE
python -m dev.practice_file load FILE --table CATALOG_TABLE [--replace]
"""

import argparse
import re
import sys
import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from chalicelib.adapters.preview import PROOFREADING
from chalicelib.practice_file.checks import check
from chalicelib.practice_file.problems import Unusable, label
from chalicelib.practice_file.reading import Reader
from chalicelib.practice_file.schema import PracticeFile
from chalicelib.practice_file.values import practice_of
from chalicelib.scheduling.errors import Stale, Unavailable
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.catalog import CatalogTable
from chalicelib.tables.catalog_rows import CatalogItem
from chalicelib.tables.settings import bind
from dev.practice_toml.lines import line_of, lines_of
from dev.practice_toml.summary import summary


def read(text: str, name: str = "practice.toml") -> Practice:
    """Will return the practice that a file's text describes; `name` is the file's, for the problems.

    Raises:
        Unusable: the text has problems; all of them are told.
    """
    document = _parsed(text, name)
    reader = Reader()
    file = reader.read(PracticeFile, document)
    told = {problem.path for problem in reader.problems}
    problems = reader.problems + [problem for problem in check(file, PROOFREADING) if problem.is_news(told)]
    if problems:
        lines = lines_of(text)
        found = sorted(
            {(line_of(problem.path, lines), label(problem.path, document), problem.what) for problem in problems}
        )
        raise Unusable([f"{name}:{line}: {field}: {what}" for line, field, what in found])
    return practice_of(file)


def read_file(path: Path) -> Practice:
    """Will return the practice of a file.

    Raises:
        Unusable: the file cannot be read, or has problems.
    """
    try:
        return read(path.read_text(encoding="utf-8-sig"), path.name)
    except OSError as error:
        raise Unusable([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise Unusable([f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8"]) from error


def _parsed(text: str, name: str) -> object:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r" \(at line ([0-9]+), column ([0-9]+)\)", str(error))
        line, what = (where[1], str(error).replace(where[0], "")) if where else ("1", str(error))
        raise Unusable([f"{name}:{line}: is not well-formed TOML: {what}"]) from error
    except (ValueError, ArithmeticError) as error:
        raise Unusable([f"{name}: has a number too long to be read"]) from error
    except RecursionError as error:
        raise Unusable([f"{name}: has lists or tables nested too deeply to be read"]) from error


def load(practice: Practice, table: str, *, replace: bool) -> str:
    """Will put a practice into a Catalog table, and say what it did. One that is there stays, unless it is replaced.

    Raises:
        Stale: someone else saved meanwhile.
        Unavailable: DynamoDB did not answer.
    """
    bind(CatalogItem, table)
    catalog = CatalogTable()
    if not replace and not catalog.is_empty():
        return f"skipped: {table} holds a practice already (--replace puts this one in its place)"
    catalog.save(practice)
    return f"loaded: {practice.name} is in {table}"


def main(arguments: list[str] | None = None) -> int:
    """Will run the command; gives 0, or 1 with what is wrong on the error output."""
    given = _arguments().parse_args(arguments)
    try:
        practice = read_file(given.file)
        if given.command == "check":
            print(summary(practice, datetime.now(UTC)))
        else:
            print(load(practice, given.table, replace=given.replace))
    except Unusable as unusable:
        count = len(unusable.lines)
        print(*unusable.lines, f"{count} problem{'s' if count != 1 else ''}", sep="\n", file=sys.stderr)
        return 1
    except (Stale, Unavailable) as error:
        print(f"{given.table}: nothing was loaded: {error.__cause__ or error}", file=sys.stderr)
        return 1
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dev.practice_file", description="A practice's file.")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="tell what is wrong with a file, or what it comes to")
    loading = commands.add_parser("load", help="put a file's practice into the Catalog table")
    for command in (checking, loading):
        command.add_argument("file", type=Path)
    loading.add_argument("--table", required=True, help="the Catalog table's name")
    loading.add_argument("--replace", action="store_true", help="also if the table holds a practice")
    return parser


if __name__ == "__main__":
    sys.exit(main())
