"""The zip that Lambda gets: small, complete without anything installed beside it, the same bytes every time."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dev import dependencies
from dev.package import LIMIT_BYTES, PACKAGED_TEMPLATE, ZIP, package, write_zip
from dev.settings import laptop_environment

FIND_HANDLER = """
import importlib, sys
sys.path[:0] = [sys.argv[1]]
module, name = sys.argv[2].rsplit(".", 1)
assert callable(getattr(importlib.import_module(module), name))
strangers = [
    f"{name}: {found.__file__}" for name, found in sys.modules.items()
    if getattr(found, "__file__", None) and "site-packages" in found.__file__
]
assert not strangers, strangers
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package()
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(ZIP) as packed:
        packed.extractall(folder)
    return folder


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = laptop_environment()
    command = [sys.executable, "-I", "-S", "-c", program, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd="/")


def _handlers() -> list[str]:
    resources = json.loads(PACKAGED_TEMPLATE.read_text())["Resources"].values()
    functions = [found for found in resources if found["Type"] == "AWS::Serverless::Function"]
    return [function["Properties"]["Handler"] for function in functions]


def test_every_handler_of_the_template_loads_from_the_package_alone(unpacked: Path) -> None:
    handlers = _handlers()
    assert "app.app" in handlers
    for handler in handlers:
        loaded = _run(FIND_HANDLER, str(unpacked), handler)
        assert loaded.returncode == 0, f"{handler}: {loaded.stderr}"


def test_a_handler_whose_dependency_is_missing_does_not_load(unpacked: Path, tmp_path: Path) -> None:
    poorer = tmp_path / "poorer"
    poorer.mkdir()
    for entry in unpacked.iterdir():
        if entry.name != "botocore":
            (poorer / entry.name).symlink_to(entry)
    loaded = _run(FIND_HANDLER, str(poorer), "app.app")
    assert "No module named 'botocore'" in loaded.stderr


def test_clients_of_the_services_we_call_can_be_made_from_the_package_and_no_other(unpacked: Path) -> None:
    program = """
import sys
sys.path[:0] = [sys.argv[1]]
from botocore.session import get_session
session = get_session()
assert sorted(session.get_available_services()) == sorted(sys.argv[2].split()), session.get_available_services()
for service in sys.argv[2].split():
    client = session.create_client(service, region_name="us-west-2")
    host = {"ses": "email"}.get(service, service)
    assert client.meta.endpoint_url == f"https://{host}.us-west-2.amazonaws.com", client.meta.endpoint_url
assert session.get_available_regions("dynamodb"), "endpoints.json"
"""
    made = _run(program, str(unpacked), " ".join(dependencies.SERVICES))
    assert made.returncode == 0, made.stderr


def test_a_chart_can_be_sealed_and_opened_from_the_package_alone(unpacked: Path) -> None:
    program = """
import sys
sys.path[:0] = [sys.argv[1]]
from datetime import UTC, datetime
from botocore.session import get_session
from chalicelib.adapters.sealing import Sealer
from chalicelib.care.records import Kind, Record
from chalicelib.usecases.ports import Sealed
KEY = "arn:aws:kms:us-west-2:000000000000:key/1"
class Answer:
    status_code = 200
def kms():
    session = get_session()
    answer = {"KeyId": KEY, "Plaintext": b"k" * 32, "CiphertextBlob": b"wrapped"}
    session.register("before-call.kms", lambda **_: (Answer(), answer))
    return session
sealer = Sealer(KEY, kms)
record = Record(client="ann", kind=Kind.NOTE, name="1", at=datetime(2026, 12, 1, tzinfo=UTC), content={"note": "x"})
box = sealer.seal(record)
assert sealer.open(Sealed(client="ann", key=record.key, kind=Kind.NOTE, at=record.at, box=box)) == {"note": "x"}
strangers = [name for name, found in sys.modules.items() if "site-packages" in str(getattr(found, "__file__", ""))]
assert not strangers, strangers
"""
    sealed = _run(program, str(unpacked))
    assert sealed.returncode == 0, sealed.stderr


def test_a_calendar_can_be_read_and_written_from_the_package_alone(unpacked: Path) -> None:
    program = """
import sys
sys.path[:0] = [sys.argv[1]]
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from chalicelib.adapters.busy_calendar import busy_in
from chalicelib.adapters.time_zones import time_zone
from chalicelib.scheduling.spans import Span
day = datetime(2026, 12, 1, tzinfo=UTC)
said = "BEGIN:VEVENT|UID:a|DTSTART:20261101T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY|END:VEVENT"
text = f"BEGIN:VCALENDAR|VERSION:2.0|PRODID:x|{said}|END:VCALENDAR|".replace("|", chr(13) + chr(10)).encode()
zone = ZoneInfo("America/Los_Angeles")
assert len(busy_in(text, Span(day, day.replace(day=8)), zone).times) == 7
assert "2SU" in time_zone(zone, 2026, 2027).to_ical().decode()
strangers = [name for name, found in sys.modules.items() if "site-packages" in str(getattr(found, "__file__", ""))]
assert not strangers, strangers
"""
    read = _run(program, str(unpacked))
    assert read.returncode == 0, read.stderr


def test_a_message_can_be_put_into_words_from_the_package_alone(unpacked: Path) -> None:
    program = """
import sys
sys.path[:0] = [sys.argv[1]]
from chalicelib.messaging.library import channels_of
from chalicelib.adapters.wording import Wording
from chalicelib.messaging.kinds import Kind
from chalicelib.scheduling.practice import Location, Practice
from chalicelib.usecases.message_examples import values_for
practice = Practice("Calm", "America/Los_Angeles", (Location("main", "Main", ("1 Main Street",)),), (), (), ())
for language in ("en", "es"):
    for kind in Kind:
        for channel in channels_of(kind):
            values = values_for(kind, channel, language, practice)
            assert "Calm" in Wording().write(kind, channel, language, practice, values).text
strangers = [name for name, found in sys.modules.items() if "site-packages" in str(getattr(found, "__file__", ""))]
assert not strangers, strangers
"""
    written = _run(program, str(unpacked))
    assert written.returncode == 0, written.stderr


def test_the_package_is_small_enough_for_a_cold_start() -> None:
    package()
    assert ZIP.stat().st_size < LIMIT_BYTES


def test_every_source_of_the_package_has_bytecode_that_is_never_checked(unpacked: Path) -> None:
    sources = [path for path in unpacked.rglob("*.py") if path.stat().st_size]
    assert len(sources) > 100
    for source in sources:
        bytecode = source.parent / "__pycache__" / f"{source.stem}.cpython-311.pyc"
        assert int.from_bytes(bytecode.read_bytes()[4:8], "little") == 0b01, source


def test_nothing_of_tools_or_tests_is_in_the_package(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}
    assert not names & {"pip", "setuptools", "moto", "pytest", "dev", "tests", "site", ".chalice"}
    assert not names & {"cffi", "pycparser", "wrapt-stubs"}
    assert not [*unpacked.rglob("tests"), *unpacked.rglob("test")]
    assert not list(unpacked.glob("*.dist-info"))


def test_the_same_files_give_the_same_zip(unpacked: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    write_zip(first, [unpacked / "chalicelib"])
    for path in (unpacked / "chalicelib").rglob("*.py"):
        os.utime(path, (0, 1_700_000_000))
    write_zip(second, [unpacked / "chalicelib"])
    assert first.read_bytes() == second.read_bytes()


def test_an_unchanged_tree_is_not_packaged_again(capsys: pytest.CaptureFixture[str]) -> None:
    package()
    capsys.readouterr()
    built = ZIP.stat().st_mtime_ns
    package()
    assert "unchanged" in capsys.readouterr().out
    assert ZIP.stat().st_mtime_ns == built
