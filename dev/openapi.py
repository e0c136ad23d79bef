"""The API as an OpenAPI 3.1 file: `python -m dev.openapi` writes docs/openapi.json, `--check` says if it is stale."""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from chalice.app import RouteEntry

from app import app
from chalicelib.routes.problems import KINDS, PROBLEM
from chalicelib.routes.requests import JSON
from dev.openapi_after import AFTER_OPERATIONS
from dev.openapi_audit import AUDIT_OPERATIONS
from dev.openapi_calendar import BOARD_OPERATIONS
from dev.openapi_calendars import CALENDAR_OPERATIONS, PATHS
from dev.openapi_clients import CLIENT_OPERATIONS
from dev.openapi_intake import INTAKE_OPERATIONS
from dev.openapi_operations import OPERATIONS, Operation, Parameter
from dev.openapi_problems import Problem
from dev.openapi_records import RECORD_OPERATIONS
from dev.openapi_session import SESSION_OPERATIONS
from dev.openapi_settings import SETTINGS_OPERATIONS
from dev.openapi_staff import STAFF_OPERATIONS
from dev.openapi_waitlist import WAITLIST_OPERATIONS

FILE = Path(__file__).parent.parent / "docs" / "openapi.json"
EVERY = (
    OPERATIONS
    | AFTER_OPERATIONS
    | AUDIT_OPERATIONS
    | BOARD_OPERATIONS
    | CALENDAR_OPERATIONS
    | CLIENT_OPERATIONS
    | INTAKE_OPERATIONS
    | RECORD_OPERATIONS
    | SESSION_OPERATIONS
    | SETTINGS_OPERATIONS
    | STAFF_OPERATIONS
    | WAITLIST_OPERATIONS
)
SCHEMAS = "#/components/schemas/{name}"
DESCRIPTION = """Booking for massage practices. Times are RFC 3339 with the practice's offset; errors are problem \
documents; a time is only sure once it is held or booked."""
SECURITY = {
    "link": {
        "type": "apiKey",
        "in": "header",
        "name": "Link-Secret",
        "description": "The secret of the appointment's link. An unknown id and a wrong secret look alike: 404.",
    },
    "intake": {
        "type": "apiKey",
        "in": "header",
        "name": "Intake-Key",
        "description": "The key that the date of birth gave, good for 12 hours; another one, or none, is answered 403.",
    },
    "staff": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "An ID token of the practice's Cognito user pool.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "__Secure-staff-session",
        "description": "What a sign-in leaves in the browser, for the paths of the session only.",
    },
}
TOGETHER = {"opened": ("link", "intake"), "account": ("staff", "session")}
"""What takes more than one of them."""
STATUSES = {
    200: "What was asked for.",
    201: "Made.",
    202: "Noted: staff will see to it.",
    204: "Done.",
    304: "Nothing new.",
}


def document() -> dict[str, Any]:
    """Will describe every route of the app.

    Raises:
        LookupError: a route is not described in dev/openapi_*.py, or a description has no route.
    """
    routes = {(method, path): entry for path, entries in app.routes.items() for method, entry in entries.items()}
    if routes.keys() != EVERY.keys():
        raise LookupError(f"described and existing routes differ: {sorted(routes.keys() ^ EVERY.keys())}")
    paths: dict[str, dict[str, Any]] = {}
    for (method, path), operation in EVERY.items():
        described = _operation(path, operation, routes[method, path])
        paths.setdefault(path, {})[method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {"title": "Tableside", "version": "1", "description": DESCRIPTION},
        "servers": [{"url": "/", "description": "The practice's own domain: pages and API share one origin."}],
        "paths": paths,
        "components": {"securitySchemes": SECURITY, "responses": _problems(), "schemas": _schemas()},
    }


def text() -> str:
    """Will return the file as it should be."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Will write the file, or with `--check` only say whether it is current; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m dev.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the file is stale")
    parser.add_argument("--file", type=Path, default=FILE, help="where the file is")
    chosen = parser.parse_args(arguments)
    if not chosen.check:
        chosen.file.write_text(text(), encoding="utf-8")
    elif not chosen.file.exists() or chosen.file.read_text(encoding="utf-8") != text():
        print(f"{chosen.file.name} is stale: run `make openapi`")
        return 1
    return 0


def _operation(path: str, operation: Operation, entry: RouteEntry) -> dict[str, Any]:
    said = str(entry.view_function.__doc__).removeprefix("Will ").split("\n")[0].strip()
    named = re.findall(r"{(\w+)}", path)
    described: dict[str, Any] = {"operationId": entry.view_function.__name__, "summary": said[0].upper() + said[1:]}
    if named or operation.parameters:
        described["parameters"] = [_in_path(name) for name in named] + [_parameter(one) for one in operation.parameters]
    if operation.body:
        described["requestBody"] = {"required": True, "content": {JSON: {"schema": _reference(operation.body)}}}
    described["responses"] = _responses(operation)
    if operation.security:
        needed = TOGETHER.get(operation.security, (operation.security,))
        described["security"] = [{name: [] for name in needed}]
    return described


def _responses(operation: Operation) -> dict[str, Any]:
    answers = {str(status): _answer(status, shape) for status, shape in operation.answers.items()}
    refusals: dict[str, list[str]] = {}
    for error in operation.problems:
        status, name, *_ = KINDS[error]
        names = refusals.setdefault(str(status), [])
        names += [] if name in names else [name]
    return (
        answers
        | {status: _refusal(refusals[status]) for status in sorted(refusals)}
        | {"default": _refusal(["mistake"])}
    )


def _answer(status: int, shape: type[Any] | str | None) -> dict[str, Any]:
    described: dict[str, Any] = {"description": STATUSES[status]}
    if isinstance(shape, str):
        described["content"] = {shape: {"schema": {"type": "string"}}}
    elif shape:
        described["content"] = {JSON: {"schema": _reference(shape)}}
    return described


def _refusal(names: list[str]) -> dict[str, Any]:
    """One problem by reference; several with the same status in one description."""
    if len(names) == 1:
        return {"$ref": f"#/components/responses/{names[0]}"}
    return _described(f"One of: {', '.join(names)}.", 0)


def _problems() -> dict[str, Any]:
    kinds = {name: _described(f"{title}. {detail}", status) for status, name, title, detail in KINDS.values()}
    return kinds | {"mistake": _described("A mistake of ours.", 500)}


def _described(about: str, status: int) -> dict[str, Any]:
    described: dict[str, Any] = {"description": about, "content": {PROBLEM: {"schema": _reference(Problem)}}}
    if status in (429, 503):
        seconds = {"type": "integer", "minimum": 1}
        described["headers"] = {"Retry-After": {"description": "Seconds to wait.", "schema": seconds}}
    return described


def _schemas() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components(
        sorted(_types(), key=lambda one: str(one.__name__)), ref_template=SCHEMAS
    )
    return dict(sorted(schemas.items()))


def _types() -> Iterable[Any]:
    shapes = [shape for operation in EVERY.values() for shape in (operation.body, *operation.answers.values())]
    return {shape for shape in shapes if isinstance(shape, type)} | {Problem}


def _in_path(name: str) -> dict[str, Any]:
    pattern = PATHS.get(name, "^[a-z2-7]{26}$")
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": pattern}}


def _parameter(one: Parameter) -> dict[str, Any]:
    described = {"name": one.name, "in": one.where, "description": one.about, "schema": one.shape}
    return described | {"required": True} if one.required else described


def _reference(shape: type[Any]) -> dict[str, str]:
    return {"$ref": SCHEMAS.format(name=shape.__name__)}


if __name__ == "__main__":
    sys.exit(main())
