"""What the Lambdas import besides our own code: installed once, slimmed, compiled, kept until requirements.txt changes.

Chalice has no hook for any of this, and a plain package pays for it at every cold start: `docs/performance.md`.
"""

import compileall
import gzip
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from dev.settings import BUILD, ROOT, say

SERVICES = ("cognito-idp", "dynamodb", "kms", "secretsmanager", "ses", "sns", "sqs")
"""The AWS services the product calls: botocore's description of any other stays out of the package."""

_UNUSED_PACKAGES = ("cffi", "pycparser", "wrapt-stubs")
"""What is needed to build cryptography's bindings, not to load them, and what only a type checker reads."""
_UNUSED_FOLDERS = ("tests", "test", "bin", "__pycache__", "fuzzing", "emscripten")
_UNUSED_SUFFIXES = (".pyi", ".c", ".pyx", ".exe", "py.typed", "examples-1.json", "dateutil-zoneinfo.tar.gz")
_WHEELS = {"x86_64": "manylinux2014_x86_64", "arm64": "manylinux2014_aarch64"}


def architecture() -> str:
    """Will name this machine's processor as Lambda does: a package is built where it is deployed from."""
    return "arm64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"


def prepare() -> Path:
    """Will give a folder with everything of requirements.txt, ready to be zipped.

    Raises CalledProcessError when pip cannot install.
    """
    folder = BUILD / f"dependencies-{_key()}"
    if not folder.exists():
        say("  dependencies: installing, slimming and compiling (once per change of requirements.txt)")
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        _install(unfinished)
        slim(unfinished)
        compile_folder(unfinished)
        unfinished.rename(folder)
    return folder


def _key() -> str:
    asked = (ROOT / "requirements.txt").read_bytes() + Path(__file__).read_bytes()
    return hashlib.sha256(asked + architecture().encode() + sys.version.encode()).hexdigest()[:12]


def _install(folder: Path) -> None:
    asked = ["--requirement", str(ROOT / "requirements.txt"), "--no-deps", "--target", str(folder)]
    built_for = ["--only-binary=:all:", "--platform", _WHEELS[architecture()], "--python-version", "3.11"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-compile", "--root-user-action=ignore"]
    subprocess.run([sys.executable, "-m", "pip", "install", *asked, *built_for, *quiet], check=True)


def slim(folder: Path) -> None:
    """Will remove from `folder` what no Lambda of ours reads: other services' data, tests, stubs, package records."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if _unused(path.relative_to(folder)):
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for described in ("data", "examples"):  # boto3's resources: the encryption SDK makes clients only
        shutil.rmtree(folder / "boto3" / described, ignore_errors=True)
    for spare in ("dateutil/zoneinfo/dateutil-zoneinfo.tar.gz", "wrapt/_wrappers.*.so"):
        for path in folder.glob(spare):  # zones come from tzdata, and wrapt has the same in Python
            path.unlink()
    _slim_botocore(folder / "botocore" / "data")


def _unused(path: Path) -> bool:
    if path.parts[0].endswith((".dist-info", ".data")) or path.parts[0] in _UNUSED_PACKAGES:
        return True
    if path.name.endswith(_UNUSED_SUFFIXES):
        return True
    return bool(set(path.parts) & set(_UNUSED_FOLDERS)) and path.parts[0] != "tzdata"


def _slim_botocore(data: Path) -> None:
    for service in data.iterdir():
        if not service.is_dir():
            continue
        if service.name not in SERVICES:
            shutil.rmtree(service)
            continue
        for older in sorted(service.iterdir())[:-1]:
            shutil.rmtree(older)
        for packed in service.rglob("*.gz"):  # unpacked here once instead of at every cold start
            described = json.loads(gzip.decompress(packed.read_bytes()))
            packed.with_suffix("").write_text(json.dumps(_without_prose(described), separators=(",", ":")))
            packed.unlink()
    _slim_endpoints(data / "endpoints.json")


def _without_prose(described: Any) -> Any:
    """The manual of a service is four fifths of its description, and would be parsed at every cold start."""
    match described:
        case dict():
            kept = {name: part for name, part in described.items() if name != "documentation" or isinstance(part, dict)}
            return {name: _without_prose(part) for name, part in kept.items()}
        case list():
            return [_without_prose(part) for part in described]
        case _:
            return described


def _slim_endpoints(file: Path) -> None:
    endpoints = json.loads(file.read_text())
    for partition in endpoints["partitions"]:
        partition["services"] = {name: hosts for name, hosts in partition["services"].items() if name in SERVICES}
    file.write_text(json.dumps(endpoints, separators=(",", ":")))


def compile_folder(folder: Path) -> None:
    """Will put bytecode beside every source, of the kind that is never checked against it: packages are read-only."""
    os.environ.setdefault("PYTHONHASHSEED", "0")
    compileall.compile_dir(
        folder,
        quiet=2,
        force=True,
        workers=2,
        stripdir=str(folder),
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
