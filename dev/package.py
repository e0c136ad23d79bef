"""`make package`: the template and the zip of the Lambdas, as CloudFormation will be given them.

`chalice package` draws the template and packs our code; the dependencies come ready from `dev.dependencies`.
"""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

from dev import dependencies
from dev.settings import BUILD, ROOT, TEMPLATE, laptop_environment, say

OUTPUT = BUILD / "package"
ZIP = OUTPUT / "deployment.zip"
PACKAGED_TEMPLATE = OUTPUT / "template.json"
LIMIT_BYTES = 13 * 1024 * 1024
"""So that no library is added unseen. 4.6 MB are one compiled file of `cryptography`, which only charts load
(docs/decisions/0010), 2 MB our own code."""
_STAGE = "practice"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def package() -> Path:
    """Will build the template and the zip, unless nothing that goes into them changed; gives their folder."""
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a test run beside `make run` waits instead of packing into the same folder
        return _package()


def _package() -> Path:
    stamp = OUTPUT / "inputs.sha256"
    inputs = _inputs()
    if stamp.exists() and stamp.read_text() == inputs and ZIP.exists():
        say("  package: unchanged")
        return OUTPUT
    stamp.unlink(missing_ok=True)
    libraries = dependencies.prepare()
    say("  package: chalice package, bytecode, zip")
    code = _chalice_package()
    write_zip(ZIP, [code, libraries])
    if ZIP.stat().st_size > LIMIT_BYTES:
        sys.exit(
            f"the package is {ZIP.stat().st_size:,} bytes: more than the {LIMIT_BYTES:,} that a cold start can afford"
        )
    stamp.write_text(inputs)
    return OUTPUT


def _inputs() -> str:
    digest = hashlib.sha256()
    for path in sorted([*sources(), TEMPLATE, ROOT / ".chalice" / "config.json", ROOT / "requirements.txt"]):
        digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    for path in (Path(__file__), Path(dependencies.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def sources() -> list[Path]:
    """Will list the files of ours that ship: app.py and everything in chalicelib but caches and what is compiled."""
    files = [
        path
        for path in (ROOT / "chalicelib").rglob("*")
        if path.is_file() and "source" not in path.relative_to(ROOT).parts
    ]
    shipped = [path for path in files if "__pycache__" not in path.parts]
    return [ROOT / "app.py", *shipped]


def _chalice_package() -> Path:
    staged, drawn = BUILD / "staged", BUILD / "drawn"
    for folder in (staged, drawn, BUILD / "code"):
        shutil.rmtree(folder, ignore_errors=True)
    _stage(staged)
    command = [
        str(Path(sys.executable).with_name("chalice")),
        "package",
        "--stage",
        _STAGE,
        "--template-format",
        "yaml",
    ]
    subprocess.run(
        [*command, "--merge-template", str(TEMPLATE), str(drawn)],
        cwd=staged, env=laptop_environment(), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    OUTPUT.mkdir(parents=True, exist_ok=True)
    template = yaml.safe_load((drawn / "sam.yaml").read_text())
    PACKAGED_TEMPLATE.write_text(json.dumps(template, indent=1, sort_keys=True))
    with zipfile.ZipFile(drawn / "deployment.zip") as packed:
        packed.extractall(BUILD / "code")
    dependencies.compile_folder(BUILD / "code")
    return BUILD / "code"


def _stage(folder: Path) -> None:
    for path in sources():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (folder / "requirements.txt").touch()  # empty: Chalice would fetch and pack them in full
    (folder / ".chalice").mkdir()
    shutil.copyfile(ROOT / ".chalice" / "config.json", folder / ".chalice" / "config.json")


def write_zip(target: Path, folders: list[Path]) -> None:
    """Will pack the folders' files into one zip whose bytes depend on nothing but theirs."""
    files = {
        path.relative_to(folder).as_posix(): path for folder in folders for path in folder.rglob("*") if path.is_file()
    }
    unfinished = target.with_suffix(".unfinished")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, path in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    unfinished.replace(target)


if __name__ == "__main__":
    package()
    say(f"  {ZIP.relative_to(ROOT)}: {ZIP.stat().st_size:,} bytes")
